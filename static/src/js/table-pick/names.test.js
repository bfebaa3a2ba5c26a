import assert from "node:assert/strict";
import { test } from "node:test";
import { label } from "./names.js";

test("labels are readable", () => {
  assert.equal(label("shop_orders"), "shop orders");
  assert.equal(label("주문_내역"), "주문 내역");
});
