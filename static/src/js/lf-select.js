import { h } from "./dom.js";
import { icon } from "./icons.js";
import { summary, toggled } from "./select/choice.js";
import { buildPanel, listStatus } from "./select/panel.js";
import { loadValues } from "./select/values.js";
import { count, t } from "./texts.js";

const PAUSE = 200; // milliseconds without a key before the server is asked

/**
 * A filter by values with a search on the server. Without scripts the native <select> does the work.
 *
 *   <lf-select name="f.brand" label="Brand" multiple data-src="/api/v1/filters/…/values" data-jobs="/api/v1/jobs/">
 *     <select name="f.brand" multiple aria-label="Brand"><option value="…" selected>…</option></select>
 *   </lf-select>
 *
 * Its hidden inputs carry the choice; an empty choice sends `<name>.op=any`. Sends `change` when applied.
 */
class LfSelect extends HTMLElement {
  connectedCallback() {
    if (this.button) return;
    this.label = this.getAttribute("label");
    this.multiple = this.hasAttribute("multiple");
    const options = this.querySelector("select")?.selectedOptions ?? [];
    this.chosen = new Map([...options].filter(({ value }) => value).map((option) => [option.value, option.text]));
    this.inputs = h("span", { hidden: true });
    this.value = h("b", { class: "chip-value" });
    this.button = h("button", { class: "chip", type: "button", "aria-haspopup": "dialog", "aria-expanded": "false", onclick: () => this.toggle() },
      h("span", { class: "chip-label" }, this.label), this.value, icon("chevron-down"));
    Object.assign(this, buildPanel(this));
    this.listen();
    this.replaceChildren(this.button, this.inputs, this.panel);
    this.show();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.request?.abort();
  }

  listen() {
    this.search.addEventListener("input", (event) => event.isComposing || this.searchSoon());
    this.search.addEventListener("compositionend", () => this.searchSoon());
    this.panel.addEventListener("keydown", (event) => this.key(event));
    this.panel.addEventListener("change", (event) => event.stopPropagation()); // not ours: the search field's
    this.panel.addEventListener("toggle", ({ newState }) => {
      this.button.setAttribute("aria-expanded", String(newState === "open"));
    });
  }

  toggle() {
    this.search.value = "";
    this.draft = this.chosen;
    this.panel.togglePopover({ source: this.button });
    if (!this.panel.matches(":popover-open")) return;
    this.search.focus();
    this.setDraft(this.chosen);
    this.load(1);
  }

  key(event) {
    if (event.isComposing || event.target !== this.search) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.list.move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.apply(this.draft);
    else if (event.key === "Enter") this.list.current() && this.pick(this.list.current());
    else return;
    event.preventDefault();
  }

  searchSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(1), PAUSE);
  }

  loadMore() {
    this.load(this.page + 1);
    this.search.focus();
  }

  async load(page) {
    this.request?.abort();
    const { signal } = (this.request = new AbortController());
    this.panel.setAttribute("aria-busy", "true");
    try {
      const { src, jobs } = this.dataset;
      this.receive(page, await loadValues({ src, jobs, search: this.search.value, page, signal }));
    } catch (error) {
      if (!signal.aborted) this.fail(error);
    }
    if (!signal.aborted) this.panel.removeAttribute("aria-busy");
  }

  receive(page, { count: all, results }) {
    this.page = page;
    const items = page === 1 ? results : [...this.list.items, ...results];
    const last = page === 1 ? 0 : this.list.items.length;
    this.list.show(items, this.draft);
    if (last) this.list.activate(last);
    this.status.textContent = listStatus(items.length, all);
    this.more.hidden = items.length >= all || !results.length;
  }

  fail(error) {
    this.list.show([], this.draft);
    this.more.hidden = true;
    this.status.textContent = error.message;
  }

  pick(item) {
    if (this.multiple) this.setDraft(toggled(this.draft, item));
    else this.apply(new Map([[item.value, item.label]]));
  }

  setDraft(draft) {
    this.draft = draft;
    this.list.mark(draft);
    this.tally.textContent = draft.size ? t("Selected: %(count)s", { count: count(draft.size) }) : t("All");
  }

  apply(chosen) {
    this.chosen = chosen;
    this.show();
    this.panel.hidePopover();
    this.button.focus();
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  show() {
    const name = this.getAttribute("name");
    const input = (field, value) => h("input", { type: "hidden", name: field, value });
    const inputs = [...this.chosen.keys()].map((value) => input(name, value));
    this.inputs.replaceChildren(...(inputs.length ? inputs : [input(`${name}.op`, "any")]));
    this.value.textContent = summary(this.chosen);
    this.button.title = [...this.chosen.values()].slice(0, 20).join(", ");
    this.button.classList.toggle("chip-active", this.chosen.size > 0);
  }
}

customElements.define("lf-select", LfSelect);
