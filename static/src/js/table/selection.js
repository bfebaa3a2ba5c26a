import { show } from "../chart/show.js";
import { move, range } from "./keys.js";
import { toTsv } from "./tsv.js";
import { scrollToRow } from "./window.js";

/** The active cell, the marked rectangle, and what moves, extends and copies them. One tab stop for the whole grid. */
export class Selection {
  constructor(grid, totals) {
    this.grid = grid;
    this.totals = totals; // () => the totals row or null
    this.reset();
    grid.element.addEventListener("keydown", (event) => this.key(event));
    grid.element.addEventListener("pointerdown", (event) => this.pointer(event));
    grid.element.addEventListener("pointerover", (event) => this.drag(event));
    // The browser's own text marking would run through the rows as they move under the pointer.
    grid.element.addEventListener("mousedown", (event) => event.target.closest(".lf-cell") && event.preventDefault());
    grid.element.addEventListener("copy", (event) => this.copy(event));
  }

  reset() {
    this.active = { row: -1, column: 0 };
    this.anchor = null;
    this.marked = null;
  }

  get bounds() {
    const { element, rowHeight, count, columns } = this.grid;
    return {
      first: -1,
      last: count - 1 + (this.totals() ? 1 : 0),
      columns: columns.length,
      page: Math.max(1, Math.floor(element.clientHeight / rowHeight) - 2),
    };
  }

  key(event) {
    if (event.altKey || event.isComposing || event.defaultPrevented) return;
    const ctrl = event.ctrlKey || event.metaKey;
    if (ctrl && event.code === "KeyA") return this.markAll(event);
    const to = move(this.active, { key: event.key, ctrl }, this.bounds);
    if (!to) return undefined;
    event.preventDefault();
    return this.go(to, { extend: event.shiftKey });
  }

  markAll(event) {
    event.preventDefault();
    this.anchor = { row: 0, column: 0 };
    const end = { row: this.grid.count - 1, column: this.grid.columns.length - 1 };
    this.marked = range(this.anchor, end);
    this.paint();
  }

  /** Makes `to` the active cell, on screen and focused. */
  go(to, { extend = false, focus = true } = {}) {
    this.anchor = extend ? (this.anchor ?? this.active) : null;
    this.active = to;
    this.marked = this.anchor && range(this.anchor, to);
    this.reveal(to);
    this.paint();
    if (focus) this.grid.cell(to)?.focus({ preventScroll: true });
  }

  reveal({ row, column }) {
    const { element, head, foot, rowHeight, count } = this.grid;
    if (row >= 0 && row < count) {
      element.scrollTop = scrollToRow({
        scrollTop: element.scrollTop,
        height: element.clientHeight,
        rowHeight,
        index: row,
        top: head.offsetHeight,
        bottom: foot.offsetHeight,
      });
      this.grid.render();
    }
    const cell = this.grid.cell({ row, column });
    if (!cell || cell.classList.contains("frozen")) return;
    const box = element.getBoundingClientRect();
    const scale = box.width / element.offsetWidth || 1;
    const start = (this.grid.cell({ row, column: 0 })?.parentNode.querySelector(".frozen-last")?.getBoundingClientRect().right ?? box.left);
    const at = cell.getBoundingClientRect();
    if (at.left < start) element.scrollLeft -= (start - at.left) / scale;
    else if (at.right > box.right) element.scrollLeft += (at.right - box.right) / scale;
  }

  /** Marks what is selected and keeps exactly one cell in the tab order; called after every rendering. */
  paint() {
    this.stop?.setAttribute("tabindex", "-1");
    this.stop = this.grid.cell(this.active) ?? this.grid.cell({ row: -1, column: this.active.column });
    this.stop?.setAttribute("tabindex", "0");
    if (this.painted) {
      for (const cell of this.grid.element.querySelectorAll("[aria-selected]")) cell.removeAttribute("aria-selected");
    }
    this.painted = Boolean(this.marked);
    if (!this.marked) return;
    const { top, bottom, left, right } = this.marked;
    for (const [index, row] of this.grid.rows) {
      if (index < top || index > bottom) continue;
      for (let at = left; at <= right; at += 1) row.children[at].setAttribute("aria-selected", "true");
    }
  }

  pointer(event) {
    const to = this.grid.place(event.target);
    if (!to || to.row < 0 || event.button) return;
    this.dragging = event.pointerType === "mouse";
    this.go(to, { extend: event.shiftKey });
    window.addEventListener("pointerup", () => (this.dragging = false), { once: true });
  }

  drag(event) {
    const to = this.dragging && this.grid.place(event.target);
    if (to && to.row >= 0 && to.row < this.grid.count) this.go(to, { extend: true, focus: false });
  }

  copy(event) {
    const cells = this.marked ?? range(this.active, this.active);
    event.clipboardData.setData("text/plain", toTsv(this.texts(cells)));
    event.preventDefault();
  }

  /** Texts as shown, blanks empty; rows that are still on their way are left out. */
  texts({ top, bottom, left, right }) {
    const { columns, display, rowAt, count } = this.grid;
    const lines = [];
    for (let row = top; row <= bottom; row += 1) {
      const values = row < 0 ? columns.map(({ label }) => label) : row >= count ? this.totals() : rowAt(row);
      if (!values) continue;
      const formats = row < 0 ? columns.map(() => null) : display.formats;
      lines.push(values.slice(left, right + 1).map((value, at) => show(formats[left + at], value).text));
    }
    return lines;
  }
}
