import { showToast } from "./toasts.js";
import { t } from "./texts.js";

/**
 * Copies the address of the page, or `value`.
 *
 *   <lf-copy><button type="button">Copy link</button></lf-copy>
 */
class LfCopy extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.getAttribute("value") ?? location.href);
      showToast(t("Copied."), { tone: "ok" });
    });
  }
}

customElements.define("lf-copy", LfCopy);
