/**
 * Shows what was typed into a password field, until the form is sent. The button stays hidden without scripts.
 *
 *   <lf-reveal class="reveal"><input type="password"><button type="button" hidden aria-pressed="false">…</button></lf-reveal>
 */
class LfReveal extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.button = this.querySelector("button");
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.show(this.input.type === "password"));
    this.input.form?.addEventListener("submit", () => this.show(false));
  }

  show(wanted) {
    this.input.type = wanted ? "text" : "password";
    this.button.setAttribute("aria-pressed", wanted);
  }
}

customElements.define("lf-reveal", LfReveal);
