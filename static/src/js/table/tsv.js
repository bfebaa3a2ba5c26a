/** Cells → tab-separated text as spreadsheets paste it: what holds a tab, a line break or a quote is quoted. */
export function toTsv(rows) {
  return rows.map((row) => row.map(field).join("\t")).join("\n");
}

function field(text) {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
