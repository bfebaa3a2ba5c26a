import assert from "node:assert/strict";
import { test } from "node:test";
import { known, written, writtenTable } from "./names.js";

test("plain names stay, others are quoted as the engine does", () => {
  assert.equal(written("orders", "POSTGRESQL"), "orders");
  assert.equal(written("Orders", "POSTGRESQL"), '"Orders"');
  assert.equal(written("Orders", "MSSQL"), "Orders");
  assert.equal(written("정산 금액", "MSSQL"), "[정산 금액]");
  assert.equal(written("a`b", "MYSQL"), "`a``b`");
  assert.equal(written('a"b', "POSTGRESQL"), '"a""b"');
});

test("a table has its schema in front", () => {
  assert.equal(writtenTable("public", "orders", "POSTGRESQL"), "public.orders");
  assert.equal(writtenTable("", "주문", "MYSQL"), "`주문`");
});

test("completion knows tables with the columns that were read", () => {
  assert.deepEqual(known([{ schema: "s", name: "t", columns: ["a"] }, { schema: "", name: "u", columns: [] }]), { "s.t": ["a"], u: [] });
});
