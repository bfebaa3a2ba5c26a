import { count, t } from "../texts.js";

/** The relative ranges on offer, in this order, unless the element names others. */
export const PRESETS = [
  "today", "yesterday", "last_7_days", "last_30_days", "last_90_days", "this_week", "last_week", "this_month",
  "last_month", "this_quarter", "last_quarter", "this_year", "last_year", "month_to_date", "year_to_date",
];

const NAMES = {
  today: () => t("Today"),
  yesterday: () => t("Yesterday"),
  this_week: () => t("This week"),
  last_week: () => t("Last week"),
  week_to_date: () => t("Week to date"),
  this_month: () => t("This month"),
  last_month: () => t("Last month"),
  month_to_date: () => t("Month to date"),
  this_quarter: () => t("This quarter"),
  last_quarter: () => t("Last quarter"),
  quarter_to_date: () => t("Quarter to date"),
  this_year: () => t("This year"),
  last_year: () => t("Last year"),
  year_to_date: () => t("Year to date"),
};

const COUNTED = {
  days: (number) => t("Last %(count)s days", { count: number }),
  weeks: (number) => t("Last %(count)s weeks", { count: number }),
  months: (number) => t("Last %(count)s months", { count: number }),
};

/** The name people read for a relative range; the technical name itself where there is none. */
export function presetName(preset) {
  const [, number, unit] = /^last_(\d+)_(days|weeks|months)$/.exec(preset) ?? [];
  if (unit) return COUNTED[unit](count(Number(number)));
  return NAMES[preset]?.() ?? preset;
}
