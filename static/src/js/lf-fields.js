import { control, isStored, put, restore, state, text } from "./fields/cells.js";
import { History } from "./fields/history.js";
import { Selection } from "./fields/selection.js";
import { fromTsv, tiled } from "./fields/tsv.js";
import { toTsv } from "./table/tsv.js";
import { count, t } from "./texts.js";

const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-12, 0], PageDown: [12, 0], Home: [0, -99], End: [0, 99] };

/**
 * The table of fields as a spreadsheet: arrows, Tab and Enter move, Shift chooses several cells, F2 or typing changes one,
 * Escape gives it back; copy, paste, fill down (Ctrl+D), undo (Ctrl+Z); Alt with an arrow or the handle moves a row.
 * Without it every cell is a control of a plain form.
 *
 *   <lf-fields><form>… <input type="search" data-find> <span data-changed hidden> <table> <tr> <td><input name="…-label"> …</form></lf-fields>
 */
class LfFields extends HTMLElement {
  connectedCallback() {
    this.table = this.querySelector("table");
    if (!this.table?.tBodies[0]?.rows.length) return;
    this.selection = new Selection(this.table);
    this.history = new History();
    this.prepare();
    this.listen();
    if (this.querySelector(".has-error, .notice-warning")) this.note();
  }

  disconnectedCallback() {
    removeEventListener("beforeunload", this.leaving);
  }

  prepare() {
    this.table.setAttribute("role", "grid");
    this.table.setAttribute("aria-multiselectable", "true");
    for (const td of this.table.tBodies[0].querySelectorAll("td")) {
      td.setAttribute("role", "gridcell");
      const cell = control(td);
      if (!cell) continue;
      cell.tabIndex = -1;
      td.tabIndex = -1;
    }
    this.selection.choose(this.selection.rows[0].cells[this.selection.columns[0]]);
    this.selection.marked.forEach((td) => td.classList.remove("is-selected"));
  }

