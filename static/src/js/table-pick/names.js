/** A readable label for a table's name: `shop_orders` → `shop orders`. */
export function label(name) {
  return name.replace(/_+/g, " ").trim().slice(0, 100) || name.slice(0, 100);
}

/** What scripts may call it: small ASCII letters, digits and _, beginning with a letter. */
export function identifier(name) {
  const text = name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^[_0-9]+|_+$/g, "");
  return text.slice(0, 63) || "table_1";
}
