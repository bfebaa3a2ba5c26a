import { copied, textOf } from "./copy/copying.js";
import { h, newId } from "./dom.js";
import { t } from "./texts.js";
import { showToast } from "./toasts.js";

/**
 * Copies `value`, or the absolute address of `href`, or the page's own; says so, or shows the text to be copied by hand.
 *
 *   <lf-copy href="/dashboards/…/"><button type="button">Copy link</button></lf-copy>
 */
class LfCopy extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
  }

  async handleEvent() {
    const text = textOf({ value: this.getAttribute("value"), href: this.getAttribute("href") }, location.href);
    const done = await copied(text, { clipboard: navigator.clipboard, select: (copy) => this.select(copy) });
    this.closest("[popover]")?.hidePopover();
    if (done) showToast(t("Copied."), { tone: "ok" });
    else showText(text);
  }

  /** Beside the button and not in the body, which is inert while a dialog is open. */
  select(text) {
    const focused = document.activeElement;
    const field = h("textarea", { class: "sr-only", readonly: true }, text);
    this.append(field);
    field.focus({ preventScroll: true });
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus({ preventScroll: true });
    return done;
  }
}

function showText(text) {
  const title = newId("copy");
  const field = h("input", { class: "input", readonly: true, value: text, "aria-label": t("To copy"), onfocus: () => field.select() });
  const close = h("button", { class: "btn btn-primary", type: "button", onclick: () => dialog.close() }, t("Close"));
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": title, onclose: () => dialog.remove() },
    h("header", { class: "dialog-head" }, h("h2", { id: title }, t("Copy it by hand"))),
    h("div", { class: "dialog-main stack" }, h("p", {}, t("The browser does not let this page copy. Press Ctrl+C, or hold the text to copy it.")), field),
    h("footer", { class: "dialog-foot" }, close));
  document.body.append(dialog);
  dialog.showModal();
  field.focus();
}

customElements.define("lf-copy", LfCopy);
