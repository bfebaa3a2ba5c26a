// The one script of every page: htmx, the small elements, the loader of the others and the page's dialog. What the
// elements of a dashboard share stays out of it: it would become a chunk of its own and every page would wait for it.
import "htmx.org";
import { watchDialog } from "./dialog.js";
import "./lf-fit.js"; // at once: the page would jump
import "./lf-poll.js";
import "./lf-theme.js";
import { watchElements } from "./loader.js";
import { watchShortcuts } from "./shortcuts.js";

/** What stands together on a dashboard comes in one file; ECharts at the same time, not only when that file asks for it. */
function board() {
  if (document.querySelector("lf-chart")) import("./chart/echarts.js").catch(() => {}); // the chart itself will say so
  return import("./board.js");
}

watchElements({
  "lf-chart": board,
  "lf-daterange": board,
  "lf-select": board,
  "lf-table": board,
  "lf-copy": () => import("./lf-copy.js"),
  "lf-editor": () => import("./lf-editor.js"),
  "lf-fields": () => import("./lf-fields.js"),
  "lf-people": () => import("./lf-people.js"),
  "lf-sortable": () => import("./lf-sortable.js"),
  "lf-split-url": () => import("./lf-split-url.js"),
  "lf-table-pick": () => import("./lf-table-pick.js"),
  "lf-upload": () => import("./lf-upload.js"),
  "lf-toast": () => import("./lf-toast.js"),
});
watchDialog();
watchShortcuts();

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
