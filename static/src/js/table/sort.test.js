import assert from "node:assert/strict";
import { test } from "node:test";
import { ariaSort, sortPlace, toggleSort } from "./sort.js";

const asc = (by) => ({ by, direction: "ASC" });
const desc = (by) => ({ by, direction: "DESC" });

test("one column goes ascending, descending, back to the chart's own order", () => {
  const first = toggleSort([], "m1");
  const second = toggleSort(first, "m1");
  assert.deepEqual([first, second, toggleSort(second, "m1")], [[asc("m1")], [desc("m1")], []]);
});

test("a plain click on another column forgets the others", () => {
  assert.deepEqual(toggleSort([asc("d1"), desc("m1")], "m2"), [asc("m2")]);
});

test("Shift keeps the other keys in their places", () => {
  assert.deepEqual(toggleSort([asc("d1")], "m1", { add: true }), [asc("d1"), asc("m1")]);
  assert.deepEqual(toggleSort([asc("d1"), asc("m1")], "d1", { add: true }), [desc("d1"), asc("m1")]);
  assert.deepEqual(toggleSort([desc("d1"), asc("m1")], "d1", { add: true }), [asc("m1")]);
});

test("a screen reader hears the direction, eyes see the place among several", () => {
  assert.equal(ariaSort([desc("m1")], "m1"), "descending");
  assert.equal(ariaSort([desc("m1")], "d1"), "none");
  assert.equal(sortPlace([desc("m1")], "m1"), 0);
  assert.equal(sortPlace([desc("m1"), asc("d1")], "d1"), 2);
});
