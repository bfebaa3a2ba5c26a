/**
 * From the server's view (`PlotView.to_json()` of dashboards/charts) to a whole ECharts option: the server says what is
 * drawn, this module dresses it in the theme. Pure: no document, no chart instance.
 */
import { show } from "./show.js";
import { barLook } from "./bars.js";
import { colour } from "./theme.js";
import { buildPie } from "./pie.js";
import { textWidth } from "./text_width.js";

const MANY_POINTS = 40;
const AXIS_SIZE = 11 / 13; // axis labels against the size textWidth measures

/**
 * `size` in px; `tooltip(params)` makes the tooltip, which stands in the element `front`, where one is wanted; `animate` false
 * for those who want no motion.
 */
export function buildOption(view, tokens, { width, height, tooltip, front, animate = true }) {
  const common = {
    animation: animate,
    animationDuration: 0, // what a page opens with is there at once; only changes move
    animationDurationUpdate: 250,
    aria: { enabled: false }, // the element has the server's words as its label
    tooltip: tooltip && {
      trigger: view.option.slices ? "item" : "axis",
      appendTo: front,
      className: "lf-tip",
      padding: 0,
      borderWidth: 0,
      backgroundColor: "transparent",
      extraCssText: "box-shadow:none",
      transitionDuration: 0.1,
      axisPointer: axisPointer(view, tokens),
      formatter: tooltip,
    },
  };
  return { ...common, ...(view.option.slices ? buildPie : buildAxes)(view, tokens, { width, height }) };
}

function buildAxes(view, tokens, size) {
  const { option, formats } = view;
  const bars = option.series.some(({ type }) => type === "bar");
  return {
    dataset: option.dataset,
    grid: {
      left: 2,
      right: bars ? 2 : 14,
      top: option.legend.show ? 38 : 12,
      bottom: 2,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    legend: legend(option, tokens),
    xAxis: {
      type: "category",
      data: option.xAxis.data,
      boundaryGap: bars,
      axisLabel: categoryLabels(option.xAxis, size.width, bars),
    },
    yAxis: {
      type: "value",
      splitNumber: Math.max(2, Math.min(5, Math.round(size.height / 55))),
      axisLabel: { formatter: (value) => show(formats.axis, value).text, margin: 10 },
    },
    series: option.series.map((series, index) => seriesOption(series, index, option, tokens, size)),
  };
}

function legend({ legend: { show: visible }, series }, tokens) {
  return {
    type: "scroll",
    show: visible,
    top: 0,
    left: 0,
    right: 8,
    itemWidth: 10,
    itemHeight: 10,
    itemGap: 14,
    icon: "roundRect",
    padding: [2, 4],
    data: series.map(({ name, palette }) => ({
      name,
      itemStyle: { color: colour(tokens, palette), borderWidth: 0, decal: "none" },
    })),
  };
}

/** Names of things are cut or turned so that each bar has one; dates are left out where they would touch. */
function categoryLabels({ data, short }, width, bars) {
  const label = { formatter: (_, index) => short[index], margin: 10, hideOverlap: true };
  const room = (width - 60) / Math.max(1, data.length);
  if (room >= AXIS_SIZE * Math.max(0, ...short.map(textWidth)) + 4) return { ...label, interval: 0 };
  const dates = data.some((text) => /^\d/.test(text));
  if (!bars || dates) return label;
  if (room >= 44) return { ...label, interval: 0, width: Math.floor(room - 6), overflow: "truncate" };
  if (room >= 16) return { ...label, interval: 0, rotate: 40, width: 84, overflow: "truncate" };
  return label;
}

function axisPointer({ option }, tokens) {
  const bars = option.series.some(({ type }) => type === "bar");
  const shadow = { type: "shadow", shadowStyle: { color: tokens.text, opacity: 0.06 } };
  const line = { type: "line", lineStyle: { color: tokens["line-strong"], type: "solid", width: 1 } };
  return { ...(bars ? shadow : line), label: { show: false } };
}

function seriesOption(series, index, option, tokens, size) {
  const base = { type: series.type, name: series.name, encode: series.encode, stack: series.stack };
  const own = colour(tokens, series.palette);
  return series.type === "line"
    ? { ...base, ...lineLook(series, own, option, tokens) }
    : { ...base, ...barLook(series, option, tokens, size) };
}

function lineLook(series, own, option, tokens) {
  const points = option.xAxis.data.length;
  const area = series.stack ? 0.25 : option.series.length === 1 ? 0.08 : 0;
  return {
    smooth: series.smooth ? 0.35 : false,
    smoothMonotone: "x",
    showSymbol: points <= MANY_POINTS,
    symbol: series.symbol,
    symbolSize: 6,
    itemStyle: { color: points <= MANY_POINTS ? tokens.surface : own, borderColor: own, borderWidth: 2 },
    lineStyle: { color: own, width: 2, type: series.dash, cap: "round", join: "round" },
    emphasis: { focus: "series", lineStyle: { width: 2.5 } },
    blur: { lineStyle: { opacity: 0.25 }, itemStyle: { opacity: 0.25 } },
    ...(area > 0 && { areaStyle: { color: own, opacity: area } }),
  };
}
