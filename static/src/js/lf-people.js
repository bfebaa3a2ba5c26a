import { h, newId } from "./dom.js";
import { icon } from "./icons.js";
import { Latest, next } from "./people/searching.js";
import { t } from "./texts.js";

const PAUSE = 200; // milliseconds without a key before the server is asked
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * A list of people and groups with a search that adds to it. Each row posts `receiver=user:<id>` or `group:<id>`.
 *
 *   <lf-people src="/people/" label="Groups and people"> (kind="user": people alone)
 *     <ul class="people"><li class="person" data-key="user:…">… <button data-remove></li></ul>
 *     <template><li class="person">…</li></template>
 *   </lf-people>
 *
 * A click into the empty search lists the first ones. Arrows, Enter and Escape work in the list of those found, Backspace in an empty search takes the last one away.
 */
class LfPeople extends HTMLElement {
  connectedCallback() {
    if (this.search) return;
    this.list = this.querySelector(".people");
    this.searches = new Latest();
    this.found = [];
    this.build();
    this.search.addEventListener("input", (event) => event.isComposing || this.soon());
    this.search.addEventListener("compositionend", () => this.soon());
    this.search.addEventListener("keydown", (event) => this.key(event));
    this.search.addEventListener("change", (event) => event.stopPropagation());
    this.search.addEventListener("click", () => this.box.hidden && this.load());
    this.search.addEventListener("blur", () => this.leave());
    // A press keeps the focus in the search, a click chooses: a finger that scrolls the list chooses nobody.
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
    this.options.addEventListener("click", ({ target }) => this.pick(target.closest("[role=option]")));
    this.addEventListener("click", ({ target }) => target.closest("[data-remove]") && this.takeAway(target.closest(".person")));
  }

  build() {
    const id = newId("people");
    const label = this.getAttribute("kind") === "user" ? t("Add people") : t("Add people or groups");
    this.options = h("ul", { id, role: "listbox", "aria-label": t("Found") });
    this.nobody = h("p", { class: "muted" });
    this.box = h("div", { class: "people-found", hidden: true }, this.options, this.nobody);
    this.status = h("p", { class: "sr-only", role: "status" });
    this.search = h("input", {
      class: "input", type: "search", role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": id, "aria-label": label, placeholder: label,
    });
    this.append(h("div", { class: "people-search" }, this.search, this.box, this.status));
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), PAUSE);
  }

  async load() {
    const words = this.search.value.trim();
    const wanted = this.searches.ask();
    const asked = new URLSearchParams({ search: words, kind: this.getAttribute("kind") ?? "" });
    const answer = await fetch(`${this.getAttribute("src")}?${asked}`).catch(() => null);
    const { results } = answer?.ok ? await answer.json() : { results: null };
    if (wanted()) this.show(results?.filter(({ key }) => !this.row(key)), words ? 0 : -1);
  }

  /** Those found, of whom Enter takes `active`; without a list the search itself has failed. */
  show(found, active) {
    this.found = found ?? [];
    this.options.replaceChildren(...this.found.map((one, index) =>
      h("li", { role: "option", id: `${this.options.id}-${index}` }, face(one), h("b", {}, one.name), h("small", {}, one.detail))));
    this.nobody.textContent = found ? t("Nobody found") : t("The search did not work. Try again.");
    this.nobody.hidden = this.found.length > 0;
    this.options.hidden = !this.found.length;
    this.box.hidden = false;
    this.search.setAttribute("aria-expanded", String(this.found.length > 0));
    this.say(this.found.length ? t("%(count)s found", { count: this.found.length }) : this.nobody.textContent);
    this.mark(this.found.length ? active : -1);
  }

  /** What is pressed keeps its place until it is clicked: the list takes room. */
  leave() {
    if (!document.querySelector(":active")) return this.close();
    return addEventListener("mouseup", () => setTimeout(() => this.close()), { once: true });
  }

  close() {
    clearTimeout(this.timer);
    this.searches.forget();
    this.found = [];
    this.options.replaceChildren();
    this.box.hidden = true;
    this.search.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  mark(active) {
    this.active = active;
    [...this.options.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === active)));
    const row = this.options.children[active];
    row?.scrollIntoView({ block: "nearest" });
    if (row) this.search.setAttribute("aria-activedescendant", row.id);
    else this.search.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.isComposing) return;
    const { key } = event;
    if (STEPS[key] && this.found.length) this.mark(next(this.active, STEPS[key], this.found.length));
    else if (key === "ArrowDown") this.load();
    else if (key === "Enter") this.pick(this.options.children[this.active]); // and never sends the form
    else if (key === "Escape" && !this.box.hidden) this.close();
    else if (key === "Backspace" && !this.search.value && this.list.lastElementChild) this.takeAway(this.list.lastElementChild, this.search);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  pick(option) {
    if (option) this.add(this.found[[...this.options.children].indexOf(option)]);
  }

  row(key) {
    return this.list.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  add({ key, kind, name, detail, picture }) {
    const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
    row.dataset.key = key;
    row.querySelector("b").textContent = name;
    row.querySelector("small").textContent = detail;
    row.querySelector("[name=receiver]").value = key;
    if (kind === "user") row.querySelector(".person-icon").replaceChildren(face({ kind, name, picture }));
    this.list.append(row);
    this.search.value = "";
    this.close();
    this.say(t("%(name)s added", { name }));
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  takeAway(row, focus = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector("[data-remove]") ?? this.search) {
    row.remove();
    focus.focus();
    this.say(t("%(name)s removed", { name: row.querySelector("b").textContent }));
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  say(words) {
    this.status.textContent = words;
  }
}

/** A person's picture or first letter, the sign of a group; the name stands beside it. */
function face({ kind, name, picture }) {
  if (kind === "group") return h("span", { class: "person-icon" }, icon("users"));
  const [letter = ""] = name;
  return h("span", { class: "avatar avatar-sm", "aria-hidden": "true" }, picture ? h("img", { src: picture, alt: "" }) : letter.toUpperCase());
}

customElements.define("lf-people", LfPeople);
