/** The controls of the table of fields as cells that hold a text. */

const YES = new Set(["1", "true", "yes", "y", "예", "네", "o", "✓", "x", "참"]);
const NO = new Set(["", "0", "false", "no", "n", "아니요", "아니오", "-", "거짓"]);

export function control(td) {
  return td?.querySelector("input:not([type=hidden]), select, textarea") ?? null;
}

/** What is copied: of a list the words, of a box 1 or 0. */
export function text(cell) {
  if (cell.type === "checkbox") return cell.checked ? "1" : "0";
  return cell.tagName === "SELECT" ? (cell.selectedOptions[0]?.textContent.trim() ?? "") : cell.value;
}

/** What undo brings back. */
export function state(cell) {
  return cell.type === "checkbox" ? cell.checked : cell.value;
}

export function restore(cell, value) {
  if (cell.type === "checkbox") cell.checked = value;
  else cell.value = value;
}

/** Puts `value`, as somebody wrote it in a spreadsheet, into the cell; false where it cannot hold it. */
export function put(cell, value) {
  const word = value.trim().toLowerCase();
  if (cell.type === "checkbox") {
    if (!YES.has(word) && !NO.has(word)) return false;
    cell.checked = YES.has(word);
    return true;
  }
  if (cell.tagName === "SELECT") {
    const option = [...cell.options].find((one) => one.value.toLowerCase() === word || one.textContent.trim().toLowerCase() === word);
    if (option) cell.value = option.value;
    return Boolean(option);
  }
  const line = value.replaceAll(/\s*[\r\n]+\s*/g, " ");
  if (cell.maxLength > 0 && line.length > cell.maxLength) return false;
  cell.value = line;
  return true;
}

export function isStored(cell) {
  if (cell.type === "checkbox") return cell.checked === cell.defaultChecked;
  if (cell.tagName === "SELECT") return [...cell.options].every((option) => option.selected === option.defaultSelected);
  return cell.value === cell.defaultValue;
}
