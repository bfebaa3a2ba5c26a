import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./texts.js";

const STAYS = 8000; // milliseconds

/**
 * A message that leaves by itself after 8 s, not while the pointer or the focus is on it; closed by its button.
 *
 *   <lf-toast class="toast toast-ok"><p>Saved.</p></lf-toast>
 *
 * It has no role of its own: #toasts, where it is put, is the live region.
 */
class LfToast extends HTMLElement {
  connectedCallback() {
    if (!this.querySelector(".toast-close")) this.append(this.closeButton());
    for (const name of ["pointerenter", "focusin"]) this.addEventListener(name, () => this.stay());
    for (const name of ["pointerleave", "focusout"]) this.addEventListener(name, () => this.wait());
    this.wait();
  }

  disconnectedCallback() {
    this.stay();
  }

  closeButton() {
    const close = () => this.remove();
    return h("button", { class: "btn btn-quiet btn-icon toast-close", type: "button", onclick: close, "aria-label": t("Close") }, icon("x"));
  }

  stay() {
    clearTimeout(this.timer);
  }

  wait() {
    this.stay();
    this.timer = setTimeout(() => this.remove(), STAYS);
  }
}

customElements.define("lf-toast", LfToast);
