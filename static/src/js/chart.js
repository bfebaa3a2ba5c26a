import { tableElement, watchAsTable } from "./chart/as_table.js";
import { buildOption } from "./chart/build.js";
import { readTokens, themeOf } from "./chart/theme.js";
import { tipElement } from "./chart/tooltip.js";
import { h } from "./dom.js";
import { count, t } from "./texts.js";

const AHEAD = "200px";
const FONT_WAIT_MS = 300;

/**
 * A chart drawn from the server's view (dashboards/charts, `PlotView.to_json()`).
 *
 *   <lf-chart id="chart-1" label="Revenue by mall">
 *     <script type="application/json">{"option": …, "formats": …, "summary": "…"}</script>
 *   </lf-chart>
 *
 * Drawn when near the window; follows its size, the theme and, after a swap or morph, new JSON in its script.
 * `view="table"` shows the numbers instead (see chart/as_table.js).
 */
class LfChart extends HTMLElement {
  static observedAttributes = ["view", "label"];
  /** How many ECharts instances are alive on the page. */
  static live = 0;

  connectedCallback() {
    if (this.watchers) return; // moved in the document: everything is still there
    this.plot ??= h("div", { class: "lf-chart-plot", role: "img" });
    const near = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && this.start(near), { rootMargin: AHEAD });
    near.observe(this);
    const size = new ResizeObserver(() => this.resize());
    size.observe(this);
    const content = new MutationObserver(() => this.read());
    content.observe(this, { childList: true, characterData: true, subtree: true });
    this.watchers = [near, size, content];
    this.stop = new AbortController();
    this.addEventListener("keydown", this, { signal: this.stop.signal });
    this.addEventListener("pointerenter", () => this.point(), { signal: this.stop.signal });
    window.addEventListener("resize", () => this.resize(), { signal: this.stop.signal });
    watchTheme(() => this.draw(), this.stop.signal);
    this.read();
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.dispose());
  }

  attributeChangedCallback() {
    if (this.view) this.showFace();
  }

  handleEvent({ key }) {
    if (key === "Escape") this.chart?.dispatchAction({ type: "hideTip" });
  }

  /** Takes the JSON of the script; a morph that removed the drawing gets it back, its canvas unharmed. */
  read() {
    if (this.plot.parentNode !== this) this.append(this.plot);
    const text = this.querySelector("script")?.textContent ?? "";
    if (text === this.text || !text.trim()) return;
    this.text = text;
    this.view = JSON.parse(text);
    this.showFace();
    this.draw();
  }

  showFace() {
    const label = this.getAttribute("label") || "";
    this.plot.setAttribute("aria-label", [label, this.view.summary].filter(Boolean).join(". "));
    const asTable = this.getAttribute("view") === "table";
    this.querySelector(".lf-as-table")?.remove();
    if (asTable) this.append(tableElement(this.view, label));
    this.plot.hidden = asTable;
    if (!asTable) this.resize();
  }

  async start(near) {
    near.disconnect();
    const [{ init }] = await Promise.all([import("./chart/echarts.js"), this.fonts()]);
    if (!this.isConnected || !this.watchers) return;
    this.init = init;
    this.draw();
  }

  /** The slices of the web font this chart's words need; a canvas does not repaint by itself when they arrive. */
  async fonts() {
    const characters = [...new Set(JSON.stringify(this.view?.option ?? ""))].join("");
    // What is laid out asks for the slices it needs; `document.fonts.load` would fetch every face whose range holds a character.
    const sample = h("span", { class: "sr-only", "aria-hidden": "true" }, characters);
    this.append(sample);
    const loaded = new Promise(requestAnimationFrame).then(() => document.fonts.ready).then(() => sample.remove());
    const inTime = await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, FONT_WAIT_MS, null))]);
    if (inTime === null) loaded.then(() => this.draw());
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.plot;
    if (!this.init || !this.view || !width || !height) return;
    const tokens = readTokens(this);
    this.fitPlace(tokens, { width, height });
    if (this.chart.getWidth() !== width || this.chart.getHeight() !== height) this.chart.resize({ width, height });
    const option = buildOption(this.view, tokens, {
      width,
      height,
      front: this.front,
      tooltip: this.pointed && ((params) => tipElement(this.view, params, (more) => t("and %(count)s more", { count: count(more) }))),
      animate: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
    this.chart.setOption(option, { notMerge: true });
  }

  /** Tooltips come with the first pointer: making them takes a tenth of the drawing, and most charts are only looked at. */
  point() {
    if (this.pointed) return;
    this.pointed = true;
    this.draw();
  }

  /**
   * One instance; a new one only where the page's scale changed (its canvas would be blurred) or the card became the full
   * screen (its tooltip would be behind it).
   */
  fitPlace(tokens, size) {
    const ratio = pixelRatio(getComputedStyle(this).getPropertyValue("--scale"), window.devicePixelRatio);
    const front = document.fullscreenElement?.contains(this) ? document.fullscreenElement : document.body;
    if (this.chart && ratio === this.ratio && front === this.front) {
      this.chart.setTheme(themeOf(tokens));
      return;
    }
    this.disposeChart();
    this.ratio = ratio;
    this.front = front;
    this.chart = this.init(this.plot, themeOf(tokens), { renderer: "canvas", devicePixelRatio: ratio, ...size });
    LfChart.live += 1;
  }

  resize() {
    if (!this.chart) return this.draw(); // it was near, but had no size yet
    const { clientWidth, clientHeight } = this.plot;
    if (clientWidth !== this.chart.getWidth() || clientHeight !== this.chart.getHeight() || !this.sharp()) this.draw();
    return undefined;
  }

  sharp() {
    return this.ratio === pixelRatio(getComputedStyle(this).getPropertyValue("--scale"), window.devicePixelRatio);
  }

  dispose() {
    for (const watcher of this.watchers ?? []) watcher.disconnect();
    this.watchers = null;
    this.stop?.abort();
    this.disposeChart();
    this.init = null;
    this.text = null;
  }

  disposeChart() {
    if (!this.chart) return;
    this.chart.dispose();
    this.chart = null;
    LfChart.live -= 1;
  }
}

/** Pixels of the canvas per px of the layout, in quarters so that dragging a window does not redraw without end. */
export function pixelRatio(scale, device) {
  const ratio = (Number(scale) || 1) * (device || 1);
  return Math.max(1, Math.min(4, Math.ceil(ratio * 4) / 4));
}

/** Calls back when the theme changes: by a person's choice on <html>, or with the system's. */
function watchTheme(changed, signal) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
  signal.addEventListener("abort", () => observer.disconnect());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed, { signal });
}

customElements.define("lf-chart", LfChart);
watchAsTable();
