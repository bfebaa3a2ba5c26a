import assert from "node:assert/strict";
import { test } from "node:test";
import { extremes, fillWidths, frozenOffsets, guessWidth } from "./widths.js";

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

test("a Korean name gets more room than as many digits", () => {
  assert.ok(guessWidth("", ["무신사 스탠다드 울트라"]) > guessWidth("", ["123456789012"]));
});

test("one endless cell does not push the others off the screen", () => {
  assert.ok(guessWidth("메모", ["가".repeat(500)]) <= 300);
});

test("what is left over is used to the last pixel, and never takes from a width somebody set", () => {
  const grown = fillWidths([100, 50, 77], [true, false, false], 601);
  assert.equal(sum(grown), 601);
  assert.equal(grown[0], 100);
  assert.ok(grown[2] > grown[1]);
});

test("a table wider than its place keeps its widths and scrolls", () => {
  assert.deepEqual(fillWidths([300, 300], [false, false], 400), [300, 300]);
  assert.deepEqual(fillWidths([100, 100], [true, true], 400), [100, 100]);
});

test("frozen columns stick side by side, but leave room to scroll", () => {
  assert.deepEqual(frozenOffsets([100, 80, 120], 2, 1000), [0, 100]);
  assert.deepEqual(frozenOffsets([200, 200, 120], 2, 400), [0]);
});

test("a total that is wider than every row is not cut", () => {
  assert.ok(guessWidth("", ["1"], 120) > 120);
});

test("the widest values of a column are found wherever they stand", () => {
  const rows = [[5, "가"], [-9_000, "가나다"], [70, null]];
  assert.deepEqual(extremes(rows, 0), [70, -9_000]);
  assert.equal(extremes(rows, 1)[0], "가나다");
  assert.deepEqual(extremes([], 0), []);
});
