import { pollAddress, pollDelay } from "./poll-rhythm.js";

/**
 * Collects what was not ready when the page was made: one request for all cards that still wait.
 *
 *   <lf-poll src="/dashboards/…/pages/…/charts/"></lf-poll>
 *   <article class="chart-card" id="e-…" data-ticket="…">…</article>
 *
 * Every element with `data-ticket` is asked for (`?t=…&t=…`); the answer holds one `<hx-partial>` per card that
 * changed. First after 0.2 s, then 1.5 times as long up to 2 s; not while the page is hidden; again as soon as a new
 * ticket appears (a filter changed, a card was refreshed).
 */
class LfPoll extends HTMLElement {
  connectedCallback() {
    this.attempt = 0;
    this.known = new Set();
    this.failed = false;
    for (const name of ["htmx:error", "htmx:response:error"]) this.addEventListener(name, () => (this.failed = true));
    this.wake = () => this.plan();
    document.addEventListener("visibilitychange", this.wake);
    document.addEventListener("htmx:after:swap", this.wake);
    this.plan();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.wake);
    document.removeEventListener("htmx:after:swap", this.wake);
  }

  tickets() {
    return [...document.querySelectorAll("[data-ticket]")].map((card) => card.dataset.ticket).filter(Boolean);
  }

  plan() {
    clearTimeout(this.timer);
    const tickets = this.tickets();
    if (!tickets.length || document.hidden || this.busy) return;
    if (tickets.some((ticket) => !this.known.has(ticket))) this.attempt = 0;
    this.known = new Set(tickets);
    this.timer = setTimeout(() => this.poll(tickets), pollDelay(this.attempt, this));
  }

  async poll(tickets) {
    this.attempt += 1;
    this.busy = true;
    this.failed = false;
    const address = pollAddress(this.getAttribute("src"), tickets);
    await window.htmx.ajax("GET", address, { source: this, target: this, swap: "none" });
    this.busy = false;
    if (this.isConnected) this.plan();
  }
}

customElements.define("lf-poll", LfPoll);
