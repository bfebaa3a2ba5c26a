import { count, t } from "../texts.js";

/** What is chosen, as a Map of value → label (the value of rows without one is null); every function returns a new Map. */
export function toggled(chosen, { value, label }) {
  const next = new Map(chosen);
  if (!next.delete(value)) next.set(value, label);
  return next;
}

/** `chosen` and all of `listed`. */
export function withAll(chosen, listed) {
  return new Map([...chosen, ...listed.map(({ value, label }) => [value, label])]);
}

/** `chosen` without `listed`. */
export function withNone(chosen, listed) {
  const gone = new Set(listed.map(({ value }) => value));
  return new Map([...chosen].filter(([value]) => !gone.has(value)));
}

/** Of `listed`, those not chosen until now; what is not listed stays as it is. */
export function inverted(chosen, listed) {
  const rest = withNone(chosen, listed);
  return withAll(rest, listed.filter(({ value }) => !chosen.has(value)));
}

/** What the closed control says: "All", "Nike", "Nike and 3 more"; `excluded` where all but these are meant. */
export function summary(chosen, { excluded = false } = {}) {
  const [label] = chosen.values();
  if (label === undefined) return t("All");
  const first = label || t("(empty)");
  const words = chosen.size === 1 ? first : t("%(first)s and %(count)s more", { first, count: count(chosen.size - 1) });
  return excluded ? t("Without %(values)s", { values: words }) : words;
}

/** A choice as the parameters of an address, `[[name, value]]`; `op` is the operator's word where it is not the filter's own. */
export function parameters(name, chosen, op = "") {
  if (!chosen.size) return [[`${name}.op`, "any"]];
  const values = [...chosen.keys()].filter((value) => value !== null).map((value) => [name, value]);
  if (!values.length) return [[`${name}.op`, op ? "is_not_null" : "is_null"]];
  const word = op === "is_not_null" ? "not_in" : op;
  return [...values, ...(word ? [[`${name}.op`, word]] : []), ...(chosen.has(null) ? [[`${name}.op`, "is_null"]] : [])];
}
