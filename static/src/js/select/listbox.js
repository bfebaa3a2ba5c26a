import { h, newId } from "../dom.js";
import { icon } from "../icons.js";
import { count, t } from "../texts.js";

/** The list below a search field: one option is active (the field keeps the focus), any number are selected. */
export class Listbox {
  constructor({ label, multiple, onPick }) {
    this.element = h("div", { class: "select-list", role: "listbox", id: newId("list"), "aria-label": label });
    this.element.setAttribute("aria-multiselectable", String(multiple));
    this.element.addEventListener("click", ({ target }) => {
      const option = target.closest("[role=option]");
      if (option) onPick(this.items[[...this.element.children].indexOf(option)]);
    });
    this.items = [];
    this.active = -1;
  }

  show(items, chosen) {
    this.items = items;
    this.element.replaceChildren(...items.map((item) => this.option(item, chosen)));
    this.activate(items.length ? 0 : -1);
  }

  option({ value, label, count: rows }, chosen) {
    return h(
      "div",
      { role: "option", id: newId("option"), class: "select-option", "aria-selected": String(chosen.has(value)) },
      h("span", { class: "select-tick" }, icon("check")),
      h("span", { class: "select-label", title: label }, label || t("(empty)")),
      rows == null ? null : h("span", { class: "select-count" }, count(rows)),
    );
  }

  mark(chosen) {
    this.items.forEach(({ value }, index) => {
      this.element.children[index].setAttribute("aria-selected", String(chosen.has(value)));
    });
  }

  move(step) {
    if (this.items.length) this.activate((this.active + step + this.items.length) % this.items.length);
  }

  activate(index) {
    this.element.querySelector(".is-active")?.classList.remove("is-active");
    this.active = index;
    const option = this.element.children[index];
    option?.classList.add("is-active");
    option?.scrollIntoView({ block: "nearest" });
    this.onActive?.(option?.id ?? "");
  }

  current() {
    return this.items[this.active];
  }
}
