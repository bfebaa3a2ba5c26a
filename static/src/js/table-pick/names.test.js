import assert from "node:assert/strict";
import { test } from "node:test";
import { identifier, label } from "./names.js";

test("labels are readable", () => {
  assert.equal(label("shop_orders"), "shop orders");
  assert.equal(label("주문_내역"), "주문 내역");
});

test("identifiers are what the server takes", () => {
  for (const name of ["Orders", "2024_orders", "주문", "a".repeat(100), "-x-", "Café au lait"]) {
    assert.match(identifier(name), /^[a-z][a-z0-9_]{0,62}$/);
  }
  assert.equal(identifier("Shop Orders"), "shop_orders");
});
