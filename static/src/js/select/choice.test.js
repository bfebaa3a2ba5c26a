import assert from "node:assert/strict";
import test from "node:test";
import { inverted, parameters, summary, toggled, withAll, withNone } from "./choice.js";

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

test("blanks are an operator of the address, alone or beside values", () => {
  const blank = [null, "(blank)"];
  assert.deepEqual(parameters("f.b", new Map([blank])), [["f.b.op", "is_null"]]);
  assert.deepEqual(parameters("f.b", new Map([["a", "A"], blank])), [["f.b", "a"], ["f.b.op", "is_null"]]);
  assert.deepEqual(parameters("f.b", new Map()), [["f.b.op", "any"]]);
});

test("an address that excludes values goes on excluding, and says so", () => {
  assert.deepEqual(parameters("f.b", new Map([["a", "A"]]), "not_in"), [["f.b", "a"], ["f.b.op", "not_in"]]);
  assert.deepEqual(parameters("f.b", new Map([[null, "(blank)"]]), "is_not_null"), [["f.b.op", "is_not_null"]]);
  assert.equal(summary(new Map([["a", "A"]]), { excluded: true }), "Without A");
});
