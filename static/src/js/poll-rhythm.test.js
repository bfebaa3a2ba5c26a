import assert from "node:assert/strict";
import test from "node:test";
import { pollAddress, pollDelay } from "./poll-rhythm.js";

test("waits 0.2 s, then half as long again, never above 2 s", () => {
  assert.deepEqual([0, 1, 2, 3].map((attempt) => Math.round(pollDelay(attempt))), [200, 300, 450, 675]);
  assert.equal(pollDelay(6), 2000);
  assert.equal(pollDelay(500), 2000);
});

test("leaves a server in trouble alone for 10 s", () => {
  assert.equal(pollDelay(0, { failed: true }), 10_000);
});

test("asks for every ticket and keeps what the address has", () => {
  assert.equal(pollAddress("/charts/", ["a", "b"]), "/charts/?t=a&t=b");
  assert.equal(pollAddress("/charts/?f.brand=x", ["a&b"]), "/charts/?f.brand=x&t=a%26b");
});
