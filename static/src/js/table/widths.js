/** Column widths in px from what stands in them. Pure. */
import { textWidth } from "../chart/text_width.js";

export const LEAST = 56;
export const MOST = 1200;
const WIDEST_GUESS = 280;
const PADDING = 25;
const SORT_MARK = 18;
/** A first width for a column: its heading and the first rows fit, within reason. */
export function guessWidth(heading, cells) {
  const widest = Math.max(textWidth(heading) + SORT_MARK, ...cells.map(textWidth));
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
