import assert from "node:assert/strict";
import { test } from "node:test";
import { move, range } from "./keys.js";

const bounds = { first: -1, last: 100, columns: 5, page: 10 };
const go = (row, column, key, ctrl = false) => {
  const to = move({ row, column }, { key, ctrl }, bounds);
  return to && [to.row, to.column];
};

test("arrows go one cell and stop at the edges", () => {
  assert.deepEqual(go(3, 2, "ArrowDown"), [4, 2]);
  assert.deepEqual(go(-1, 0, "ArrowUp"), [-1, 0]);
  assert.deepEqual(go(0, 4, "ArrowRight"), [0, 4]);
  assert.deepEqual(go(100, 0, "ArrowDown"), [100, 0]);
});

test("Home and End stay in the row, with Ctrl they cross the table", () => {
  assert.deepEqual(go(7, 3, "Home"), [7, 0]);
  assert.deepEqual(go(7, 3, "End"), [7, 4]);
  assert.deepEqual(go(7, 3, "Home", true), [0, 0]);
  assert.deepEqual(go(7, 3, "End", true), [100, 4]);
});

test("a page up never lands on the header by accident", () => {
  assert.deepEqual(go(25, 1, "PageUp"), [15, 1]);
  assert.deepEqual(go(4, 1, "PageUp"), [0, 1]);
  assert.deepEqual(go(95, 1, "PageDown"), [100, 1]);
});

test("other keys are none of its business", () => assert.equal(go(0, 0, "a"), null));

test("a rectangle has its corners whichever way it was drawn", () => {
  assert.deepEqual(range({ row: 5, column: 1 }, { row: 2, column: 3 }), { top: 2, bottom: 5, left: 1, right: 3 });
});
