import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { show } from "./show.js";

const vectors = new URL("../../../../dashboards/tests/shown_vectors.json", import.meta.url);

for (const { shown, value, text } of JSON.parse(readFileSync(vectors, "utf8"))) {
  test(`${JSON.stringify(shown)} shows ${JSON.stringify(value)} as "${text}", as on the server`, () => {
    assert.equal(show(shown, value).text, text);
  });
}
