import { h } from "./dom.js";
import { icon } from "./icons.js";

const ICONS = { ok: "circle-check", bad: "circle-alert", info: "info", warn: "triangle-alert" };

/** Shows a message at the edge of the page; `lf-toast` takes it away again. */
export function showToast(text, { tone = "info" } = {}) {
  const toasts = document.getElementById("toasts");
  const same = [...toasts.children].find((toast) => toast.textContent.trim() === text);
  same?.remove(); // a repeated failure refreshes its toast instead of piling up
  toasts.append(h("lf-toast", { class: `toast toast-${tone}` }, icon(ICONS[tone]), h("p", {}, text)));
}
