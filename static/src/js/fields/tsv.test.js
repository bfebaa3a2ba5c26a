import assert from "node:assert/strict";
import { test } from "node:test";
import { fromTsv, tiled } from "./tsv.js";

test("rows and cells as Excel copies them", () => {
  assert.deepEqual(fromTsv("a\tb\r\nc\td\r\n"), [["a", "b"], ["c", "d"]]);
  assert.deepEqual(fromTsv('"two\nlines"\t"say ""hi"""'), [["two\nlines", 'say "hi"']]);
  assert.deepEqual(fromTsv('5" wide\t'), [['5" wide', ""]]);
  assert.deepEqual(fromTsv(""), [[""]]);
});

test("one cell fills a selection, a block repeats, anything else stays as it is", () => {
  assert.deepEqual(tiled([["x"]], 2, 2), [["x", "x"], ["x", "x"]]);
  assert.deepEqual(tiled([["a"], ["b"]], 4, 1), [["a"], ["b"], ["a"], ["b"]]);
  assert.deepEqual(tiled([["a"], ["b"]], 3, 1), [["a"], ["b"]]);
});
