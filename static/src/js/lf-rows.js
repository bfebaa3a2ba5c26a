import { t } from "./texts.js";

/**
 * Rows to be ticked, and what can be done with all that are: the box in the head ticks every row of the page, `[data-count]`
 * says how many are, buttons with `data-picked` wait until one is, `[data-number-of]` says how many boxes of a menu are
 * ticked. Without scripts the buttons always work; a box in the head that only scripts understand is `hidden` until then.
 *
 *   <lf-rows><form> <thead> <input type="checkbox" data-all> <tbody> <input type="checkbox" name="user"> … </tbody>
 *     <span data-count></span> <button data-picked> <span data-number-of="joins" hidden> <div popover> <input name="joins"> …
 *   </form></lf-rows>
 */
class LfRows extends HTMLElement {
  connectedCallback() {
    this.all = this.querySelector("[data-all]");
    if (!this.all) return;
    this.all.hidden = false;
    this.addEventListener("change", this);
    if (this.all.checked) this.tickAll();
    this.show();
  }

  disconnectedCallback() {
    this.removeEventListener("change", this);
  }

  handleEvent({ target }) {
    if (target === this.all) this.tickAll();
    this.show();
  }

  get rows() {
    return [...this.querySelectorAll("tbody input[type=checkbox]")];
  }

  tickAll() {
    for (const row of this.rows) row.checked = this.all.checked;
  }

  show() {
    const rows = this.rows;
    const count = rows.filter((row) => row.checked).length;
    this.all.checked = count > 0 && count === rows.length;
    this.all.indeterminate = count > 0 && count < rows.length;
    for (const row of rows) row.closest("tr").classList.toggle("is-ticked", row.checked);
    for (const place of this.querySelectorAll("[data-count]")) {
      place.textContent = count ? t("%(count)s selected", { count }) : t("Nobody selected");
    }
    for (const button of this.querySelectorAll("[data-picked]")) button.disabled = count === 0;
    for (const number of this.querySelectorAll("[data-number-of]")) {
      const chosen = this.querySelectorAll(`input[name="${number.dataset.numberOf}"]:checked`).length;
      number.textContent = chosen;
      number.hidden = !chosen;
    }
  }
}

customElements.define("lf-rows", LfRows);
