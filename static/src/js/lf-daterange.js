import { parseRange, rangeText, relativeRange } from "./daterange/dates.js";
import { buildPanel } from "./daterange/panel.js";
import { presetName } from "./daterange/presets.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./texts.js";

/**
 * A filter by days: a relative period, or from … to, typed or picked. Without scripts the text field does the work.
 *
 *   <lf-daterange name="f.date" label="Period" value="last_7_days" today="2026-11-23" presets="today last_7_days">
 *     <input class="input" name="f.date" value="last_7_days" aria-label="Period">
 *   </lf-daterange>
 *
 * `value` is `2026-01-01..2026-01-31`, a relative name (architecture.md, Fine print) or empty; `today` is the site's
 * date. A hidden input carries it; an empty one sends `<name>.op=any`. Sends `change` when applied.
 */
class LfDaterange extends HTMLElement {
  connectedCallback() {
    if (this.button) return;
    this.label = this.getAttribute("label");
    this.current = this.getAttribute("value") ?? "";
    this.input = h("input", { type: "hidden" });
    this.text = h("b", { class: "chip-value" });
    this.button = h("button", { class: "chip", type: "button", "aria-haspopup": "dialog", "aria-expanded": "false", onclick: () => this.toggle() },
      icon("calendar"), h("span", { class: "chip-label" }, this.label), this.text, icon("chevron-down"));
    Object.assign(this, buildPanel(this));
    this.listen();
    this.replaceChildren(this.button, this.input, this.panel);
    this.show();
  }

  listen() {
    this.panel.addEventListener("change", (event) => event.stopPropagation()); // not ours: the fields' and the calendar's
    this.panel.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.target.localName !== "input") return;
      event.preventDefault();
      this.applyTyped();
    });
    this.button.addEventListener("pointerenter", withCalendar, { once: true });
    this.panel.addEventListener("toggle", ({ newState }) => {
      this.button.setAttribute("aria-expanded", String(newState === "open"));
    });
  }

  range(value) {
    return parseRange(value) ?? relativeRange(value, this.getAttribute("today") ?? "");
  }

  async toggle() {
    await withCalendar();
    this.fill(this.range(this.current));
    this.complain("");
    this.panel.togglePopover({ source: this.button });
    if (this.panel.matches(":popover-open")) (this.presets.querySelector("[aria-pressed=true]") ?? this.from).focus();
  }

  fill(range) {
    this.from.value = range?.from ?? "";
    this.to.value = range?.to ?? "";
    this.calendar.value = range ? `${range.from}/${range.to}` : "";
    this.calendar.focusedDate = range?.to ?? this.getAttribute("today") ?? "";
  }

  typed() {
    this.complain("");
    const range = parseRange(`${this.from.value}..${this.to.value}`);
    if (range) this.calendar.value = `${range.from}/${range.to}`;
  }

  picked(value) {
    [this.from.value, this.to.value] = value.split("/");
    this.complain("");
  }

  applyTyped() {
    const range = parseRange(`${this.from.value}..${this.to.value}`);
    if (range) this.apply(`${range.from}..${range.to}`);
    else this.complain(t("Write both dates as 2026-01-31, the earlier one first."));
  }

  complain(text) {
    this.message.textContent = text;
    this.message.hidden = !text;
    for (const input of [this.from, this.to]) {
      input.setAttribute("aria-invalid", String(Boolean(text)));
      input.setAttribute("aria-describedby", this.message.id);
    }
    if (text) this.from.focus();
  }

  apply(value) {
    this.current = value;
    this.show();
    this.panel.hidePopover();
    this.button.focus();
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  show() {
    const name = this.getAttribute("name");
    this.input.name = this.current ? name : `${name}.op`;
    this.input.value = this.current || "any";
    const fixed = parseRange(this.current);
    const range = this.range(this.current);
    this.text.textContent = fixed ? rangeText(fixed) : this.current ? presetName(this.current) : t("All");
    this.button.title = range ? rangeText(range) : "";
    this.button.classList.toggle("chip-active", this.current !== "");
    for (const button of this.presets.children) button.setAttribute("aria-pressed", String(button.value === this.current));
  }
}

/** The calendar is a third of what a dashboard's own scripts weigh, and comes when somebody is about to open one. */
const withCalendar = () => import("cally").catch(() => undefined); // without it dates are typed

customElements.define("lf-daterange", LfDaterange);
