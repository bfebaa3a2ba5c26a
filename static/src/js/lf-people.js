import { h, newId } from "./dom.js";
import { t } from "./texts.js";

const PAUSE = 200; // milliseconds without a key before the server is asked

/**
 * A list of people and groups with a search that adds to it. Each row posts `receiver=user:<id>` or `group:<id>`.
 *
 *   <lf-people src="/people/" label="Groups and people">
 *     <ul class="people"><li class="person" data-key="user:…">… <button data-remove></li></ul>
 *     <template><li class="person">…</li></template>
 *   </lf-people>
 */
class LfPeople extends HTMLElement {
  connectedCallback() {
    if (this.search) return;
    this.list = this.querySelector(".people");
    const list = newId("people");
    this.options = h("ul", { class: "people-found", id: list, role: "listbox", "aria-label": t("Found"), hidden: true });
    this.search = h("input", {
      class: "input", type: "search", role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": list, "aria-label": t("Add people or groups"), placeholder: t("Add people or groups"),
    });
    this.append(h("div", { class: "people-search" }, this.search, this.options));
    this.search.addEventListener("input", (event) => event.isComposing || this.soon());
    this.search.addEventListener("compositionend", () => this.soon());
    this.search.addEventListener("keydown", (event) => this.key(event));
    this.search.addEventListener("change", (event) => event.stopPropagation());
    this.search.addEventListener("blur", () => setTimeout(() => this.show([]), 150));
    this.addEventListener("click", ({ target }) => target.closest("[data-remove]") && this.remove_(target.closest(".person")));
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), PAUSE);
  }

  async load() {
    const words = this.search.value.trim();
    if (!words) return this.show([]);
    const answer = await fetch(`${this.getAttribute("src")}?search=${encodeURIComponent(words)}`).catch(() => null);
    const { results } = answer?.ok ? await answer.json() : { results: [] };
    if (words === this.search.value.trim()) this.show(results.filter(({ key }) => !this.row(key)), true);
  }

  show(found, searched = false) {
    this.found = found;
    this.active = 0;
    const rows = found.map((one, index) =>
      h("li", { role: "option", id: `${this.options.id}-${index}`, "aria-selected": String(index === 0), onpointerdown: (event) => { event.preventDefault(); this.add(one); } },
        h("b", {}, one.name), h("small", {}, one.detail)));
    if (searched && !rows.length) rows.push(h("li", { class: "muted", role: "presentation" }, t("Nobody found")));
    this.options.replaceChildren(...rows);
    this.options.hidden = !rows.length;
    this.search.setAttribute("aria-expanded", String(rows.length > 0));
    this.mark();
  }

  mark() {
    [...this.options.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === this.active)));
    if (this.found.length) this.search.setAttribute("aria-activedescendant", `${this.options.id}-${this.active}`);
    else this.search.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.found?.length) {
      this.active = (this.active + step + this.found.length) % this.found.length;
      this.mark();
    } else if (event.key === "Enter") {
      if (this.found?.length) this.add(this.found[this.active]);
    } else if (event.key === "Escape" && this.found?.length) this.show([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  row(key) {
    return this.list.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  add({ key, kind, name, detail }) {
    const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
    row.dataset.key = key;
    row.querySelector("b").textContent = name;
    row.querySelector("small").textContent = detail;
    row.querySelector("[name=receiver]").value = key;
    if (kind === "group") row.querySelector("use").setAttribute("href", row.querySelector("use").getAttribute("href").replace(/#.*/, "#users"));
    this.list.append(row);
    this.search.value = "";
    this.show([]);
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  remove_(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    (next?.querySelector("[data-remove]") ?? this.search).focus();
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("lf-people", LfPeople);
