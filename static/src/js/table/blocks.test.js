import assert from "node:assert/strict";
import { test } from "node:test";
import { BLOCK, Blocks } from "./blocks.js";

const filled = (block) => Array.from({ length: BLOCK }, (_, index) => [block * BLOCK + index]);

test("a row is found in its block", () => {
  const blocks = new Blocks();
  blocks.put(2, filled(2));
  assert.deepEqual(blocks.row(1234), [1234]);
  assert.equal(blocks.row(10), undefined);
});

test("one block ahead is wanted, none past the end", () => {
  const blocks = new Blocks();
  assert.deepEqual(blocks.missing(0, 40, 50_000), [0, 1]);
  assert.deepEqual(blocks.missing(0, 40, 300), [0]);
  blocks.put(0, filled(0));
  assert.deepEqual(blocks.missing(480, 520, 50_000), [1, 2]);
});

test("what was looked at longest ago is forgotten first", () => {
  const blocks = new Blocks(2);
  blocks.put(0, filled(0));
  blocks.put(1, filled(1));
  blocks.missing(0, 10, 2000); // block 0 is in use again
  blocks.put(2, filled(2));
  assert.deepEqual([0, 1, 2].map((block) => blocks.has(block)), [true, false, true]);
});
