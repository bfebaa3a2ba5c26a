import { h } from "./dom.js";
import { icon } from "./icons.js";
import { parameters, summary, toggled } from "./select/choice.js";
import { buildPanel, listStatus } from "./select/panel.js";
import { loadValues } from "./select/values.js";
import { count, t } from "./texts.js";

const PAUSE = 200; // milliseconds without a key before the server is asked
const MOST_VALUES = 1000; // of one filter (dashboards/filters/state.py)
const LONGEST_ADDRESS = 3800; // characters that every server on the way takes

/**
 * A filter by values with a search on the server. Without scripts the native <select> does the work.
 *
 *   <lf-select name="f.brand" label="Brand" multiple data-src="/api/v1/filters/…/values" data-jobs="/api/v1/jobs/">
 *     <select name="f.brand" multiple aria-label="Brand"><option value="…" selected>…</option></select>
 *   </lf-select>
 *
 * `blanks`: rows without a value are chosen too; `op`: the operator's word where the address chose the opposite. Its hidden
 * inputs carry the choice; an empty choice sends `<name>.op=any`. Sends `change` when applied.
 */
class LfSelect extends HTMLElement {
  connectedCallback() {
    if (this.button) return;
    this.label = this.getAttribute("label");
    this.multiple = this.hasAttribute("multiple");
    const options = this.querySelector("select")?.selectedOptions ?? [];
    this.chosen = new Map([...options].map((option) => [option.value, option.text]));
    if (this.hasAttribute("blanks")) this.chosen.set(null, t("(blank)"));
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
    this.status.classList.remove("field-error");
    this.tally.textContent = draft.size ? t("Selected: %(count)s", { count: count(draft.size) }) : t("All");
  }

  /** Why `chosen` cannot become part of the page's address; empty where it can. */
  refusal(chosen) {
    if (chosen.size > MOST_VALUES) return t("Choose at most %(count)s values.", { count: count(MOST_VALUES) });
    const name = this.getAttribute("name");
    const form = this.closest("form");
    const others = form ? [...new FormData(form)].filter(([field]) => field !== name && field !== `${name}.op`) : [];
    const query = new URLSearchParams([...others, ...parameters(name, chosen, this.getAttribute("op") ?? "")]);
    if (location.pathname.length + query.toString().length <= LONGEST_ADDRESS) return "";
    return t("These are too many for one address. Choose fewer values.");
  }

  apply(chosen) {
    const refusal = this.refusal(chosen);
    if (refusal) {
      this.status.textContent = refusal;
      this.status.classList.add("field-error");
      return;
    }
    if (!chosen.size) this.removeAttribute("op");
    this.chosen = chosen;
    this.show();
    this.panel.hidePopover();
    this.button.focus();
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  show() {
    const op = this.getAttribute("op") ?? "";
    const pairs = parameters(this.getAttribute("name"), this.chosen, op);
    this.inputs.replaceChildren(...pairs.map(([name, value]) => h("input", { type: "hidden", name, value })));
    this.value.textContent = summary(this.chosen, { excluded: op !== "" });
    this.button.title = [...this.chosen.values()].slice(0, 20).join(", ");
    this.button.classList.toggle("chip-active", this.chosen.size > 0);
  }
}

customElements.define("lf-select", LfSelect);
