/** Column widths in px from what stands in them. Pure. */
import { textWidth } from "../chart/text_width.js";

export const LEAST = 56;
export const MOST = 1200;
const WIDEST_GUESS = 280;
const PADDING = 26;
const SORT_MARK = 18;

/** The values of column `at` that are likely to be the widest: the longest text, or the largest and smallest number. */
export function extremes(rows, at) {
  const found = [null, null];
  for (const row of rows) {
    const value = row[at];
    const size = typeof value === "number" ? value : String(value ?? "").length;
    if (found[0] === null || size > found[0].size) found[0] = { size, value };
    if (found[1] === null || size < found[1].size) found[1] = { size, value };
  }
  return found.filter(Boolean).map(({ value }) => value);
}

/** A first width for a column: its heading, the cells and its total, `total` px wide, fit within reason. */
export function guessWidth(heading, cells, total = 0) {
  const widest = Math.max(textWidth(heading) + SORT_MARK, total, ...cells.map(textWidth));
  return Math.round(Math.max(72, Math.min(WIDEST_GUESS, widest + PADDING)));
}

/** Widths that fill `room`: what is left over goes to the columns nobody set, in proportion. */
export function fillWidths(widths, fixed, room) {
  const left = room - widths.reduce((sum, width) => sum + width, 0);
  const elastic = widths.reduce((sum, width, index) => sum + (fixed[index] ? 0 : width), 0);
  if (left <= 0 || !elastic) return widths;
  const grown = widths.map((width, index) => (fixed[index] ? width : Math.floor(width + (left * width) / elastic)));
  const last = fixed.lastIndexOf(false);
  grown[last] += room - grown.reduce((sum, width) => sum + width, 0);
  return grown;
}

/** Where each of the first `frozen` columns sticks, from the left edge; no more than leaves half of `room` to scroll. */
export function frozenOffsets(widths, frozen, room) {
  const offsets = [];
  let left = 0;
  for (const width of widths.slice(0, frozen)) {
    if (left + width > room * 0.6) break;
    offsets.push(left);
    left += width;
  }
  return offsets;
}
