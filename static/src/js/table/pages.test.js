import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOf, pageRange } from "./pages.js";

test("the last page may be short", () => {
  assert.deepEqual(pageRange({ page: 124, size: 100, count: 12_340 }), { page: 124, pages: 124, count: 12_340, first: 12_301, last: 12_340 });
});

test("nothing is page 1 of 1 with rows 0 to 0", () => {
  assert.deepEqual(pageRange({ page: 1, size: 100, count: 0 }), { page: 1, pages: 1, count: 0, first: 0, last: 0 });
});

test("another page size keeps the first row in sight", () => {
  assert.equal(pageOf(2_901, 200), 15);
  assert.equal(pageOf(1, 25), 1);
  assert.equal(pageOf(0, 25), 1);
});
