import { show } from "./show.js";
import { h } from "../dom.js";
import { t } from "../texts.js";

/**
 * "View as table": the numbers of a chart for whoever would rather read them.
 *
 *   <button type="button" class="btn btn-quiet btn-icon" data-as-table="chart-1" aria-pressed="false">…</button>
 *   <lf-chart id="chart-1">…</lf-chart>
 */
export function tableOf({ option, formats }) {
  const { dataset, series, slices, xAxis } = option;
  if (slices) {
    const shares = slices.shares.some(Boolean);
    const rows = dataset.source.map(([index, value]) => [
      slices.labels[index],
      show(formats.series[0], value).text,
      ...(shares ? [slices.shares[index]] : []),
    ]);
    return { head: [slices.name, series[0].name, ...(shares ? [t("Share")] : [])], rows };
  }
  const rows = dataset.source.map(([index, ...values]) => [
    xAxis.data[index],
    ...values.map((value, at) => show(formats.series[at], value).text),
  ]);
  return { head: [xAxis.name, ...series.map(({ name }) => name)], rows };
}

export function tableElement(view, label) {
  const { head, rows } = tableOf(view);
  const table = h(
    "table",
    { class: "lf-plain" },
    h("caption", { class: "sr-only" }, label),
    h("thead", {}, h("tr", {}, ...head.map((text, at) => h("th", { scope: "col", class: at ? "num" : null }, text)))),
    h("tbody", {}, ...rows.map(rowElement)),
  );
  return h("div", { class: "lf-as-table", role: "region", "aria-label": label, tabindex: "0" }, table);
}

function rowElement([name, ...values]) {
  return h("tr", {}, h("th", { scope: "row" }, name), ...values.map((text) => h("td", { class: "num" }, text)));
}

/** Buttons anywhere on the page switch the chart they name; one listener serves all, also after a swap. */
export function watchAsTable(root = document) {
  root.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-as-table]");
    const chart = button && document.getElementById(button.dataset.asTable);
    if (!chart) return;
    const asTable = chart.getAttribute("view") !== "table";
    chart.setAttribute("view", asTable ? "table" : "plot");
    button.setAttribute("aria-pressed", String(asTable));
  });
}
