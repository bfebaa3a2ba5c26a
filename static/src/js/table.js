import { h } from "./dom.js";
import { count, t } from "./texts.js";
import { BLOCK, Blocks } from "./table/blocks.js";
import { Columns } from "./table/columns.js";
import { Cover } from "./table/cover.js";
import { Footer } from "./table/footer.js";
import { Grid } from "./table/grid.js";
import { fillHeader, paintSort, watchWidths } from "./table/header.js";
import { Selection } from "./table/selection.js";
import { toggleSort } from "./table/sort.js";
import { LoadError, loadData } from "./table/source.js";

const SLOW_MS = 150;
const PHONE = matchMedia("(width < 768px)");

/**
 * A table of any length over the API's chart data (`?display=1`).
 *
 *   <lf-table id="chart-1" label="Orders" src="/api/v1/charts/…/data?display=1"
 *             data-filters='[{"filter": "brand", "value": ["…"]}]'>
 *     <script type="application/json">{chart data, "display": {…}}</script>
 *     <table class="lf-plain">…the same rows, for print and for pages without scripts…</table>
 *   </lf-table>
 *
 * Pages by default; `data-rows="all"` scrolls through every row instead, in blocks of 500. Without `src` the rows at hand
 * are all there is. Widths last as long as the tab.
 */
