/**
 * The table of fields: Enter and the arrow keys move down and up in a column, Alt with an arrow (or the buttons) moves a row,
 * Escape gives a cell its stored value back; leaving with changes asks first.
 *
 *   <lf-fields><form>… <span data-changed hidden> <tr> <td><input type="hidden" name="…-order"> <button data-move="-1"> …</form></lf-fields>
 */
class LfFields extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", ({ target }) => this.mark(target));
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("click", ({ target }) => target.closest("[data-move]") && this.move(target.closest("tr"), Number(target.closest("[data-move]").dataset.move), target.closest("[data-move]")));
    this.addEventListener("submit", () => (this.sent = true));
    this.leaving = (event) => this.changed && !this.sent && event.preventDefault();
    addEventListener("beforeunload", this.leaving);
    if (this.querySelector(".has-error, .notice-warning")) this.note();
  }

  disconnectedCallback() {
    removeEventListener("beforeunload", this.leaving);
  }

  note() {
    this.changed = true;
    this.querySelector("[data-changed]").hidden = false;
  }

  mark(cell) {
    if (!cell.closest("td")) return;
    cell.closest("td").classList.toggle("is-changed", !isStored(cell));
    this.note();
  }

  key(event) {
    const cell = event.target;
    if (event.isComposing || !cell.closest("td")) return;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      this.move(cell.closest("tr"), event.key === "ArrowUp" ? -1 : 1, cell);
    } else if (event.key === "Escape" && cell.matches("input:not([type=checkbox])")) {
      cell.value = cell.defaultValue;
      this.mark(cell);
    } else if (event.key === "Enter" && cell.matches("input")) this.step(cell, event.shiftKey ? -1 : 1);
    else if (cell.matches("input:not([type=checkbox])") && (event.key === "ArrowDown" || event.key === "ArrowUp") && !cell.list) {
      this.step(cell, event.key === "ArrowUp" ? -1 : 1);
    } else return;
    event.preventDefault();
  }

  step(cell, by) {
    const column = cell.closest("td").cellIndex;
    const row = by < 0 ? cell.closest("tr").previousElementSibling : cell.closest("tr").nextElementSibling;
    const next = row?.cells[column]?.querySelector("input:not([type=hidden]), select");
    next?.focus();
    next?.select?.();
  }

  move(row, by, focus) {
    const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    other[by < 0 ? "before" : "after"](row);
    [...row.parentElement.rows].forEach((one, index) => (one.querySelector("[name$=-order]").value = index + 1));
    focus.focus();
    this.note();
  }
}

function isStored(cell) {
  if (cell.type === "checkbox") return cell.checked === cell.defaultChecked;
  if (cell.tagName === "SELECT") return [...cell.options].every((option) => option.selected === option.defaultSelected);
  return cell.value === cell.defaultValue;
}

customElements.define("lf-fields", LfFields);
