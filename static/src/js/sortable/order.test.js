import assert from "node:assert/strict";
import { test } from "node:test";
import { moved, stepTo } from "./order.js";

test("an item moves by one, the others keep their order", () => {
  assert.deepEqual(moved(["a", "b", "c"], 0, 1), ["b", "a", "c"]);
  assert.deepEqual(moved(["a", "b", "c"], 2, -1), ["a", "c", "b"]);
});

test("at the ends, and for what is not in the list, nothing moves", () => {
  const items = ["a", "b"];
  assert.equal(moved(items, 0, -1), items);
  assert.equal(moved(items, 1, 1), items);
  assert.equal(moved(items, -1, 1), items);
});

test("a held item moves past the middles it has crossed, and no further", () => {
  const middles = [50, 150, 250];
  assert.equal(stepTo(middles, 0, 149), 0);
  assert.equal(stepTo(middles, 0, 151), 1);
  assert.equal(stepTo(middles, 0, 900), 2);
  assert.equal(stepTo(middles, 2, 140), -1);
  assert.equal(stepTo(middles, 1, 150), 0, "over its own place it stays");
});
