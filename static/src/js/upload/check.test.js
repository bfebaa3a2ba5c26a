import assert from "node:assert/strict";
import { test } from "node:test";
import { problem, size } from "./check.js";

const LIMIT = 50 * 1024 ** 2;

test("files of the known kinds within the limit may be sent", () => {
  for (const name of ["a.xlsx", "B.XLSM", "c.csv", "d.tsv", "e.txt"]) assert.equal(problem({ name, size: 10 }, LIMIT), "");
  assert.equal(problem({ name: "a.xlsx", size: LIMIT }, LIMIT), "");
});

test("others are refused before they are sent, with the reason", () => {
  assert.match(problem({ name: "a.pdf", size: 10 }, LIMIT), /Excel/);
  assert.match(problem({ name: "xlsx", size: 10 }, LIMIT), /Excel/);
  assert.match(problem({ name: "a.csv", size: 0 }, LIMIT), /empty/);
  assert.match(problem({ name: "a.csv", size: LIMIT + 1 }, LIMIT), /larger than 50 MB/);
});

test("sizes are short", () => {
  assert.deepEqual([0, 1023, 1024, 1500, 1024 ** 2, LIMIT].map(size), ["0 B", "1023 B", "1.0 kB", "1.5 kB", "1 MB", "50 MB"]);
});
