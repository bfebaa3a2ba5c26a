import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { t } from "./texts.js";

afterEach(() => delete globalThis.lookflexTexts);

test("shows the source where there is no translation", () => {
  assert.equal(t("Apply"), "Apply");
  globalThis.lookflexTexts = { Apply: "" };
  assert.equal(t("Apply"), "Apply");
});

test("fills the names of the translation, in its order", () => {
  globalThis.lookflexTexts = { "%(shown)s of %(all)s values": "%(all)s개 중 %(shown)s개" };
  assert.equal(t("%(shown)s of %(all)s values", { shown: 5, all: 12 }), "12개 중 5개");
});

test("leaves alone what looks like a name but is not given", () => {
  assert.equal(t("100 %(odd)s", {}), "100 %(odd)s");
});
