import { shortCount, titleWith } from "./bell/count.js";
import { t } from "./texts.js";

const EVERY = 60_000; // milliseconds
const NOT_AGAIN_WITHIN = 5000;

/**
 * The bell: asks once a minute and when the page is looked at again how many notifications are unread, and fetches the
 * list each time it is opened. The page comes with its count, so nothing is asked when it loads.
 *
 *   <lf-bell src="/notifications/unread/" list="/notifications/bell/" count="3">
 *     <button popovertarget="bell" aria-label="Notifications, 3 unread">…<span class="bell-count">3</span></button>
 *     <section id="bell" popover><div id="bell-list">…</div></section>
 *     <span aria-live="polite"></span>
 *   </lf-bell>
 */
class LfBell extends HTMLElement {
  connectedCallback() {
    this.asked = Date.now();
    this.look = () => !document.hidden && Date.now() - this.asked > NOT_AGAIN_WITHIN && this.ask();
    this.timer = setInterval(() => !document.hidden && this.ask(), EVERY);
    // What was marked as read on the page or in the bell itself.
    this.swapped = ({ target }) =>
      (target.closest?.("[data-unread]") || target.querySelector?.("[data-unread]")) && this.ask();
    window.addEventListener("focus", this.look);
    document.addEventListener("visibilitychange", this.look);
    document.addEventListener("htmx:after:swap", this.swapped);
    this.querySelector("[popover]").addEventListener("toggle", this);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    window.removeEventListener("focus", this.look);
    document.removeEventListener("visibilitychange", this.look);
    document.removeEventListener("htmx:after:swap", this.swapped);
  }

  /** Opened. */
  handleEvent({ newState }) {
    if (newState !== "open") return;
    window.htmx.ajax("GET", this.getAttribute("list"), { source: this, target: "#bell-list", swap: "innerHTML" });
  }

  async ask() {
    this.asked = Date.now();
    const known = this.getAttribute("count");
    const answer = await fetch(`${this.getAttribute("src")}?known=${known}`).catch(() => null);
    // 204: unchanged. Redirected: signed out meanwhile, which the next click will say.
    if (answer?.status !== 200 || answer.redirected) return;
    this.show((await answer.json()).count);
  }

  show(count) {
    const before = Number(this.getAttribute("count"));
    if (count === before && this.getAttribute("count")) return;
    this.setAttribute("count", count);
    const words = count ? t("Notifications, %(count)s unread", { count }) : t("Notifications");
    const badge = this.querySelector(".bell-count");
    badge.textContent = shortCount(count);
    badge.hidden = !count;
    this.querySelector("button").setAttribute("aria-label", words);
    this.querySelector("[aria-live]").textContent = words;
    document.title = titleWith(document.title, before, count);
  }
}

customElements.define("lf-bell", LfBell);
