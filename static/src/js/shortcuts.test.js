import assert from "node:assert/strict";
import { test } from "node:test";
import { isPlain } from "./shortcuts.js";

const page = { closest: () => null };
const field = { closest: (selector) => (selector.includes("input") ? field : null) };

test("a key by itself counts, in any layout", () => {
  assert.equal(isPlain({ code: "KeyE", key: "ㄷ", target: page }), true);
});

test("keys with modifiers, repeated, composed or already used do not", () => {
  for (const more of ["ctrlKey", "metaKey", "altKey", "shiftKey", "repeat", "isComposing", "defaultPrevented"]) {
    assert.equal(isPlain({ code: "KeyE", target: page, [more]: true }), false, more);
  }
  assert.equal(isPlain({ code: "", target: page }), false, "a key the browser does not know");
});

test("whoever types is left alone", () => {
  assert.equal(isPlain({ code: "KeyE", target: field }), false);
});
