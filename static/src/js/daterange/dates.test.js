import assert from "node:assert/strict";
import test from "node:test";
import { parseDate, parseRange, rangeText, relativeRange } from "./dates.js";

const MONDAY = "2026-11-23";

test("only real dates written in full are dates", () => {
  assert.ok(parseDate(" 2024-02-29 "));
  for (const text of ["2026-02-29", "2026-13-01", "2026-1-1", "20260101", ""]) assert.equal(parseDate(text), null, text);
});

test("a range has two dates in order", () => {
  assert.deepEqual(parseRange("2026-01-01..2026-01-31"), { from: "2026-01-01", to: "2026-01-31" });
  for (const value of ["2026-02-01..2026-01-01", "2026-01-01", "2026-01-01..", "a..b", "2026-01-01..2026-01-02..2026-01-03"]) {
    assert.equal(parseRange(value), null, value);
  }
});

// Worked out with a calendar: 23 November 2026 is a Monday.
const ranges = {
  today: ["2026-11-23", "2026-11-23"],
  yesterday: ["2026-11-22", "2026-11-22"],
  last_7_days: ["2026-11-16", "2026-11-22"],
  last_45_days: ["2026-10-09", "2026-11-22"],
  this_week: ["2026-11-23", "2026-11-29"],
  last_week: ["2026-11-16", "2026-11-22"],
  last_2_weeks: ["2026-11-09", "2026-11-22"],
  this_month: ["2026-11-01", "2026-11-30"],
  last_month: ["2026-10-01", "2026-10-31"],
  last_3_months: ["2026-08-01", "2026-10-31"],
  month_to_date: ["2026-11-01", "2026-11-23"],
  this_quarter: ["2026-10-01", "2026-12-31"],
  last_quarter: ["2026-07-01", "2026-09-30"],
  this_year: ["2026-01-01", "2026-12-31"],
  last_year: ["2025-01-01", "2025-12-31"],
  year_to_date: ["2026-01-01", "2026-11-23"],
};
for (const [name, [from, to]] of Object.entries(ranges)) {
  test(`${name} means whole periods`, () => assert.deepEqual(relativeRange(name, MONDAY), { from, to }));
}

test("month ends and leap days", () => {
  assert.deepEqual(relativeRange("last_month", "2024-03-31"), { from: "2024-02-01", to: "2024-02-29" });
  assert.deepEqual(relativeRange("last_week", "2026-03-01"), { from: "2026-02-16", to: "2026-02-22" });
  assert.deepEqual(relativeRange("last_quarter", "2026-01-15"), { from: "2025-10-01", to: "2025-12-31" });
});

test("unknown names mean nothing", () => {
  for (const name of ["last_0_days", "last_days", "next_week", "last_7_years", ""]) assert.equal(relativeRange(name, MONDAY), null, name);
});

test("a range is written as short as it stays clear", () => {
  assert.equal(rangeText({ from: "2026-11-16", to: "2026-11-22" }), "2026-11-16 – 11-22");
  assert.equal(rangeText({ from: "2025-12-30", to: "2026-01-02" }), "2025-12-30 – 2026-01-02");
  assert.equal(rangeText({ from: "2026-11-16", to: "2026-11-16" }), "2026-11-16");
});
