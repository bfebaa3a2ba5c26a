import assert from "node:assert/strict";
import test from "node:test";
import { inverted, summary, toggled, withAll, withNone } from "./choice.js";

const item = (value) => ({ value, label: value.toUpperCase() });
const listed = ["a", "b", "c"].map(item);
const chosen = new Map([["a", "A"], ["z", "Z"]]); // z is chosen but not among the values shown

test("a value goes in and out", () => {
  assert.deepEqual([...toggled(chosen, item("b")).keys()], ["a", "z", "b"]);
  assert.deepEqual([...toggled(chosen, item("a")).keys()], ["z"]);
});

test("all, none and invert touch only what is listed", () => {
  assert.deepEqual([...withAll(chosen, listed).keys()].sort(), ["a", "b", "c", "z"]);
  assert.deepEqual([...withNone(chosen, listed).keys()], ["z"]);
  assert.deepEqual([...inverted(chosen, listed).keys()].sort(), ["b", "c", "z"]);
});

test("nothing changes what was given", () => {
  withAll(chosen, listed);
  toggled(chosen, item("a"));
  assert.deepEqual([...chosen.keys()], ["a", "z"]);
});

test("the closed control names one value and counts the rest", () => {
  assert.equal(summary(new Map()), "All");
  assert.equal(summary(new Map([["a", "Nike"]])), "Nike");
  assert.equal(summary(new Map([["a", "Nike"], ["b", "B"], ["c", "C"], ["d", "D"]])), "Nike and 3 more");
});
