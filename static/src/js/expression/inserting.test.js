import assert from "node:assert/strict";
import { test } from "node:test";
import { inserted } from "./inserting.js";

test("a field stands where the cursor was, apart from what is before it", () => {
  assert.deepEqual(inserted("a + ", 4, 4, "sales"), { value: "a + sales", caret: 9 });
  assert.deepEqual(inserted("a", 1, 1, "sales"), { value: "a sales", caret: 7 });
});

test("a function closes itself and takes what was chosen", () => {
  assert.deepEqual(inserted("", 0, 0, "SUM("), { value: "SUM()", caret: 4 });
  assert.deepEqual(inserted("sales / 2", 0, 5, "SUM("), { value: "SUM(sales) / 2", caret: 10 });
});
