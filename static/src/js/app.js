// The one script of every page: htmx, the small elements, the page's dialog and the loader of everything else, which comes in
// four files: what a dashboard shows, what makes things, what tells of them, what one meets before one is signed in.
import "htmx.org";
import { watchDialog } from "./dialog.js";
import "./lf-bell.js"; // at once: it is on every page
import "./lf-fit.js"; // at once: the page would jump
import "./lf-poll.js";
import "./lf-theme.js";
import { watchElements } from "./loader.js";
import { showCurrentEntry } from "./menu.js";
import "./shared.js";
import { watchShortcuts } from "./shortcuts.js";

/** What stands together on a dashboard comes in one file; ECharts at the same time, not only when that file asks for it. */
function board() {
  if (document.querySelector("lf-chart")) import("./chart/echarts.js").catch(() => {}); // the chart itself will say so
  return import("./board.js");
}
const telling = () => import("./telling.js");
const making = () => import("./making.js");
const code = () => import("./lf-code.js"); // the editor of SQL, heavy and rare
const door = () => import("./door.js");

watchElements({
  "lf-chart": board,
  "lf-daterange": board,
  "lf-select": board,
  "lf-table": board,
  "lf-code": code,
  "lf-copy:not([popover] lf-copy)": telling,
  "lf-toast": telling,
  "lf-countdown": door,
  "lf-reveal": door,
  "lf-editor": making,
  "lf-expression": making,
  "lf-fields": making,
  "lf-people": making,
  "lf-rows": making,
  "lf-sortable[src]": making,
  "lf-split-url": making,
  "lf-table-pick": making,
  "lf-upload": making,
});
showCurrentEntry();
watchDialog();
watchShortcuts();
document.addEventListener("beforetoggle", telling, { capture: true, once: true }); // menus hold an <lf-copy> that few open

// Requests that failed without an answer of their own: broken network, time-out, 5xx (never swapped, see base.html).
async function tellFailure({ detail }) {
  const { showFailure } = await telling();
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
