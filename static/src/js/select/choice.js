import { count, t } from "../texts.js";

/** What is chosen, as a Map of value → label; every function returns a new Map. */
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

/** What the closed control says: "All", "Nike", "Nike and 3 more". */
export function summary(chosen) {
  const [first] = chosen.values();
  if (first === undefined) return t("All");
  if (chosen.size === 1) return first;
  return t("%(first)s and %(count)s more", { first, count: count(chosen.size - 1) });
}
