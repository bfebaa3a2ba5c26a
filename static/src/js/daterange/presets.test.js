import assert from "node:assert/strict";
import test from "node:test";
import { relativeRange } from "./dates.js";
import { PRESETS, presetName } from "./presets.js";

test("every range on offer has a name and a meaning", () => {
  for (const preset of PRESETS) {
    assert.notEqual(presetName(preset), preset);
    assert.ok(relativeRange(preset, "2026-11-23"), preset);
  }
});

test("counted ranges are named by their count, unknown ones by themselves", () => {
  assert.equal(presetName("last_45_days"), "Last 45 days");
  assert.equal(presetName("someday"), "someday");
});
