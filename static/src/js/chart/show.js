import { format } from "../format.js";

/**
 * Shows a value the way its column says; the twin of dashboards/charts/formatting.py. `shown` is one of
 *
 *   null                               text as it is
 *   {plan}                             a format code's plan (see ../format.js)
 *   {quarter: "{year} Q{quarter}"}     a quarter's first day
 *   {yes, no}                          a boolean
 *   {divisor, suffix}                  an axis label in the axis's unit
 *
 * Answers `{text, color?}`; an empty value is empty text.
 */
export function show(shown, value) {
  if (value === null || value === undefined) return { text: "" };
  if (!shown) return { text: String(value) };
  if (shown.plan) return format(shown.plan, value);
  if (shown.quarter) return { text: quarter(shown.quarter, value) };
  if ("yes" in shown) return { text: value ? shown.yes : shown.no };
  return { text: inUnit(shown, Number(value)) };
}

function quarter(pattern, day) {
  const [year, month] = String(day).split("-").map(Number);
  return pattern.replace("{year}", year).replace("{quarter}", Math.floor((month + 2) / 3));
}

const twoDecimals = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

function inUnit({ divisor, suffix }, value) {
  const text = twoDecimals.format(value / divisor);
  return text === "0" || text === "-0" ? "0" : text + suffix;
}
