import assert from "node:assert/strict";
import test from "node:test";
import { failureText } from "./failures.js";

test("a busy server and a broken one are told apart; 4xx answers speak for themselves", () => {
  assert.match(failureText(429), /busy/);
  assert.match(failureText(503), /busy/);
  assert.match(failureText(500), /could not finish/);
  assert.equal(failureText(404), null);
  assert.equal(failureText(422), null);
});
