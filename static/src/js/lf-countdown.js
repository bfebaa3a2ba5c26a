/**
 * A button that may be pressed in a while; `{n}` in `waiting` is how many seconds are left. Without scripts it may be at once.
 *
 *   <lf-countdown seconds="30" waiting="Send again (in {n} s)"><button>Send again</button></lf-countdown>
 */
class LfCountdown extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.ready ??= this.button.textContent;
    this.until = Date.now() + Number(this.getAttribute("seconds")) * 1000;
    this.timer = setInterval(() => this.show(), 250);
    this.show();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  show() {
    const left = Math.ceil((this.until - Date.now()) / 1000);
    this.button.disabled = left > 0;
    this.button.textContent = left > 0 ? this.getAttribute("waiting").replace("{n}", left) : this.ready;
    if (left <= 0) clearInterval(this.timer);
  }
}

customElements.define("lf-countdown", LfCountdown);
