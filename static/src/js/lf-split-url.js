import { h } from "./dom.js";
import { parts } from "./split-url/parts.js";
import { t } from "./texts.js";

/**
 * Takes a pasted `postgres://user:password@host:port/database` apart into the form's fields. It never leaves the browser.
 *
 *   <lf-split-url example="mysql"></lf-split-url> (what addresses of this kind begin with)
 */
class LfSplitUrl extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    this.kind = this.getAttribute("example") || "postgres";
    const input = h("input", { class: "input", autocomplete: "off", spellcheck: "false", "aria-label": t("Paste an address"), placeholder: `${this.kind}://user:password@host:port/database` });
    input.addEventListener("input", () => this.split(input));
    this.append(h("details", { class: "split-url" }, h("summary", {}, t("Paste an address instead")), input));
  }

  split(input) {
    const found = parts(input.value, this.kind);
    if (!found) return;
    const { elements } = this.closest("form");
    for (const [name, value] of Object.entries(found)) if (value) elements[name].value = value;
    if (!elements.name.value) elements.name.value = found.database || found.host;
    input.value = "";
    elements.host.focus();
  }
}

customElements.define("lf-split-url", LfSplitUrl);
