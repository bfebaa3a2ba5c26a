/** `items` with the one at `from` moved by `step`; the same array where it cannot move. */
export function moved(items, from, step) {
  const to = from + step;
  if (from < 0 || to < 0 || to >= items.length) return items;
  const order = [...items];
  order.splice(to, 0, ...order.splice(from, 1));
  return order;
}

/**
 * How far the item at `from` moves when it is held at `x`: past every other whose middle (px, in their order) lies
 * between. `middles` has one number per item.
 */
export function stepTo(middles, from, x) {
  const before = middles.filter((middle, index) => index < from && x < middle).length;
  const after = middles.filter((middle, index) => index > from && x > middle).length;
  return after - before;
}
