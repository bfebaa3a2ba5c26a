/** `items` with the one at `from` moved by `step`; the same array where it cannot move. */
export function moved(items, from, step) {
  const to = from + step;
  if (from < 0 || to < 0 || to >= items.length) return items;
  const order = [...items];
  order.splice(to, 0, ...order.splice(from, 1));
  return order;
}
