import assert from "node:assert/strict";
import { test } from "node:test";
import { rowWindow, scrollToRow, wholeRows } from "./window.js";

test("every row that can be seen is in the window, and few others", () => {
  for (const scrollTop of [0, 5, 333, 159_000, 1_599_400]) {
    const { first, last } = rowWindow({ scrollTop, height: 600, rowHeight: 32, count: 50_000 });
    assert.ok(first * 32 <= scrollTop && first >= 0);
    assert.ok((last + 1) * 32 >= Math.min(scrollTop + 600, 50_000 * 32) && last < 50_000);
    assert.ok(last - first < 40);
  }
});

test("no rows, no window", () => {
  const { first, last } = rowWindow({ scrollTop: 0, height: 600, rowHeight: 32, count: 0 });
  assert.ok(last < first);
});

test("a row is never hidden behind the sticky header or totals", () => {
  const box = { height: 320, rowHeight: 32, top: 32, bottom: 32 };
  assert.equal(scrollToRow({ ...box, scrollTop: 0, index: 3 }), 0);
  assert.equal(scrollToRow({ ...box, scrollTop: 320, index: 2 }), 64);
  const down = scrollToRow({ ...box, scrollTop: 0, index: 20 });
  assert.equal(20 * 32 + 32 - down, 320 - 64);
});

test("rows fill their room to the last pixel, and keep their height where there are few", () => {
  assert.equal(Math.round(wholeRows(297, 32, 100) * 9), 297);
  assert.equal(wholeRows(297, 32, 9), 32);
  assert.equal(wholeRows(0, 32, 100), 32);
});
