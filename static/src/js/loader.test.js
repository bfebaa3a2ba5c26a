import assert from "node:assert/strict";
import test from "node:test";
import { tagsOn } from "./loader.js";

const TAGS = ["lf-chart", "lf-table"];

test("finds the tags of a node itself and below it", () => {
  const card = { matches: () => false, querySelector: (tag) => tag === "lf-table" };
  const chart = { matches: (tag) => tag === "lf-chart", querySelector: () => null };
  assert.deepEqual(tagsOn(card, TAGS), ["lf-table"]);
  assert.deepEqual(tagsOn(chart, TAGS), ["lf-chart"]);
});

test("text between elements has no tags", () => {
  assert.deepEqual(tagsOn({ nodeType: 3 }, TAGS), []);
});
