/**
 * Rows to be ticked, and what can be done with all that are: the box in the head ticks every row, buttons with `data-picked`
 * wait until one is, `[data-count]` says how many are. Without scripts the head has no box and the buttons always work.
 *
 *   <lf-pick><table>… <input type="checkbox" data-all hidden> … <input type="checkbox" name="request" value="…"> …</table>
 *     <span data-count></span><button data-picked>…</button></lf-pick>
 */
class LfPick extends HTMLElement {
  connectedCallback() {
    this.all = this.querySelector("[data-all]");
    this.all.hidden = false;
    this.addEventListener("change", this);
    this.show();
  }

  disconnectedCallback() {
    this.removeEventListener("change", this);
  }

  handleEvent({ target }) {
    if (target === this.all) for (const box of this.boxes()) box.checked = this.all.checked;
    this.show();
  }

  boxes() {
    return [...this.querySelectorAll("tbody input[type=checkbox]")];
  }

  show() {
    const boxes = this.boxes();
    const picked = boxes.filter((box) => box.checked).length;
    this.all.checked = picked > 0 && picked === boxes.length;
    this.all.indeterminate = picked > 0 && picked < boxes.length;
    this.toggleAttribute("picked", picked > 0);
    for (const place of this.querySelectorAll("[data-count]")) place.textContent = picked || "";
    for (const button of this.querySelectorAll("[data-picked]")) button.disabled = picked === 0;
  }
}

customElements.define("lf-pick", LfPick);
