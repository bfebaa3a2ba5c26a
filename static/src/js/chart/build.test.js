import assert from "node:assert/strict";
import { test } from "node:test";
import { buildOption } from "./build.js";
import { layout, plain } from "./pie.js";
import { themeOf } from "./theme.js";

const tokens = {
  surface: "#fff", raised: "#fff", text: "#111", muted: "#555", faint: "#777", line: "#ddd", "line-strong": "#888", "grid-line": "#eee",
  palette: Array.from({ length: 10 }, (_, index) => `#0000${index}${index}`),
  font: "Pretendard",
};
const unit = { divisor: 1e8, suffix: "억" };

function axes(types, labels, extra = {}) {
  const source = labels.map((_, index) => [index, ...types.map(() => 1e8)]);
  const series = types.map((type, index) => ({ type, name: `s${index}`, encode: { x: 0, y: index + 1 }, palette: index + 1, variant: 0, ...extra }));
  const option = { dataset: { source }, series, legend: { show: types.length > 1 }, xAxis: { data: labels, short: labels, name: "d" }, yAxis: {} };
  return { option, formats: { series: types.map(() => null), axis: unit }, summary: "" };
}

const build = (view, size = { width: 600, height: 240 }) => buildOption(view, tokens, { ...size, tooltip: () => null });

test("a series keeps the colour of its place in the palette", () => {
  const view = axes(["bar", "bar"], ["a", "b"]);
  view.option.series[1].palette = 7;
  assert.equal(build(view).series[1].itemStyle.color, tokens.palette[6]);
});

test("the value axis counts in its unit", () => {
  assert.equal(build(axes(["line"], ["a"])).yAxis.axisLabel.formatter(2.5e8), "2.5억");
});

test("every bar has its name: whole, cut or turned, as there is room", () => {
  const few = build(axes(["bar"], ["무신사", "나이키"])).xAxis.axisLabel;
  const some = build(axes(["bar"], Array(11).fill("아주 긴 이름의 브랜드"))).xAxis.axisLabel;
  const many = build(axes(["bar"], Array(30).fill("아주 긴 이름의 브랜드"))).xAxis.axisLabel;
  assert.deepEqual([few.interval, few.rotate], [0, undefined]);
  assert.deepEqual([some.interval, some.overflow, some.rotate], [0, "truncate", undefined]);
  assert.deepEqual([many.interval, many.rotate], [0, 40]);
});

test("days of two years are thinned out instead", () => {
  const labels = Array.from({ length: 700 }, (_, index) => `2026-${index}`);
  assert.equal(build(axes(["line"], labels)).xAxis.axisLabel.interval, undefined);
});

test("a later variant has a pattern besides its colour", () => {
  assert.equal(build(axes(["bar"], ["a"])).series[0].itemStyle.decal, undefined);
  assert.ok(build(axes(["bar"], ["a"], { variant: 1 })).series[0].itemStyle.decal);
});

test("a thin segment of a stack is not eaten by its separator, and only the topmost is round", () => {
  const view = axes(["bar", "bar", "bar"], ["a"], { stack: "total" });
  view.option.dataset.source = [[0, 1e8, 1e5, 0]];
  const [thick, thin] = build(view).series.map(({ data }) => data[0]);
  assert.deepEqual(thick.value, [0, 1e8]);
  assert.equal(thick.itemStyle.borderWidth, 1);
  assert.equal(thick.itemStyle.borderRadius, undefined);
  assert.equal(thin.itemStyle.borderWidth, undefined);
  view.option.dataset.source = [[0, 1e8, 1e8, 0]];
  assert.deepEqual(build(view).series[1].data[0].itemStyle.borderRadius, [3, 3, 0, 0]);
});

test("hundreds of points are a line without dots", () => {
  assert.equal(build(axes(["line"], Array(300).fill("x"))).series[0].showSymbol, false);
  assert.equal(build(axes(["line"], Array(12).fill("x"))).series[0].showSymbol, true);
});

test("a pie's slices are told apart by place, so two that read alike stay two", () => {
  const slices = { name: "d", labels: ["같음", "같음"], palette: [1, 0], shares: ["60.0%", "40.0%"], total: "10", total_short: "10" };
  const option = { dataset: { source: [[0, 6], [1, "4"]] }, series: [{ type: "pie", name: "m" }], slices, legend: { show: true } };
  const built = build({ option, formats: { series: [null], axis: null }, summary: "" });
  assert.deepEqual(built.series[0].data.map(({ name, value }) => [name, value]), [["0", 6], ["1", 4]]);
  assert.equal(built.series[0].data[1].itemStyle.color, tokens["line-strong"]);
});

test("a label cannot use the chart library's markup", () => {
  assert.doesNotMatch(plain("{a|b}\n{c|d}"), /[{}|\n]/);
});

test("ring and list stay inside the card", () => {
  for (const [width, height] of [[600, 230], [340, 200], [240, 300], [1200, 160]]) {
    const { centre, outer } = layout(["무신사 스탠다드", "기타"], { width, height });
    assert.ok(centre[0] - outer >= 0 && centre[0] + outer <= width && centre[1] - outer >= 0 && centre[1] + outer <= height);
  }
});

test("the theme is made of the page's own colours", () => {
  const theme = themeOf(tokens);
  assert.equal(theme.valueAxis.splitLine.lineStyle.color, tokens["grid-line"]);
  assert.equal(theme.textStyle.fontFamily, "Pretendard");
  assert.deepEqual(theme.color, tokens.palette);
});
