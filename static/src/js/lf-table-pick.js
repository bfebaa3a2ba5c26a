import { label } from "./table-pick/names.js";

/**
 * Picking a table proposes a label, as long as nobody wrote one.
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
    if (!elements.label.dataset.touched || !elements.label.value) elements.label.value = label(dataset.name);
  }
}

customElements.define("lf-table-pick", LfTablePick);
