/** The order of a table as a list of `{by, direction}`, first key first. Pure. */

const NEXT = { "": "ASC", ASC: "DESC", DESC: "" };

/** A click on a header: ascending, descending, none. `add` (Shift) keeps the other keys. */
export function toggleSort(sort, id, { add = false } = {}) {
  const current = sort.find(({ by }) => by === id);
  const direction = NEXT[current?.direction ?? ""];
  const key = direction ? [{ by: id, direction }] : [];
  if (!add) return key;
  if (!current) return [...sort, ...key];
  return sort.flatMap((item) => (item.by === id ? key : [item]));
}

/** What `aria-sort` says of a column. */
export function ariaSort(sort, id) {
  const direction = sort.find(({ by }) => by === id)?.direction;
  return { ASC: "ascending", DESC: "descending" }[direction] ?? "none";
}

/** The place of a column among several keys, 0 where there is nothing to number. */
export function sortPlace(sort, id) {
  return sort.length > 1 ? sort.findIndex(({ by }) => by === id) + 1 : 0;
}
