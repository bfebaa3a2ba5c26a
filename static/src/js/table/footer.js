import { h } from "../dom.js";
import { icon } from "../icons.js";
import { count, t } from "../texts.js";
import { PAGE_SIZES, pageOf, pageRange } from "./pages.js";

/** "1–100 of 12,340", the buttons to the other pages, and how many rows a page has. `go({page, size})` turns the page. */
export class Footer {
  constructor(go) {
    this.go = go;
    this.text = h("span", { class: "lf-pages-text" });
    this.buttons = {
      first: this.button("chevrons-left", t("First page"), () => 1),
      previous: this.button("chevron-left", t("Previous page"), ({ page }) => page - 1),
      next: this.button("chevron-right", t("Next page"), ({ page }) => page + 1),
      last: this.button("chevrons-right", t("Last page"), ({ pages }) => pages),
    };
    this.sizes = h("select", { class: "lf-page-size", "aria-label": t("Rows per page"), onchange: (event) => this.resized(event) });
    this.element = h("div", { class: "lf-pages" }, this.sizes, this.text, h("span", { class: "lf-pages-buttons" }, ...Object.values(this.buttons)));
  }

  button(name, label, target) {
    return h("button", {
      type: "button",
      class: "btn btn-quiet btn-icon btn-sm",
      "aria-label": label,
      title: label,
      onclick: ({ currentTarget }) => {
        if (currentTarget.getAttribute("aria-disabled") !== "true") this.go({ page: target(this.range), size: this.size });
      },
    }, icon(name));
  }

  resized(event) {
    event.stopPropagation(); // a table stands inside the form of the filters, which asks again on every change
    const size = Number(this.sizes.value);
    this.go({ page: pageOf(this.range.first, size), size });
  }

  show({ page, size, count: all }) {
    this.size = size;
    this.range = pageRange({ page, size, count: all });
    this.text.textContent = this.says();
    const { page: current, pages } = this.range;
    for (const [name, button] of Object.entries(this.buttons)) {
      const off = name === "first" || name === "previous" ? current <= 1 : current >= pages;
      button.setAttribute("aria-disabled", String(off)); // stays focusable: the last click must not lose the focus
    }
    const sizes = [...new Set([...PAGE_SIZES, size])].sort((a, b) => a - b);
    this.sizes.replaceChildren(...sizes.map((rows) => h("option", { value: rows, selected: rows === size }, t("%(count)s rows", { count: count(rows) }))));
    this.element.hidden = all <= Math.min(size, PAGE_SIZES[0]);
  }

  says() {
    const { first, last, count: all } = this.range;
    return t("%(first)s–%(last)s of %(count)s", { first: count(first), last: count(last), count: count(all) });
  }
}
