import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { loadValues, ValuesError } from "./values.js";

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

function answers(...queue) {
  const asked = [];
  globalThis.fetch = async (address) => {
    asked.push(address);
    const { status = 200, body } = queue.shift();
    return { ok: status < 400, status, json: async () => body };
  };
  return asked;
}

const page = { count: 3, results: [{ value: "나이키", label: "나이키", count: 12 }, { value: 7, label: "", count: 1 }, { value: null, label: "(blank)", count: 2 }] };

test("reads values, every one as text, blanks as null", async () => {
  const asked = answers({ body: page });
  const { count, results } = await loadValues({ src: "/values", jobs: "/jobs/", search: "나&이", page: 2 });
  assert.deepEqual(asked, ["/values?search=%EB%82%98%26%EC%9D%B4&page=2"]);
  assert.equal(count, 3);
  assert.deepEqual(results, [{ value: "나이키", label: "나이키", count: 12 }, { value: "7", label: "7", count: 1 }, { value: null, label: "(blank)", count: 2 }]);
});

test("waits for the job when the source takes longer", async () => {
  const asked = answers({ status: 202, body: { id: "j1" } }, { body: { state: "running" } }, { body: { state: "done", result: page } });
  const { results } = await loadValues({ src: "/values", jobs: "/jobs/" });
  assert.equal(results.length, 3);
  assert.deepEqual(asked.slice(1), ["/jobs/j1", "/jobs/j1"]);
});

test("says what the server said when it refuses or the job fails", async () => {
  answers({ status: 502, body: { errors: [{ detail: "The column is gone." }] } });
  await assert.rejects(loadValues({ src: "/v", jobs: "/jobs/" }), new ValuesError("The column is gone."));
  answers({ status: 202, body: { id: "j" } }, { body: { state: "failed", error: { detail: "Too slow." } } });
  await assert.rejects(loadValues({ src: "/v", jobs: "/jobs/" }), new ValuesError("Too slow."));
});

test("a search that was overtaken ends quietly", async () => {
  const abort = new AbortController();
  answers({ status: 202, body: { id: "j" } }, { body: { state: "running" } });
  const waiting = loadValues({ src: "/v", jobs: "/jobs/", signal: abort.signal });
  setTimeout(() => abort.abort(), 20);
  await assert.rejects(waiting, { name: "AbortError" });
});
