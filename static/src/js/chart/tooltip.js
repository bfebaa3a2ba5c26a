import { show } from "./show.js";
import { h } from "../dom.js";

const MOST = 12;

/**
 * What a tooltip says, as data: `{title, rows: [{name, value, share, palette, own}], more}`. `params` is what ECharts
 * hands to a formatter: a list over an axis, one slice of a pie.
 */
export function tipOf(view, params) {
  const { option, formats } = view;
  if (!Array.isArray(params)) {
    const index = Number(params.name);
    const value = show(formats.series[0], option.dataset.source[index][1]).text;
    const row = { name: option.series[0].name, value, share: option.slices.shares[index], palette: option.slices.palette[index] };
    return { title: option.slices.labels[index], rows: [row], more: 0 };
  }
  const index = params[0]?.dataIndex ?? 0;
  const values = option.dataset.source[index];
  const rows = params
    .map(({ seriesIndex }) => ({ ...option.series[seriesIndex], seriesIndex }))
    .filter(({ encode }) => values[encode.y] !== null)
    .map(({ name, encode, palette, seriesIndex }) => ({
      name,
      palette,
      amount: Number(values[encode.y]),
      value: show(formats.series[seriesIndex], values[encode.y]).text,
    }));
  if (rows.length > 1) rows.sort((a, b) => b.amount - a.amount);
  return { title: option.xAxis.data[index], rows: rows.slice(0, MOST), more: Math.max(0, rows.length - MOST) };
}

/** The same as an element. Text only ever enters as text: no label of a source can become markup. */
export function tipElement(view, params, moreText) {
  const tip = tipOf(view, params);
  return h(
    "div",
    { class: "lf-tip-box" },
    h("p", { class: "lf-tip-title" }, tip.title),
    ...tip.rows.map((row) =>
      h(
        "p",
        { class: "lf-tip-row" },
        h("span", { class: `lf-swatch lf-c${row.palette}` }),
        h("span", { class: "lf-tip-name" }, row.name),
        h("span", { class: "lf-tip-value" }, row.value),
        row.share ? h("span", { class: "lf-tip-share" }, row.share) : null,
      ),
    ),
    tip.more ? h("p", { class: "lf-tip-more" }, moreText(tip.more)) : null,
  );
}
