import assert from "node:assert/strict";
import { test } from "node:test";
import { Latest, next } from "./searching.js";

test("only the last question's answer is wanted, and none once the list was closed", () => {
  const searches = new Latest();
  const first = searches.ask();
  const second = searches.ask();
  assert.equal(first(), false);
  assert.equal(second(), true);
  searches.forget();
  assert.equal(second(), false);
});

test("arrows go round, from nowhere to the nearer end", () => {
  assert.equal(next(0, 1, 3), 1);
  assert.equal(next(2, 1, 3), 0);
  assert.equal(next(0, -1, 3), 2);
  assert.equal(next(-1, 1, 3), 0);
  assert.equal(next(-1, -1, 3), 2);
  assert.equal(next(0, 1, 0), -1);
});
