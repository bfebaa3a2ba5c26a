import { h } from "../dom.js";
import { show } from "../chart/show.js";
import { frozenOffsets } from "./widths.js";
import { rowWindow, wholeRows } from "./window.js";

const HIDDEN = "translateY(-9999px)";

/**
 * The rows on screen: as many row elements as fit, moved and refilled while scrolling. Knows nothing of sorting, paging
 * or where rows come from: `rowAt(index)` gives a row or undefined while it is on its way.
 */
export class Grid {
  constructor({ label, rowAt }) {
    this.rowAt = rowAt;
    this.head = h("div", { class: "lf-grid-head", role: "rowgroup" });
    this.body = h("div", { class: "lf-grid-body", role: "rowgroup" });
    this.foot = h("div", { class: "lf-grid-foot", role: "rowgroup" });
    this.element = h("div", { class: "lf-grid", role: "grid", "aria-label": label, "aria-multiselectable": "true" });
    this.element.append(this.head, this.body, this.foot);
    this.rows = new Map();
    this.pool = [];
  }

  /** New columns: everything is built again. `head(column, index)` fills a header cell. */
  setColumns(columns, display, head) {
    this.columns = columns;
    this.display = display;
    this.head.replaceChildren(this.buildRow("columnheader", head));
    this.body.replaceChildren();
    this.rows.clear();
    this.pool = [];
    this.foot.replaceChildren();
    this.element.setAttribute("aria-colcount", columns.length);
  }

  buildRow(role, fill) {
    const row = h("div", { class: "lf-row", role: "row" });
    this.columns.forEach((column, index) => {
      const end = this.display.align[index] === "end";
      const cell = h("div", { class: end ? "lf-cell num" : "lf-cell", role, "aria-colindex": index + 1, tabindex: "-1" });
      cell.style.width = `var(--w${index})`;
      fill?.(cell, column, index);
      row.append(cell);
    });
    return row;
  }

  /** `first` is the place of the first row among all rows (0-based), `all` how many there are. */
  setRows({ count, first, all, totals, totalsLabel }) {
    this.count = count;
    this.first = first;
    this.all = all;
    this.element.setAttribute("aria-rowcount", all + 1 + (totals ? 1 : 0));
    this.head.firstChild?.setAttribute("aria-rowindex", 1);
    this.setTotals(totals, totalsLabel, all + 2);
    this.releaseAll();
    this.layoutHeight();
    this.render();
  }

  setTotals(totals, label, index) {
    this.foot.hidden = !totals;
    if (!totals) return this.foot.replaceChildren();
    const row = this.buildRow("gridcell", (cell, column, at) => fillCell(cell, show(this.display.formats[at], totals[at])));
    const named = this.columns.findIndex(({ role }) => role === "dimension");
    if (named >= 0) row.children[named].textContent = label;
    row.setAttribute("aria-rowindex", index);
    this.freeze(row);
    return this.foot.replaceChildren(row);
  }

  setWidths(widths, frozen, room) {
    const style = this.element.style;
    widths.forEach((width, index) => style.setProperty(`--w${index}`, `${width}px`));
    style.setProperty("--lf-width", `${widths.reduce((sum, width) => sum + width, 0)}px`);
    this.offsets = frozenOffsets(widths, frozen, room);
    this.offsets.forEach((left, index) => style.setProperty(`--l${index}`, `${left}px`));
    for (const row of this.allRows()) this.freeze(row);
  }

  *allRows() {
    if (this.head.firstChild) yield this.head.firstChild;
    if (this.foot.firstChild) yield this.foot.firstChild;
    yield* this.body.children;
  }

  freeze(row) {
    const last = (this.offsets?.length ?? 0) - 1;
    [...row.children].forEach((cell, index) => {
      cell.classList.toggle("frozen", index <= last);
      cell.classList.toggle("frozen-last", index === last);
      cell.style.left = index <= last ? `var(--l${index})` : "";
    });
  }

  layoutHeight() {
    const least = parseFloat(getComputedStyle(this.element).getPropertyValue("--row")) || 32;
    this.height = this.element.clientHeight;
    const room = this.height - this.head.offsetHeight - this.foot.offsetHeight;
    const rowHeight = wholeRows(room, least, this.count);
    if (rowHeight !== this.rowHeight) this.releaseAll();
    this.rowHeight = rowHeight;
    this.body.style.height = `${Math.round(this.count * rowHeight)}px`;
  }

  releaseAll() {
    for (const row of this.rows.values()) this.release(row);
    this.rows.clear();
  }

  /** Shows what can be seen; answers the window of rows. */
  render() {
    const { scrollTop, clientHeight: height } = this.element;
    const view = rowWindow({ scrollTop, height, rowHeight: this.rowHeight, count: this.count });
    for (const [index, row] of this.rows) {
      if (index < view.first || index > view.last) {
        this.rows.delete(index);
        this.release(row);
      }
    }
    for (let index = view.first; index <= view.last; index += 1) {
      const row = this.rows.get(index) ?? this.takeRow(index);
      if (row.waiting || row.index !== index) this.fillRow(row, index);
    }
    return view;
  }

  takeRow(index) {
    let row = this.pool.pop();
    if (!row) {
      row = this.buildRow("gridcell");
      this.freeze(row);
      this.body.append(row);
    }
    this.rows.set(index, row);
    return row;
  }

  release(row) {
    row.index = -1;
    row.style.transform = HIDDEN;
    row.removeAttribute("aria-rowindex");
    row.setAttribute("aria-hidden", "true");
    this.pool.push(row);
  }

  fillRow(row, index) {
    const values = this.rowAt(index);
    row.index = index;
    row.waiting = !values;
    row.classList.toggle("waiting", !values);
    row.classList.toggle("odd", index % 2 === 1);
    row.removeAttribute("aria-hidden");
    row.setAttribute("aria-rowindex", this.first + index + 2);
    const top = Math.round(index * this.rowHeight);
    row.style.transform = `translateY(${top}px)`;
    row.style.height = `${Math.round((index + 1) * this.rowHeight) - top}px`;
    for (let at = 0; at < row.children.length; at += 1) fillCell(row.children[at], this.shown(values?.[at], at));
  }

  /** A group without a value has a name, so that its row is not taken for a total. */
  shown(value, at) {
    const found = show(this.display.formats[at], value);
    const isNamed = found.text || value === undefined || this.columns[at].role === "metric";
    return isNamed ? found : { text: this.display.blank };
  }

  /** The element of a cell on screen: row -1 is the header, `count` the totals row. */
  cell({ row, column }) {
    const element = row < 0 ? this.head.firstChild : row >= this.count ? this.foot.firstChild : this.rows.get(row);
    return element?.children[column];
  }

  /** The place of a cell's element, null for anything else. */
  place(element) {
    const cell = element.closest?.(".lf-cell");
    if (!cell || !this.element.contains(cell)) return null;
    const row = cell.parentNode;
    const column = [...row.children].indexOf(cell);
    if (this.head.contains(row)) return { row: -1, column };
    if (this.foot.contains(row)) return { row: this.count, column };
    return { row: row.index, column };
  }
}

function fillCell(cell, { text, color }) {
  if (cell.firstChild) cell.firstChild.nodeValue = text;
  else cell.append(document.createTextNode(text));
  if (cell.color !== color) {
    cell.classList.remove(`fc-${cell.color}`);
    if (color) cell.classList.add(`fc-${color}`);
    cell.color = color;
  }
}
