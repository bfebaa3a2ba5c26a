import { control } from "./cells.js";

/** Which cells of a table are chosen: an anchor and, with Shift, a rectangle up to the cell that has the focus. */
export class Selection {
  constructor(table) {
    this.table = table;
    this.body = table.tBodies[0];
    this.columns = [...(this.body.rows[0]?.cells ?? [])].flatMap((td, index) => (control(td) ? [index] : []));
    this.anchor = this.active = null;
    this.marked = [];
  }

  get rows() {
    return [...this.body.rows].filter((row) => !row.hidden);
  }

  choose(td, extend = false) {
    if (!td || !control(td)) return;
    this.active?.setAttribute("tabindex", "-1");
    this.active = td;
    if (!extend || !this.anchor) this.anchor = td;
    td.setAttribute("tabindex", "0");
    this.mark();
  }

  mark() {
    for (const td of this.marked) {
      td.classList.remove("is-selected");
      td.setAttribute("aria-selected", "false");
    }
    this.marked = this.cells().flat();
    for (const td of this.marked) {
      td.classList.toggle("is-selected", this.marked.length > 1);
      td.setAttribute("aria-selected", "true");
    }
  }

  /** The chosen cells, row by row. */
  cells() {
    if (!this.active) return [];
    const { rows } = this;
    const [top, bottom] = [rows.indexOf(this.anchor.parentElement), rows.indexOf(this.active.parentElement)].sort((a, b) => a - b);
    const [left, right] = [this.anchor.cellIndex, this.active.cellIndex].sort((a, b) => a - b);
    const columns = this.columns.filter((index) => index >= left && index <= right);
    return rows.slice(Math.max(top, 0), bottom + 1).map((row) => columns.map((index) => row.cells[index]));
  }

  /** The cell `down` rows and `right` columns from the active one, at most to the edge. */
  beside(down, right) {
    const { rows, columns } = this;
    const row = clamp(rows.indexOf(this.active.parentElement) + down, rows.length);
    const column = clamp(columns.indexOf(this.active.cellIndex) + right, columns.length);
    return rows[row]?.cells[columns[column]];
  }

  /** The cells from the first chosen one on that `height` × `width` values would fall on. */
  from(height, width) {
    const first = this.cells()[0]?.[0];
    const top = this.rows.indexOf(first.parentElement);
    const left = this.columns.indexOf(first.cellIndex);
    const columns = this.columns.slice(left, left + width);
    return this.rows.slice(top, top + height).map((row) => columns.map((index) => row.cells[index]));
  }
}

function clamp(index, length) {
  return Math.max(0, Math.min(index, length - 1));
}
