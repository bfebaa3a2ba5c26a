import { inserted } from "./expression/inserting.js";

/**
 * The input of a calculated field: a click on a field or a function of the list puts it where the cursor is.
 *
 *   <lf-expression><form>… <textarea name="expression"> …</form> <button data-insert="SUM(">SUM</button></lf-expression>
 */
class LfExpression extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-insert]");
      if (button) this.insert(button.dataset.insert);
    });
  }

  insert(text) {
    const input = this.querySelector("textarea[name=expression]");
    const { value, caret } = inserted(input.value, input.selectionStart, input.selectionEnd, text);
    input.value = value;
    input.focus();
    input.setSelectionRange(caret, caret);
    input.dispatchEvent(new CustomEvent("lf:inserted", { bubbles: true }));
  }
}

customElements.define("lf-expression", LfExpression);
