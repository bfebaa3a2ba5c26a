import { h } from "../dom.js";
import { icon } from "../icons.js";
import { count, t } from "../texts.js";
import { inverted, withAll, withNone } from "./choice.js";
import { Listbox } from "./listbox.js";

/** What lf-select opens: a search field, three buttons for all at once, the list, and what to do with the choice. */
export function buildPanel(owner) {
  const { label, multiple } = owner;
  const list = new Listbox({ label, multiple, onPick: (item) => owner.pick(item) });
  const search = h("input", {
    class: "input", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    placeholder: t("Search"), "aria-label": t("Search values"), "aria-expanded": "true", "aria-autocomplete": "list",
    "aria-controls": list.element.id,
  });
  list.onActive = (id) => search.setAttribute("aria-activedescendant", id);
  const status = h("p", { class: "select-status", role: "status" });
  const more = h("button", { class: "btn btn-quiet btn-sm", type: "button", hidden: true, onclick: () => owner.loadMore() }, t("Show more"));
  const tally = h("span", { class: "select-tally" });
  const panel = h(
    "div",
    { class: "popover select-panel", popover: "auto", role: "dialog", "aria-label": label },
    h("div", { class: "input-group select-search" }, icon("search"), search),
    multiple ? h("div", { class: "select-tools" }, ...bulkButtons(owner)) : null,
    list.element,
    h("div", { class: "select-more" }, status, more),
    h("div", { class: "select-foot" }, tally, ...footButtons(owner)),
  );
  return { panel, list, search, status, more, tally };
}

function bulkButtons(owner) {
  const change = (operation) => () => owner.setDraft(operation(owner.draft, owner.list.items));
  const button = (text, operation) =>
    h("button", { class: "btn btn-quiet btn-sm", type: "button", onclick: change(operation) }, text);
  return [button(t("Select all"), withAll), button(t("Select none"), withNone), button(t("Invert"), inverted)];
}

function footButtons(owner) {
  const clear = h("button", { class: "btn btn-quiet btn-sm", type: "button", onclick: () => owner.apply(new Map()) }, t("Clear"));
  if (!owner.multiple) return [clear];
  return [clear, h("button", { class: "btn btn-primary btn-sm", type: "button", onclick: () => owner.apply(owner.draft) }, t("Apply"))];
}

/** "12 of 340 values", so that nobody takes the first page for everything. */
export function listStatus(shown, all) {
  if (!all) return t("No value matches.");
  if (shown < all) return t("%(shown)s of %(all)s values", { shown: count(shown), all: count(all) });
  return t("Values: %(all)s", { all: count(all) });
}
