// The one script of every page: htmx, the loader of custom elements and the page's dialog. It imports nothing that
// the elements import too: shared code would become a chunk of its own and every page would wait for it.
import "htmx.org";
import { watchDialog } from "./dialog.js";
import "./lf-fit.js"; // at once: the page would jump
import { watchElements } from "./loader.js";

watchElements({
  "lf-chart": () => import("./chart.js"),
  "lf-daterange": () => import("./lf-daterange.js"),
  "lf-poll": () => import("./lf-poll.js"),
  "lf-select": () => import("./lf-select.js"),
  "lf-table": () => import("./table.js"),
  "lf-theme": () => import("./lf-theme.js"),
  "lf-toast": () => import("./lf-toast.js"),
});
watchDialog();

// Requests that failed without an answer of their own: broken network, time-out, 5xx (never swapped, see base.html).
async function tellFailure({ detail }) {
  const { showFailure } = await import("./failures.js");
  showFailure(detail?.ctx?.response?.status);
}
document.addEventListener("htmx:response:error", tellFailure);
document.addEventListener("htmx:error", tellFailure);

// <button data-fullscreen> shows the card it belongs to on the whole screen, and again as it was.
document.addEventListener("click", ({ target }) => {
  const card = target.closest?.("[data-fullscreen]")?.closest(".chart-card");
  if (!card) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else card.requestFullscreen();
});