  listen() {
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("copy", (event) => this.copy(event));
    this.addEventListener("paste", (event) => this.paste(event));
    this.addEventListener("input", ({ target }) => (target.matches("[data-find]") ? this.find(target.value) : this.mark(target)));
    this.addEventListener("focusin", ({ target }) => this.focused(target));
    this.addEventListener("change", ({ target }) => this.changedBy(target));
    this.addEventListener("mousedown", (event) => this.pointed(event));
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-move]");
      if (button) this.move(button.closest("tr"), Number(button.dataset.move), button);
    });
    this.addEventListener("dragstart", (event) => this.drag(event));
    this.addEventListener("dragover", (event) => this.dragOver(event));
    this.addEventListener("drop", (event) => this.dropped && event.preventDefault());
    this.addEventListener("dragend", () => this.drop());
    this.addEventListener("submit", () => (this.sent = true));
    this.leaving = (event) => this.changed && !this.sent && event.preventDefault();
    addEventListener("beforeunload", this.leaving);
  }

  note() {
    this.changed = true;
    this.querySelector("[data-changed]").hidden = false;
  }

  say(words) {
    this.querySelector("[data-told]").textContent = words;
  }

  mark(cell) {
    const td = cell.closest("tbody td");
    if (!td) return;
    td.classList.toggle("is-changed", !isStored(cell));
    td.classList.remove("is-refused");
    this.note();
  }

  focused(target) {
    const td = target.closest("tbody td");
    if (!td || !control(td)) return;
    if (target !== td) {
      this.before = [target, state(target)];
      if (td !== this.selection.active) this.selection.choose(td);
    }
  }

  changedBy(cell) {
    const [known, value] = this.before ?? [];
    if (known === cell && state(cell) !== value) {
      this.history.add([[cell, value]]);
      this.before = [cell, state(cell)];
    }
    this.mark(cell);
  }

  pointed(event) {
    const td = event.target.closest("tbody td");
    if (!td || !control(td) || !event.shiftKey) return;
    event.preventDefault();
    this.go(td, true);
  }

  go(td, extend = false) {
    if (!td) return;
    this.selection.choose(td, extend);
    td.focus();
    td.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  get isWriting() {
    return this.selection.active !== document.activeElement && this.selection.active?.contains(document.activeElement);
  }

  key(event) {
    if (event.isComposing || !event.target.closest("tbody td")) return;
    const code = event.ctrlKey || event.metaKey ? event.code : "";
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) this.move(event.target.closest("tr"), event.key === "ArrowUp" ? -1 : 1, event.target);
    else if (event.target.matches("[data-move]")) return;
    else if (code === "KeyZ" && !this.isWriting) this.undo();
    else if (code === "KeyD") this.fill();
    else if (code === "KeyA" && !this.isWriting) this.all();
    else if (code) return;
    else if (this.isWriting ? !this.write(event) : !this.walk(event)) return;
    event.preventDefault();
  }

  /** Keys while a control has the focus; false: the control's own affair. */
  write(event) {
    const cell = event.target;
    if (event.key === "Escape") {
      if (this.before?.[0] === cell) restore(cell, this.before[1]);
      this.mark(cell);
      this.go(this.selection.active);
    } else if (event.key === "Enter" || event.key === "Tab" || event.key === "F2") {
      cell.dispatchEvent(new Event("change", { bubbles: true }));
      if (event.key === "F2") this.go(this.selection.active);
      else if (event.key === "Enter") this.go(this.selection.beside(event.shiftKey ? -1 : 1, 0));
      else return this.tab(event);
    } else return false;
    return true;
  }

  /** Keys while a cell has the focus. */
  walk(event) {
    const move = MOVES[event.key];
    if (move) this.go(this.selection.beside(...move), event.shiftKey);
    else if (event.key === "Enter" || event.key === "F2" || event.key === " ") this.open(event.key);
    else if (event.key === "Tab") return this.tab(event);
    else if (event.key === "Delete" || event.key === "Backspace") this.change(this.selection.cells().map((row) => row.map(() => "")));
    else if (event.key.length === 1 && !event.altKey) return this.type(event.key);
    else return false;
    return true;
  }

  /** To the next cell; past the edge of the row the page's own order goes on. */
  tab(event) {
    const next = this.selection.beside(0, event.shiftKey ? -1 : 1);
    if (next === this.selection.active) return false;
    this.go(next);
    return true;
  }

  open(key) {
    const cell = control(this.selection.active);
    if (cell.type === "checkbox" && key !== "F2") {
      this.change([[cell.checked ? "0" : "1"]]);
      return;
    }
    cell.focus();
    if (cell.tagName !== "SELECT") cell.setSelectionRange?.(cell.value.length, cell.value.length);
  }

  /** A letter replaces what is in a text cell, as in a spreadsheet; lists and boxes have their own keys. */
  type() {
    const cell = control(this.selection.active);
    cell.focus();
    if (cell.matches("input:not([type=checkbox])")) cell.select();
    return false;
  }

  all() {
    const { rows, columns } = this.selection;
    this.selection.anchor = rows[0].cells[columns[0]];
    this.go(rows.at(-1).cells[columns.at(-1)], true);
  }

  copy(event) {
    if (this.isWriting || !event.target.closest?.("tbody td")) return;
    event.clipboardData.setData("text/plain", toTsv(this.selection.cells().map((row) => row.map((td) => text(control(td))))));
    event.preventDefault();
  }

  paste(event) {
    const td = event.target.closest?.("tbody td");
    const cells = fromTsv(event.clipboardData.getData("text/plain"));
    if (!td || (this.isWriting && cells.length === 1 && cells[0].length === 1)) return;
    event.preventDefault();
    this.go(this.selection.active, true);
    const chosen = this.selection.cells();
    this.change(tiled(cells, chosen.length, chosen[0].length));
  }

  fill() {
    const chosen = this.selection.cells();
    const [first] = chosen;
    if (chosen.length < 2) return;
    const words = first.map((td) => text(control(td)));
    this.change(chosen.map(() => words));
  }

  /** Puts `values` on the cells from the first chosen one on; says how many did not fit. */
  change(values) {
    const places = this.selection.from(values.length, Math.max(...values.map((row) => row.length)));
    const cells = places.flat().map(control);
    const refused = this.history.around(cells, () =>
      places.flatMap((row, y) => row.filter((td, x) => x < values[y].length && !this.putInto(td, values[y][x]))),
    );
    if (refused.length) this.say(t("%(n)s cells stay as they were: the value does not fit there.", { n: count(refused.length) }));
    else this.say(t("%(n)s cells changed.", { n: count(cells.length) }));
    this.selection.mark();
  }

  putInto(td, value) {
    const fits = put(control(td), value);
    this.mark(control(td));
    td.classList.toggle("is-refused", !fits);
    return fits;
  }

  undo() {
    const cells = this.history.undo();
    cells.forEach((cell) => this.mark(cell));
    this.say(t("Taken back."));
  }

  find(words) {
    const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of this.table.tBodies[0].rows) {
      const texts = [...row.querySelectorAll("input:not([type=hidden]):not([type=checkbox])")].map((input) => input.value);
      const has = `${row.dataset.key} ${texts.join(" ")}`.toLowerCase();
      row.hidden = !wanted.every((word) => has.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    this.say(t("%(n)s fields.", { n: count(shown) }));
    if (this.selection.active?.parentElement.hidden) this.selection.choose(this.selection.rows[0]?.cells[this.selection.columns[0]]);
  }

  move(row, by, focus) {
    const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    const order = [...this.table.tBodies[0].rows];
    other[by < 0 ? "before" : "after"](row);
    this.reordered(order);
    focus.focus();
  }

  reordered(before) {
    const body = this.table.tBodies[0];
    this.history.add(() => {
      body.append(...before);
      this.number();
    });
    this.number();
    this.note();
  }

  number() {
    [...this.table.tBodies[0].rows].forEach((one, index) => (one.querySelector("[name$=-order]").value = index + 1));
  }

  drag(event) {
    const handle = event.target.closest?.("[data-drag]");
    if (!handle) return;
    this.dragged = handle.closest("tr");
    this.order = [...this.table.tBodies[0].rows];
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    event.dataTransfer.setDragImage(this.dragged, 0, 0);
    this.dragged.classList.add("is-dragged");
  }

  dragOver(event) {
    const row = event.target.closest?.("tbody tr");
    if (!this.dragged || !row || row === this.dragged) return;
    event.preventDefault();
    const { top, height } = row.getBoundingClientRect();
    row[event.clientY < top + height / 2 ? "before" : "after"](this.dragged);
  }

  drop() {
    if (!this.dragged) return;
    this.dragged.classList.remove("is-dragged");
    this.dragged = null;
    if (this.order.some((row, index) => this.table.tBodies[0].rows[index] !== row)) this.reordered(this.order);
  }
}

customElements.define("lf-fields", LfFields);
