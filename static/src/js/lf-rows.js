import { t } from "./texts.js";

/**
 * Ticked rows of a table: the tick in the head is for all of the page, the bar below says how many there are and what is chosen
 * in its menus. Without scripts the head's tick counts for every row that is shown.
 *
 *   <lf-rows><form> <thead> <input type="checkbox" name="all"> <tbody> <input type="checkbox" name="user"> <span class="bulk-count">
 *     <button> <span data-number-of="joins" hidden> <div popover> <input type="checkbox" name="joins"> …</form></lf-rows>
 */
class LfRows extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", ({ target }) => this.changed(target));
    const all = this.querySelector("[name=all]");
    if (all?.checked) for (const row of this.rows) row.checked = true;
    this.show();
  }

  get rows() {
    return [...this.querySelectorAll("tbody input[type=checkbox]")];
  }

  changed(target) {
    if (target.name === "all") for (const row of this.rows) row.checked = target.checked;
    this.show();
  }

  show() {
    const rows = this.rows;
    const ticked = rows.filter((row) => row.checked).length;
    const all = this.querySelector("[name=all]");
    if (!all) return;
    all.checked = ticked > 0 && ticked === rows.length;
    all.indeterminate = ticked > 0 && ticked < rows.length;
    this.querySelector(".bulk-count").textContent = ticked ? t("%(count)s selected", { count: ticked }) : t("Nobody selected");
    for (const row of rows) row.closest("tr").classList.toggle("is-ticked", row.checked);
    for (const number of this.querySelectorAll("[data-number-of]")) {
      const chosen = this.querySelectorAll(`input[name="${number.dataset.numberOf}"]:checked`).length;
      number.textContent = chosen;
      number.hidden = !chosen;
    }
  }
}

customElements.define("lf-rows", LfRows);
