import { identifier, label } from "./table-pick/names.js";

/**
 * Picking a table proposes a label and an identifier, as long as nobody wrote some.
 *
 *   <lf-table-pick><form> <input type="radio" name="picked" value="shop.orders" data-name="orders"> … </form></lf-table-pick>
 */
class LfTablePick extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", ({ target }) => target.name === "picked" && this.pick(target));
    this.addEventListener("input", ({ target }) => (target.dataset.touched = "1"));
  }

  pick({ value, dataset }) {
    const { elements } = this.querySelector("form");
    elements.table.value = value;
    const chosen = this.querySelector("[data-chosen]");
    chosen.hidden = false;
    chosen.querySelector("strong").textContent = value;
    propose(elements.label, label(dataset.name));
    propose(elements.identifier, identifier(dataset.name));
  }
}

function propose(input, text) {
  if (!input.dataset.touched || !input.value) input.value = text;
}

customElements.define("lf-table-pick", LfTablePick);
