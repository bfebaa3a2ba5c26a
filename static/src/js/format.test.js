import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { format } from "./format.js";

const file = new URL("../../../datasources/tests/format_vectors.json", import.meta.url);
const { cases, plans } = JSON.parse(readFileSync(file, "utf8"));

test("every value is shown as Excel shows it", () => {
  for (const [code, value, text, color] of cases) {
    const expected = color ? { text, color } : { text };
    assert.deepEqual(format(plans[code], value), expected, `${code} of ${value}`);
  }
});

test("a value that does not fit is shown as it is", () => {
  const number = plans["#,##0"];
  const day = plans["yyyy-mm-dd"];
  for (const [plan, value, text] of [
    [number, undefined, ""],
    [number, NaN, ""],
    [number, Infinity, ""],
    [number, -0, "0"],
    [number, "1e999999999", "1e999999999"],
    [number, "9".repeat(5000), "9".repeat(5000)],
    [number, "<b>1</b>", "<b>1</b>"],
    [day, "2026-02-30", "2026-02-30"],
    [day, "0000-01-01", "0000-01-01"],
    [day, "9999-99-99", "9999-99-99"],
    [day, "2026-01-31\n", "2026-01-31\n"],
    [day, 45000, "45000"],
    [plans["hh:mm:ss"], "9999-12-31T23:59:59.999", "23:59:59"],
  ]) {
    assert.equal(format(plan, value).text, text, `${value}`);
  }
});
