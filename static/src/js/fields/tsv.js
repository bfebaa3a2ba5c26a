/** What a spreadsheet copies → rows of cells. Quoted cells may hold tabs, line breaks and doubled quotes. */
export function fromTsv(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    const row = rows.at(-1);
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') at += 1;
      else if (sign === '"') {
        quoted = false;
        continue;
      }
      row[row.length - 1] += sign;
    } else if (sign === '"' && row.at(-1) === "") quoted = true;
    else if (sign === "\t") row.push("");
    else if (sign === "\n") rows.push([""]);
    else if (sign !== "\r") row[row.length - 1] += sign;
  }
  const last = rows.at(-1);
  if (rows.length > 1 && last.length === 1 && last[0] === "") rows.pop();
  return rows;
}

/** `cells` repeated over a selection that is a whole number of times as large; otherwise as they are. */
export function tiled(cells, rows, columns) {
  const height = cells.length;
  const width = Math.max(...cells.map((row) => row.length));
  if (rows % height || columns % width) return cells;
  return Array.from({ length: rows }, (_, y) => Array.from({ length: columns }, (_, x) => cells[y % height][x % width] ?? ""));
}
