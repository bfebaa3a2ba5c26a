/** How bars look. Pure. */
import { colour } from "./theme.js";

const TIGHT = 8; // px per bar
const THIN = 4; // px: a separator would eat what it separates
const ROUND = 3;

/** `size` in px: where there is little room the bars touch and lose their ornaments. */
export function barLook(series, option, tokens, size) {
  const count = option.xAxis.data.length * (series.stack ? 1 : option.series.length);
  const tight = (size.width - 60) / Math.max(1, count) < TIGHT;
  const several = option.series.length > 1;
  return {
    barMaxWidth: series.stack || !several ? 44 : 28,
    barCategoryGap: tight ? "10%" : "42%",
    barGap: "12%",
    itemStyle: {
      color: colour(tokens, series.palette),
      borderRadius: tight || series.stack ? 0 : [ROUND, ROUND, 0, 0],
      ...(series.variant > 0 && { decal: decal(series.variant, tokens) }),
    },
    emphasis: { focus: several ? "series" : "none" },
    blur: { itemStyle: { opacity: 0.3 } },
    ...(series.stack && !tight && { encode: { x: 0, y: 1 }, data: segments(series, option, tokens, size.height) }),
  };
}

/** The values of one series of a stack, each with the looks of its own thickness: `[{value: [category, value], itemStyle}]`. */
function segments(series, { dataset: { source }, series: all }, tokens, height) {
  const columns = all.map(({ encode }) => encode.y);
  const own = series.encode.y;
  const largest = Math.max(...source.map((row) => columns.reduce((sum, at) => sum + Math.max(0, Number(row[at])), 0)));
  return source.map((row) => {
    const thick = (Math.abs(Number(row[own])) / (largest || 1)) * height * 0.7 >= THIN;
    const top = columns.findLast((at) => Number(row[at]) > 0) === own;
    return {
      value: [row[0], row[own]],
      itemStyle: {
        ...(thick ? { borderColor: tokens.surface, borderWidth: 1 } : { decal: { symbol: "none" } }),
        ...(thick && top && { borderRadius: [ROUND, ROUND, 0, 0] }),
      },
    };
  });
}

/** Faint stripes, for eyes to which two colours of the palette are close; another angle each time the palette begins again. */
function decal(variant, tokens) {
  return {
    symbol: "rect",
    color: `color-mix(in srgb, ${tokens.surface} 26%, transparent)`,
    dashArrayX: [1, 0],
    dashArrayY: [1.5, 6.5],
    rotation: variant % 2 ? -Math.PI / 4 : Math.PI / 4,
  };
}
