/**
 * Colours and type of the charts, from the style sheet's custom properties: one source for pages and canvases.
 */
const COLOURS = ["surface", "raised", "text", "muted", "faint", "line", "line-strong", "grid-line"];
const PALETTE = 10;

/** The tokens as they apply to `element` now. */
export function readTokens(element) {
  const style = getComputedStyle(element);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ...Object.fromEntries(COLOURS.map((name) => [name, read(name)])),
    palette: Array.from({ length: PALETTE }, (_, index) => read(`c${index + 1}`)),
    font: read("font") || "sans-serif",
  };
}

/** A colour by its place in the palette: 1 to 10, 0 is grey. */
export function colour(tokens, place) {
  return place ? tokens.palette[(place - 1) % PALETTE] : tokens["line-strong"];
}

/** The ECharts theme: what every chart has in common. */
export function themeOf(tokens) {
  const label = { color: tokens.muted, fontSize: 11 };
  return {
    color: tokens.palette,
    backgroundColor: "transparent",
    textStyle: { fontFamily: tokens.font, color: tokens.text },
    categoryAxis: {
      axisLine: { show: true, lineStyle: { color: tokens.line } },
      axisTick: { show: false },
      axisLabel: label,
      splitLine: { show: false },
    },
    valueAxis: {
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: label,
      splitLine: { show: true, lineStyle: { color: tokens["grid-line"], width: 1 } },
    },
    legend: {
      textStyle: { color: tokens.muted, fontSize: 12 },
      inactiveColor: tokens.line,
      pageIconColor: tokens.muted,
      pageIconInactiveColor: tokens.line,
      pageTextStyle: { color: tokens.muted, fontSize: 11 },
    },
  };
}