class LfTable extends HTMLElement {
  connectedCallback() {
    if (this.grid) return this.watch();
    this.grid = new Grid({ label: this.getAttribute("label") || "", rowAt: (index) => this.rowAt(index) });
    this.selection = new Selection(this.grid, () => this.totals);
    this.footer = new Footer((page) => this.load(page));
    this.cover = new Cover();
    this.widths = new Columns(`lf-table:${this.id || this.src}`);
    this.live = h("p", { class: "sr-only", role: "status" });
    this.shell = h("div", { class: "lf-table-shell" }, this.grid.element, this.cover.element, this.footer.element, this.live);
    this.listen();
    this.watch();
    return this.read();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.watchers.forEach((watcher) => watcher.disconnect());
      this.request?.abort();
    });
  }

  watch() {
    const size = new ResizeObserver(() => this.isFitted() || this.fit());
    size.observe(this);
    const content = new MutationObserver(() => this.read());
    content.observe(this, { childList: true, characterData: true, subtree: false });
    this.watchers = [size, content];
  }

  listen() {
    const { grid } = this;
    grid.element.addEventListener("scroll", () => this.scrolled(), { passive: true });
    grid.head.addEventListener("click", (event) => this.sortBy(event));
    grid.head.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") this.sortBy(event);
    });
    grid.element.addEventListener("pointerover", ({ target }) => titleWhereCut(target));
    watchWidths(grid, { width: (index) => this.widths.widths[index], resize: (index, px) => this.resizeColumn(index, px) });
  }

  /** Takes the server's JSON: at first, and again after a swap or morph brought new rows. */
  read() {
    if (this.shell.parentNode !== this) this.append(this.shell);
    const text = this.querySelector(":scope > script")?.textContent ?? "";
    if (text === this.text || !text.trim()) return;
    this.text = text;
    this.request?.abort();
    const data = JSON.parse(text);
    this.sort = data.display.sort;
    this.chosen = null;
    this.setAttribute("ready", "");
    this.take(data);
  }

  /** Shows an answer of the API. */
  take(data) {
    const columns = JSON.stringify(data.columns) + JSON.stringify(data.display);
    this.data = data;
    this.totals = data.totals;
    this.scrolls = this.dataset.rows === "all" && Boolean(this.src);
    this.blocks = new Blocks();
    if (this.scrolls && data.page === 1 && data.page_size === BLOCK) this.blocks.put(0, data.rows);
    if (columns !== this.columns) this.setColumns(data, columns);
    this.footer.show({ page: data.page, size: data.page_size, count: this.scrolls ? 0 : data.row_count });
    this.setRows(); // last: it measures what the others leave
  }

  setColumns(data, signature) {
    const { columns, display } = data;
    this.columns = signature;
    this.grid.setColumns(columns, display, (cell, column) => fillHeader(cell, column, { sortable: Boolean(this.src) }));
    this.widths.set(data);
    this.selection.reset();
    this.fit();
  }

  setRows() {
    const { data, scrolls } = this;
    const rows = scrolls ? data.row_count : data.rows.length;
    this.grid.element.scrollTop = 0;
    this.grid.setRows({
      count: rows,
      first: scrolls ? 0 : (data.page - 1) * data.page_size,
      all: data.row_count,
      totals: data.totals,
      totalsLabel: data.display.totals_label,
    });
    paintSort(this.grid.head.firstChild, data.columns, this.order);
    if (this.selection.active.row >= rows) this.selection.reset();
    this.scrolled();
  }

  get src() {
    return this.getAttribute("src");
  }

  /** The order shown: what the person chose, else the chart's own. */
  get order() {
    return this.chosen ?? this.sort;
  }

  rowAt(index) {
    return this.scrolls ? this.blocks.row(index) : this.data.rows[index];
  }

  /** Into the room there is: the first thing a ResizeObserver tells is mostly known. A scroll bar that came with the rows is not. */
  isFitted() {
    const { clientWidth, clientHeight } = this.grid.element;
    return clientWidth === this.fitted && clientHeight === this.grid.height;
  }

  fit() {
    const room = this.grid.element.clientWidth;
    if (!room || !this.data) return;
    this.fitted = room;
    const frozen = PHONE.matches ? Math.max(1, this.data.display.frozen) : this.data.display.frozen;
    this.grid.setWidths(this.widths.fit(room), frozen, room);
    if (this.grid.count !== undefined) {
      this.grid.layoutHeight();
      this.scrolled();
    }
  }

  scrolled() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      const aside = this.grid.element.scrollLeft > 0; // read before anything is written: one layout per frame
      const view = this.grid.render();
      this.grid.element.classList.toggle("scrolled-x", aside);
      this.selection.paint();
      if (this.scrolls) this.loadBlocks(view);
    });
  }

  resizeColumn(index, px) {
    this.widths.resize(index, px);
    this.fit();
    this.say(t("Column width %(width)s pixels.", { width: px }));
  }

  sortBy(event) {
    const place = this.grid.place(event.target);
    if (!this.src || !place || event.target.closest(".lf-grip")) return;
    event.preventDefault();
    const { id } = this.data.columns[place.column];
    this.chosen = toggleSort(this.order, id, { add: event.shiftKey });
    if (!this.chosen.length) this.chosen = null;
    paintSort(this.grid.head.firstChild, this.data.columns, this.order);
    this.selection.go({ row: -1, column: place.column });
    this.load({ page: 1, size: this.data.page_size });
  }

  body(page, size) {
    return { filters: json(this.dataset.filters) ?? [], ...(this.chosen && { sort: this.chosen }), page, page_size: size };
  }

  /** Asks for a page; an earlier request that is still under way is given up. */
  async load({ page, size }) {
    this.request?.abort();
    const { signal } = (this.request = new AbortController());
    const slow = setTimeout(() => this.cover.loading(), SLOW_MS);
    this.grid.element.setAttribute("aria-busy", "true");
    try {
      const data = await loadData(this.src, this.body(page, this.scrolls ? BLOCK : size), signal);
      this.cover.hide();
      this.take(data);
      this.say(this.summary());
    } catch (error) {
      if (error.name === "AbortError") return;
      if (!(error instanceof LoadError)) throw error;
      this.cover.failed(error.message, () => this.load({ page, size }));
    } finally {
      clearTimeout(slow);
      if (this.request.signal === signal) this.grid.element.removeAttribute("aria-busy");
    }
  }

  /** Blocks that came into view: one request at a time, the newest window first. */
  async loadBlocks({ first, last }) {
    const wanted = this.blocks.missing(first, last, this.data.row_count);
    if (!wanted.length || this.loading) return;
    this.loading = true;
    const { blocks } = this;
    this.request ??= new AbortController();
    try {
      const { rows } = await loadData(this.src, this.body(wanted[0] + 1, BLOCK), this.request.signal);
      blocks.put(wanted[0], rows);
    } catch (error) {
      if (error.name !== "AbortError") {
        if (!(error instanceof LoadError)) throw error;
        this.cover.failed(error.message, () => this.scrolled());
        return;
      }
    } finally {
      this.loading = false;
    }
    this.cover.hide();
    this.scrolled();
  }

  say(sentence) {
    this.live.textContent = sentence;
  }

  summary() {
    const keys = this.order.map(({ by, direction }) => {
      const label = this.data.columns.find(({ id }) => id === by)?.label ?? by;
      return direction === "DESC" ? t("%(column)s, descending", { column: label }) : t("%(column)s, ascending", { column: label });
    });
    const sorted = keys.length ? t("Sorted by %(columns)s.", { columns: keys.join("; ") }) : "";
    const rows = this.scrolls ? t("%(count)s rows", { count: count(this.data.row_count) }) : this.footer.says();
    return [sorted, rows].filter(Boolean).join(" ");
  }
}

/** The whole text as a tooltip, only where the column is too narrow for it. */
function titleWhereCut(target) {
  const cell = target.closest?.(".lf-cell");
  if (!cell) return;
  const box = cell.querySelector(".lf-head-label") ?? cell;
  if (box.scrollWidth > box.clientWidth) cell.title = box.textContent;
  else cell.removeAttribute("title");
}

function json(text) {
  return text ? JSON.parse(text) : null;
}

customElements.define("lf-table", LfTable);
