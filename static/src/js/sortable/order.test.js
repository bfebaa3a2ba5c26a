import assert from "node:assert/strict";
import { test } from "node:test";
import { moved } from "./order.js";

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
