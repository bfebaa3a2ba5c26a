import assert from "node:assert/strict";
import { test } from "node:test";
import { copied, textOf } from "./copying.js";

const HERE = "http://10.0.0.5:8000/?tab=mine#top";

test("the clipboard is used where there is one", async () => {
  const written = [];
  const clipboard = { writeText: async (text) => written.push(text) };
  assert.equal(await copied("a", { clipboard, select: () => assert.fail("not needed") }), true);
  assert.deepEqual(written, ["a"]);
});

test("without a clipboard, or when it refuses, the text is selected and copied", async () => {
  const refusing = { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) };
  for (const clipboard of [undefined, refusing]) {
    assert.equal(await copied("a", { clipboard, select: (text) => text === "a" }), true);
    assert.equal(await copied("a", { clipboard, select: () => false }), false);
  }
});

test("an address is copied whole, whatever page it is copied from", () => {
  assert.equal(textOf({ value: null, href: "/dashboards/1/" }, HERE), "http://10.0.0.5:8000/dashboards/1/");
  assert.equal(textOf({ value: "SELECT 1", href: null }, HERE), "SELECT 1");
  assert.equal(textOf({ value: null, href: null }, HERE), HERE);
});
