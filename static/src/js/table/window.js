/** Which rows have to exist for what can be seen. Pure. */

const OVERSCAN = 8;

/** First and last index (both included; last < first where there is nothing). */
export function rowWindow({ scrollTop, height, rowHeight, count }) {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - OVERSCAN);
  const last = Math.min(count - 1, Math.ceil((scrollTop + height) / rowHeight) + OVERSCAN);
  return { first: Math.min(first, Math.max(0, count - 1)), last };
}

/** The scroll position that shows row `index` between what sticks to the top and to the bottom. */
export function scrollToRow({ scrollTop, height, rowHeight, index, top, bottom }) {
  const start = index * rowHeight;
  const end = start + rowHeight - (height - top - bottom);
  if (start < scrollTop) return start;
  return end > scrollTop ? end : scrollTop;
}

/**
 * The height of a row, `least` px or a little more, with which no row is cut at the lower edge of `room` px. It may be a
 * fraction: rows begin at the nearest whole px.
 */
export function wholeRows(room, least, count) {
  const fitting = Math.floor(room / least);
  return fitting >= 3 && count > fitting ? room / fitting : least;
}
