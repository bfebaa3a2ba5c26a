import { h, newId } from "../dom.js";
import { language, t } from "../texts.js";
import { PRESETS, presetName } from "./presets.js";

/** What lf-daterange opens: relative ranges on the left, typed dates over a calendar on the right. */
export function buildPanel(owner) {
  const from = dateInput(owner, t("From"));
  const to = dateInput(owner, t("To"));
  const message = h("p", { class: "field-error", role: "alert", id: newId("range-error"), hidden: true });
  const calendar = buildCalendar(owner);
  const presets = h("div", { class: "range-presets", role: "group", "aria-label": t("Relative periods") }, ...presetButtons(owner));
  const panel = h(
    "div",
    { class: "popover range-panel", popover: "auto", role: "dialog", "aria-label": owner.label },
    presets,
    h("div", { class: "range-main" },
      h("div", { class: "range-inputs" }, from.field, to.field),
      message,
      calendar,
      h("div", { class: "range-foot" },
        h("button", { class: "btn btn-quiet btn-sm", type: "button", onclick: () => owner.apply("") }, t("Clear")),
        h("button", { class: "btn btn-primary btn-sm", type: "button", onclick: () => owner.applyTyped() }, t("Apply"))),
    ),
  );
  return { panel, presets, from: from.input, to: to.input, message, calendar };
}

function dateInput(owner, label) {
  const input = h("input", {
    class: "input", type: "text", inputmode: "numeric", autocomplete: "off", maxlength: "10", placeholder: "2026-01-31",
    oninput: () => owner.typed(),
  });
  return { input, field: h("label", { class: "field" }, h("span", { class: "field-label" }, label), input) };
}

function buildCalendar(owner) {
  const calendar = h(
    "calendar-range",
    { class: "range-calendar", locale: language() === "ko" ? "ko-KR" : "en-GB", months: "2", "first-day-of-week": "1", today: owner.getAttribute("today") },
    h("span", { slot: "previous" }, "‹"),
    h("span", { slot: "next" }, "›"),
    h("calendar-month"),
    h("calendar-month", { class: "range-second", offset: "1" }),
  );
  calendar.addEventListener("change", () => owner.picked(calendar.value));
  return calendar;
}

function presetButtons(owner) {
  const wished = owner.getAttribute("presets")?.split(" ").filter(Boolean) ?? PRESETS;
  return wished.map((preset) =>
    h("button", { class: "menu-item", type: "button", value: preset, onclick: () => owner.apply(preset) }, presetName(preset)),
  );
}
