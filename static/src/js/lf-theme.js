import { csrfHeaders } from "./csrf.js";

/**
 * Switches the theme at once and tells the server, which renders it from then on. Without scripts the form is sent.
 *
 *   <lf-theme>
 *     <form method="post" action="/theme">
 *       <button name="theme" value="dark" aria-pressed="false">Dark</button> …
 *     </form>
 *   </lf-theme>
 *
 * Sends `lf:theme` on the document, so that charts can take the new colours.
 */
class LfTheme extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", this);
  }

  disconnectedCallback() {
    this.removeEventListener("submit", this);
  }

  async handleEvent(event) {
    const { target: form, submitter } = event;
    if (submitter?.name !== "theme") return;
    event.preventDefault();
    this.show(submitter);
    const answer = await fetch(form.action, {
      method: "POST",
      headers: csrfHeaders(),
      body: new FormData(form, submitter),
    }).catch(() => null);
    if (!answer?.ok) (await import("./telling.js")).showFailure(answer?.status);
  }

  show(chosen) {
    document.documentElement.dataset.theme = chosen.value;
    for (const button of this.querySelectorAll("button[name=theme]")) {
      button.setAttribute("aria-pressed", String(button === chosen));
    }
    document.dispatchEvent(new CustomEvent("lf:theme", { detail: chosen.value }));
  }
}

customElements.define("lf-theme", LfTheme);
