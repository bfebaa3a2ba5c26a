import assert from "node:assert/strict";
import { test } from "node:test";
import { toTsv } from "./tsv.js";

test("cells by tab, rows by line", () => {
  assert.equal(toTsv([["브랜드", "매출"], ["나이키", "₩1,000"]]), "브랜드\t매출\n나이키\t₩1,000");
});

test("what would break the grid of the spreadsheet is quoted", () => {
  assert.equal(toTsv([["a\tb", "c\nd", '3"']]), '"a\tb"\t"c\nd"\t"3"""');
});
