import { csrfHeaders } from "./csrf.js";
import { moved } from "./sortable/order.js";
import { t } from "./texts.js";
import { showToast } from "./toasts.js";

/**
 * A list whose items are put in order by dragging, or by Alt with an arrow key; the order is sent at once.
 *
 *   <lf-sortable src="/…/order/" field="page"><ul><li data-id="…">…</li></ul></lf-sortable>
 *
 * Without `src` it does nothing. Sends `field=<id>` for every item in its new order.
 */
class LfSortable extends HTMLElement {
  connectedCallback() {
    if (!this.hasAttribute("src")) return;
    this.addEventListener("pointerdown", (event) => this.grab(event));
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("click", (event) => this.dragged && event.preventDefault(), true);
    this.addEventListener("dragstart", (event) => event.preventDefault());
  }

  get items() {
    return [...this.querySelectorAll("[data-id]")];
  }

  grab(event) {
    const item = event.target.closest("[data-id]");
    if (!item || event.button || event.target.closest("button")) return;
    this.dragged = false;
    const begin = event.clientX;
    const move = ({ clientX }) => {
      if (!this.dragged && Math.abs(clientX - begin) < 6) return;
      this.dragged = true;
      item.classList.add("is-dragged");
      const over = this.items.find((other) => other !== item && inside(other, clientX));
      if (over) over[clientX < middle(over) ? "before" : "after"](item);
    };
    const end = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      item.classList.remove("is-dragged");
      if (this.dragged) this.save();
      setTimeout(() => (this.dragged = false));
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  }

  key(event) {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    const item = event.target.closest("[data-id]");
    if (!step || !event.altKey || !item) return;
    event.preventDefault();
    const items = this.items;
    const order = moved(items, items.indexOf(item), step);
    if (order === items) return;
    const place = order.indexOf(item);
    if (step < 0) order[place + 1].before(item);
    else order[place - 1].after(item);
    event.target.focus();
    this.save();
  }

  async save() {
    const body = new URLSearchParams(this.items.map((item) => [this.getAttribute("field"), item.dataset.id]));
    const answer = await fetch(this.getAttribute("src"), { method: "POST", body, headers: csrfHeaders() }).catch(() => null);
    if (answer?.headers.has("HX-Refresh")) location.reload();
    else if (!answer?.ok) showToast(t("The order could not be saved. Try again."), { tone: "bad" });
  }
}

const middle = (element) => element.getBoundingClientRect().left + element.offsetWidth / 2;

function inside(element, x) {
  const { left, right } = element.getBoundingClientRect();
  return x >= left && x <= right;
}

customElements.define("lf-sortable", LfSortable);
