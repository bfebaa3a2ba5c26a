import { cutTo, textWidth } from "./text_width.js";
import { colour } from "./theme.js";

const WIDE = 300;
const GAP = 28;
const SHARE = 46;
const LINE_HALF = 12.5;
const NAME_KEPT = 76;
const HOLE = 0.64;

/** A ring with the total in its middle; names and shares in a list beside it, below it where there is no width. */
export function buildPie(view, tokens, size) {
  const { dataset, series, slices } = view.option;
  const { centre, outer, list } = layout(slices.labels, size);
  return {
    legend: pieLegend(slices, tokens, list),
    title: total(slices, tokens, centre, outer),
    series: [
      {
        type: "pie",
        name: series[0].name,
        center: centre,
        radius: [outer * HOLE, outer],
        startAngle: 90,
        animationDuration: 0,
        label: { show: false },
        labelLine: { show: false },
        itemStyle: { borderColor: tokens.surface, borderWidth: 2, borderRadius: 3 },
        emphasis: { scaleSize: 4, itemStyle: { color: "inherit" } },
        data: dataset.source.map(([index, value]) => ({
          name: String(index),
          value: Number(value),
          itemStyle: { color: colour(tokens, slices.palette[index]) },
        })),
      },
    ],
  };
}

/** Where ring and list stand, in px: side by side they share the width, centred together. */
export function layout(labels, { width, height }) {
  const longest = Math.max(...labels.map(textWidth)) + 12;
  if (width < WIDE || width < height * 1.15) {
    const outer = Math.max(20, Math.min(height * 0.38, width / 2 - 8));
    const place = { left: "center", bottom: 0, orient: "horizontal" };
    return { centre: [width / 2, height * 0.4], outer, list: { place, name: null } };
  }
  const outer = Math.max(20, Math.min(height / 2 - 8, (width - GAP - SHARE - 40 - Math.min(longest, NAME_KEPT)) / 2));
  const name = Math.max(40, Math.min(longest, width - outer * 2 - GAP - SHARE - 40));
  const left = Math.max(4, (width - (outer * 2 + GAP + name + SHARE + 16)) / 2);
  const top = Math.max(0, height / 2 - labels.length * LINE_HALF);
  const place = { left: left + outer * 2 + GAP, top, bottom: 0, orient: "vertical" };
  return { centre: [left + outer, height / 2], outer, list: { place, name } };
}

function pieLegend(slices, tokens, { place, name }) {
  return {
    type: "scroll",
    ...place,
    icon: "roundRect",
    itemWidth: 10,
    itemHeight: 10,
    itemGap: 11,
    padding: 0,
    data: slices.labels.map((_, index) => String(index)),
    formatter: (index) => `{name|${plain(name ? cutTo(slices.labels[index], name) : slices.labels[index])}}{share|${slices.shares[index]}}`,
    textStyle: {
      rich: {
        name: { color: tokens.muted, fontSize: 12, width: name ?? undefined },
        share: { color: tokens.text, fontSize: 12, fontWeight: 600, width: SHARE, align: "right" },
      },
    },
  };
}

/** A label inside ECharts' own little markup: its braces and bars must stay text. */
export function plain(label) {
  return label.replace(/[{}|]/g, " ").replace(/\n/g, " ");
}

function total(slices, tokens, centre, outer) {
  const room = outer * HOLE * 1.75;
  const text = [slices.total, slices.total_short].find((words) => textWidth(words) <= room) ?? "";
  const size = Math.max(12, Math.min(20, Math.floor((13 * room * 0.9) / Math.max(1, textWidth(text)))));
  return {
    show: text !== "",
    text,
    left: centre[0],
    top: centre[1],
    textAlign: "center",
    textVerticalAlign: "middle",
    padding: 0,
    textStyle: { color: tokens.text, fontSize: size, fontWeight: 700 },
  };
}
