import { h } from "../dom.js";
import { t } from "../texts.js";

/** What lies over the rows while others are on their way, or when they did not come. */
export class Cover {
  constructor() {
    this.element = h("div", { class: "lf-table-over", hidden: true });
  }

  loading() {
    this.show("lf-table-over", h("span", { class: "spinner" }), t("Loading…"));
  }

  failed(sentence, retry) {
    const again = () => {
      this.hide();
      retry();
    };
    const button = h("button", { type: "button", class: "btn btn-sm", onclick: again }, t("Try again"));
    this.show("lf-table-over failed", h("span", { role: "alert" }, sentence), button);
  }

  show(name, ...content) {
    this.element.className = name;
    this.element.replaceChildren(...content);
    this.element.hidden = false;
  }

  hide() {
    this.element.hidden = true;
  }
}
