import { csrfHeaders } from "./csrf.js";
import { drag } from "./sortable/drag.js";
import { moved, stepTo } from "./sortable/order.js";
import { t } from "./texts.js";
import { showToast } from "./toasts.js";

const KEYS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/**
 * A list whose items are put in order by dragging, by Alt with an arrow key, or by buttons inside an item; the order is sent at
 * once, and put back where it is refused.
 *
 *   <lf-sortable src="/…/order/" field="page"><ul><li data-id="…">… <button data-move="-1">Move left</button></li></ul></lf-sortable>
 *
 * Without `src` it does nothing. Sends `field=<id>` for every item in its new order. Touch drags what has `touch-action: none`;
 * everywhere else a finger scrolls.
 */
class LfSortable extends HTMLElement {
  connectedCallback() {
    if (!this.hasAttribute("src")) return;
    this.addEventListener("pointerdown", (event) => this.grab(event));
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("click", (event) => this.click(event), true);
    this.addEventListener("dragstart", (event) => event.preventDefault());
    this.addEventListener("contextmenu", (event) => this.held && event.preventDefault()); // a finger that rests on a link
    this.stored = this.items;
    this.tell();
  }

  get items() {
    return [...this.querySelectorAll("[data-id]")];
  }

  grab(event) {
    const item = event.target.closest("[data-id]");
    if (!item || event.button || event.target.closest("button, [popover]")) return;
    const finish = (end) => () => {
      item.classList.remove("is-dragged");
      end();
      setTimeout(() => (this.held = false)); // after the click that follows a drop
    };
    drag(event, {
      onmove: (x) => {
        this.held = true;
        item.classList.add("is-dragged");
        const items = this.items;
        this.put(moved(items, items.indexOf(item), stepTo(items.map(middle), items.indexOf(item), x)), item);
      },
      ondrop: finish(() => this.save()),
      oncancel: finish(() => this.put(this.stored)),
    });
  }

  click(event) {
    if (this.held) event.preventDefault();
    const button = event.target.closest("[data-move]");
    if (button) this.move(button.closest("[data-id]"), Number(button.dataset.move));
  }

  key(event) {
    const item = event.target.closest("[data-id]");
    if (!KEYS[event.key] || !event.altKey || !item) return;
    event.preventDefault();
    this.move(item, KEYS[event.key]);
  }

  move(item, step) {
    const items = this.items;
    const order = moved(items, items.indexOf(item), step);
    if (order === items) return;
    this.put(order, item);
    this.save(item);
  }

  /** Puts the items in `order` without taking `kept` out of the page: it holds the focus, the pointer or an open menu. */
  put(order, kept = order.find((item) => item.contains(document.activeElement)) ?? order[0]) {
    const place = order.indexOf(kept);
    kept.before(...order.slice(0, place));
    kept.after(...order.slice(place + 1));
    this.tell();
  }

  /** Which buttons lead nowhere. */
  tell() {
    const items = this.items;
    for (const button of this.querySelectorAll("[data-move]")) {
      const at = items.indexOf(button.closest("[data-id]"));
      const ends = moved(items, at, Number(button.dataset.move)) === items;
      button.setAttribute("aria-disabled", String(ends));
    }
  }

  /** Sends the order; `spoken` is the item whose new place is said. */
  async save(spoken) {
    const items = this.items;
    if (items.every((item, index) => item === this.stored[index])) return;
    const body = new URLSearchParams(items.map((item) => [this.getAttribute("field"), item.dataset.id]));
    const answer = await fetch(this.getAttribute("src"), { method: "POST", body, headers: csrfHeaders() }).catch(() => null);
    if (answer?.ok) {
      this.stored = items;
      if (spoken) showToast(t("Moved to place %(place)s of %(count)s.", { place: items.indexOf(spoken) + 1, count: items.length }), { tone: "ok" });
      return;
    }
    this.put(this.stored);
    const reason = answer?.status === 422 ? await answer.text() : t("The order could not be saved. Try again.");
    showToast(reason, { tone: "bad" });
  }
}

const middle = (element) => element.getBoundingClientRect().left + element.offsetWidth / 2;

customElements.define("lf-sortable", LfSortable);
