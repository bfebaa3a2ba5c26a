import { h } from "../dom.js";
import { icon } from "../icons.js";
import { LEAST, MOST } from "./widths.js";
import { ariaSort, sortPlace } from "./sort.js";

const STEP = 16;

/** What stands in a header cell: the label and the grip that changes its width. */
export function fillHeader(cell, column, { sortable }) {
  cell.append(h("span", { class: "lf-head-label" }, column.label), h("span", { class: "lf-grip", "aria-hidden": "true" }));
  if (sortable) cell.setAttribute("aria-sort", "none");
}

/** Says the order in each header: to eyes by an arrow (numbered where there are several), to ears by aria-sort. */
export function paintSort(row, columns, sort) {
  columns.forEach(({ id }, index) => {
    const cell = row.children[index];
    if (!cell.hasAttribute("aria-sort")) return;
    const direction = ariaSort(sort, id);
    cell.setAttribute("aria-sort", direction);
    cell.querySelector(".lf-sort")?.remove();
    if (direction === "none") return;
    const place = sortPlace(sort, id);
    const arrow = icon(direction === "ascending" ? "arrow-up" : "arrow-down");
    cell.firstChild.after(h("span", { class: "lf-sort", "aria-hidden": "true" }, arrow, place ? h("small", {}, place) : null));
  });
}

/** Widths by dragging a grip and by Alt+Shift+arrows. `width(index)` reads, `resize(index, px)` sets, in px of the layout. */
export function watchWidths(grid, { width, resize }) {
  grid.head.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".lf-grip");
    if (grip) startDrag(event, grip, grid, { width, resize });
  });
  grid.element.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    const place = event.altKey && event.shiftKey && step && grid.place(event.target);
    if (!place) return;
    event.preventDefault();
    resize(place.column, bounded(width(place.column) + step));
  });
}

const bounded = (value) => Math.round(Math.max(LEAST, Math.min(MOST, value)));

function startDrag(event, grip, grid, { width, resize }) {
  event.preventDefault();
  event.stopPropagation();
  const { column } = grid.place(grip);
  const scale = grid.element.getBoundingClientRect().width / grid.element.offsetWidth || 1;
  const start = { x: event.clientX, width: width(column) };
  const stop = new AbortController();
  const { signal } = stop;
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener("pointermove", (moved) => resize(column, bounded(start.width + (moved.clientX - start.x) / scale)), { signal });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) grip.addEventListener(end, () => stop.abort(), { signal });
}
