import { fitScale } from "./fit.js";

const KEY = "lf-fit";
const PHONE = matchMedia("(width < 768px)");

/**
 * Shows a canvas at the width of the window or at its actual size. Without scripts it has its actual size; on phones
 * the style sheet makes a reading list of it and this element leaves it alone.
 *
 *   <lf-fit class="fit" width="1920" height="1080">
 *     <div class="fit-box"><div class="canvas">…</div></div>
 *   </lf-fit>
 *   <div class="segmented" role="group" aria-label="Size">
 *     <button data-fit="width" aria-pressed="true">…</button><button data-fit="actual" aria-pressed="false">…</button>
 *   </div>
 *
 * Buttons with `data-fit` anywhere on the page switch it; the choice is kept in this browser.
 */
class LfFit extends HTMLElement {
  connectedCallback() {
    this.mode = localStorage.getItem(KEY) === "actual" ? "actual" : "width";
    this.observer = new ResizeObserver(() => this.show());
    this.observer.observe(this);
    document.addEventListener("click", this);
    this.show();
  }

  disconnectedCallback() {
    this.observer.disconnect();
    document.removeEventListener("click", this);
  }

  handleEvent({ target }) {
    const button = target.closest("[data-fit]");
    if (!button) return;
    this.mode = button.dataset.fit;
    localStorage.setItem(KEY, this.mode);
    this.show();
  }

  show() {
    const size = { width: Number(this.getAttribute("width")), height: Number(this.getAttribute("height")) };
    const scale = this.mode === "actual" || PHONE.matches ? 1 : fitScale(size.width, this.clientWidth);
    this.style.setProperty("--scale", scale);
    this.style.setProperty("--fit-width", `${size.width * scale}px`);
    this.style.setProperty("--fit-height", `${size.height * scale}px`);
    this.dataset.mode = this.mode;
    for (const button of document.querySelectorAll("[data-fit]")) {
      button.setAttribute("aria-pressed", String(button.dataset.fit === this.mode));
    }
  }
}

customElements.define("lf-fit", LfFit);
