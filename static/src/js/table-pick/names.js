/** A readable label for a table's name: `shop_orders` → `shop orders`. */
export function label(name) {
  return name.replace(/_+/g, " ").trim().slice(0, 100) || name.slice(0, 100);
}
