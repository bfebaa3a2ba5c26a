/** Where a key takes the active cell. Pure; `bounds` are `{first, last, columns, page}`: row -1 is the header. */
export function move({ row, column }, { key, ctrl }, { first, last, columns, page }) {
  const end = columns - 1;
  const to = {
    ArrowUp: [ctrl ? first : row - 1, column],
    ArrowDown: [ctrl ? last : row + 1, column],
    ArrowLeft: [row, ctrl ? 0 : column - 1],
    ArrowRight: [row, ctrl ? end : column + 1],
    PageUp: [Math.max(row - page, Math.min(row, 0)), column],
    PageDown: [row + page, column],
    Home: [ctrl ? Math.min(0, last) : row, 0],
    End: [ctrl ? last : row, end],
  }[key];
  if (!to) return null;
  return { row: clamp(to[0], first, last), column: clamp(to[1], 0, end) };
}

const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

/** The rectangle between two cells. */
export function range(a, b) {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}
