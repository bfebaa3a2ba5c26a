import { colour } from "./theme.js";

const WIDE = 300;

/** A ring with the total in its middle; names and shares in a list beside it, below it where there is no width. */
export function buildPie(view, tokens, { width, height }) {
  const { dataset, series, slices } = view.option;
  const beside = width >= WIDE && width > height * 1.15;
  const centre = beside ? [Math.min(width * 0.34, height * 0.5 + 8), height / 2] : [width / 2, height * 0.4];
  const outer = Math.max(20, Math.min(beside ? height / 2 - 8 : height * 0.38, centre[0] - 8));
  return {
    legend: pieLegend(view, tokens, { beside, left: centre[0] + outer + 24, width, height }),
    title: total(slices, tokens, centre, outer),
    series: [
      {
        type: "pie",
        name: series[0].name,
        center: centre,
        radius: [outer * 0.64, outer],
        startAngle: 90,
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

function pieLegend(view, tokens, { beside, left, width, height }) {
  const { slices } = view.option;
  const share = 46;
  const name = Math.max(40, Math.min(180, beside ? width - left - share - 30 : width / 2 - share - 30));
  const place = beside
    ? { left, top: Math.max(0, height / 2 - slices.labels.length * 12.5), bottom: 0, orient: "vertical" }
    : { left: "center", bottom: 0, orient: "horizontal" };
  return {
    type: "scroll",
    ...place,
    icon: "roundRect",
    itemWidth: 10,
    itemHeight: 10,
    itemGap: 11,
    padding: 0,
    data: slices.labels.map((_, index) => String(index)),
    formatter: (index) => `{name|${plain(slices.labels[index])}}{share|${slices.shares[index]}}`,
    textStyle: {
      rich: {
        name: { color: tokens.muted, fontSize: 12, width: beside ? name : undefined, overflow: "truncate" },
        share: { color: tokens.text, fontSize: 12, fontWeight: 600, width: share, align: "right" },
      },
    },
  };
}

/** A label inside ECharts' own little markup: its braces and bars must stay text. */
export function plain(label) {
  return label.replace(/[{}|]/g, " ").replace(/\n/g, " ");
}

function total(slices, tokens, centre, outer) {
  const room = outer * 1.1;
  const size = Math.max(11, Math.min(20, Math.floor(room / Math.max(4, slices.total.length * 0.62))));
  return {
    show: Boolean(slices.total) && outer > 44,
    text: slices.total,
    left: centre[0],
    top: centre[1],
    textAlign: "center",
    textVerticalAlign: "middle",
    padding: 0,
    textStyle: { color: tokens.text, fontSize: size, fontWeight: 700 },
  };
}
