import assert from "node:assert/strict";
import test from "node:test";
import { fitScale } from "./fit.js";

test("a wide canvas shrinks to the room, a small one grows only so far", () => {
  assert.equal(fitScale(1920, 1440), 0.75);
  assert.equal(fitScale(600, 3000), 1.5);
});

test("without a size or a room it stays life-size", () => {
  assert.equal(fitScale(Number.NaN, 1440), 1);
  assert.equal(fitScale(1920, 0), 1);
});
