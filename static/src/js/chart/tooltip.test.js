import assert from "node:assert/strict";
import { test } from "node:test";
import { tableOf } from "./as_table.js";
import { tipOf } from "./tooltip.js";

const money = { plan: { k: "n", s: [{ i: ["'₩", "i###0"], g: 1 }] } };
const names = ["상의", "하의", "신발"];
const view = {
  option: {
    dataset: { source: [[0, 1000, 3000, null], [1, 2000, 500, 700]] },
    xAxis: { name: "날짜", data: ["2026-11-02", "2026-11-03"] },
    series: names.map((name, index) => ({ name, encode: { x: 0, y: index + 1 }, palette: index + 1 })),
  },
  formats: { series: [money, money, money] },
};
const pie = {
  option: {
    dataset: { source: [[0, 3], [1, 1]] },
    series: [{ name: "매출" }],
    slices: { name: "브랜드", labels: ["<b>나이키</b>", "기타"], palette: [1, 0], shares: ["75.0%", "25.0%"] },
  },
  formats: { series: [money] },
};

test("a tooltip over an axis names what is there, the largest first", () => {
  const tip = tipOf(view, [0, 1, 2].map((seriesIndex) => ({ seriesIndex, dataIndex: 0 })));
  assert.equal(tip.title, "2026-11-02");
  assert.deepEqual(tip.rows.map(({ name, value }) => [name, value]), [["하의", "₩3,000"], ["상의", "₩1,000"]]);
});

test("a slice's tooltip says value and share", () => {
  const tip = tipOf(pie, { name: "0" });
  assert.deepEqual([tip.title, tip.rows[0].value, tip.rows[0].share], ["<b>나이키</b>", "₩3", "75.0%"]);
});

test("a long list ends with how many more there are", () => {
  const wide = structuredClone(view);
  wide.option.dataset.source[0] = [0, ...Array(15).fill(1)];
  wide.option.series = Array.from({ length: 15 }, (_, index) => ({ name: `s${index}`, encode: { x: 0, y: index + 1 }, palette: 1 }));
  wide.formats.series = Array(15).fill(money);
  const tip = tipOf(wide, wide.option.series.map((_, seriesIndex) => ({ seriesIndex, dataIndex: 0 })));
  assert.deepEqual([tip.rows.length, tip.more], [12, 3]);
});

test("as a table, a gap is an empty cell and every column has its name", () => {
  const { head, rows } = tableOf(view);
  assert.deepEqual(head, ["날짜", ...names]);
  assert.deepEqual(rows[0], ["2026-11-02", "₩1,000", "₩3,000", ""]);
});

test("as a table, a pie has its shares", () => {
  assert.deepEqual(tableOf(pie), { head: ["브랜드", "매출", "Share"], rows: [["<b>나이키</b>", "₩3", "75.0%"], ["기타", "₩1", "25.0%"]] });
});
