/**
 * The scale at which a canvas of `width` px fills `room` px: never larger than life-size times `largest`, so that a
 * small canvas on a wide screen does not become a poster.
 */
export function fitScale(width, room, largest = 1.5) {
  if (!(width > 0) || !(room > 0)) return 1;
  return Math.min(room / width, largest);
}
