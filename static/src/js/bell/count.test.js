import assert from "node:assert/strict";
import test from "node:test";
import { shortCount, titleWith } from "./count.js";

test("the bell shows small counts, no zero, and no more than two digits", () => {
  assert.deepEqual([0, null, 1, 99, 100, 4321].map(shortCount), ["", "", "1", "99", "99+", "99+"]);
});

test("the title carries one count, whatever it had before", () => {
  assert.equal(titleWith("Dashboards · LookFlex", 0, 3), "(3) Dashboards · LookFlex");
  assert.equal(titleWith("(99+) Dashboards · LookFlex", 120, 2), "(2) Dashboards · LookFlex");
  assert.equal(titleWith("(2) Dashboards · LookFlex", 2, 0), "Dashboards · LookFlex");
});

test("a page that is called like a count keeps its name", () => {
  assert.equal(titleWith("(2024) Sales", 0, 1), "(1) (2024) Sales");
  assert.equal(titleWith("(1) (2024) Sales", 1, 0), "(2024) Sales");
});
