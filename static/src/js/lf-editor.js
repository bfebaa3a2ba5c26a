import { Saving } from "./editor/saving.js";
import { t } from "./texts.js";

const PLACE = ["x", "y", "width", "height"];

/**
 * The edit page: a click on an element opens it in the panel, its numbers move it, leaving with changes asks first.
 *
 *   <lf-editor panel="/…/edit/panel/" elements="/…/edit/">
 *     <div id="canvas"> … #e-<id> … </div>
 *     <aside><div id="panel"> forms with data-element="<id>", data-save, data-close, data-action </div></aside>
 *   </lf-editor>
 */
class LfEditor extends HTMLElement {
  connectedCallback() {
    this.changed = false;
    this.addEventListener("click", this, true);
    this.addEventListener("input", this);
    this.addEventListener("keydown", this);
    this.swapping = () => this.note();
    this.swapped = () => this.follow();
    document.addEventListener("htmx:before:swap", this.swapping);
    document.addEventListener("htmx:after:swap", this.swapped);
    this.saving = new Saving((stored) => (this.changed = !stored));
    this.saving.listen();
    this.leaving = (event) => this.changed && event.preventDefault();
    addEventListener("beforeunload", this.leaving);
    this.follow();
  }

  disconnectedCallback() {
    document.removeEventListener("htmx:before:swap", this.swapping);
    document.removeEventListener("htmx:after:swap", this.swapped);
    this.saving.stop();
    removeEventListener("beforeunload", this.leaving);
  }

  get form() {
    return this.querySelector("#panel form[data-element], #panel form.panel-form");
  }

  handleEvent(event) {
    if (event.type === "click") this.click(event);
    else if (event.type === "input" && event.target.closest("#panel form")) this.input(event);
    else if (event.type === "keydown" && event.code === "KeyS" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.form?.querySelector("[data-save]")?.click();
    }
  }

  input({ target }) {
    this.changed = true;
    if (PLACE.includes(target.name)) this.place();
  }

  click(event) {
    const action = event.target.closest("[data-action]");
    if (action) this.act(action.dataset.action);
    else if (event.target.closest("[data-close]")) this.close();
    else this.pick(event);
  }

  /**
   * Adds, removes or moves a row: the server answers with the form as it is then. A moment later than asked for: a finger
   * leaves a field and touches a button at once, and the preview of that change (50 ms) would take this one's place.
   */
  act(action) {
    this.changed = true;
    setTimeout(() => {
      const form = this.form;
      const values = { ...Object.fromEntries(new FormData(form)), action };
      window.htmx.ajax("POST", form.getAttribute("hx-post"), { source: form, target: form, swap: "outerMorph", values });
    }, 60);
  }

  /** An element on the canvas, unless the click was meant for something inside the panel. */
  pick(event) {
    const element = event.target.closest("#canvas > [id^='e-']");
    if (!element) return;
    event.preventDefault();
    event.stopPropagation();
    const id = element.id.slice(2);
    if (this.form?.dataset.element === id) return;
    const kind = element.matches(".element-filter") ? "filters" : "charts";
    this.open(`${this.getAttribute("elements")}${kind}/${id}/`);
  }

  close() {
    this.open(this.getAttribute("panel"));
  }

  open(address) {
    if (this.changed && !confirm(t("Leave without saving?"))) return;
    if (this.changed || this.form?.hasAttribute("data-new")) {
      this.changed = false;
      if (this.form) return void this.reload(address); // the canvas still shows the draft
    }
    window.htmx.ajax("GET", address, { source: this, target: "#panel", swap: "innerHTML" });
  }

  reload(address) {
    const id = address.match(/(?:charts|filters)\/([0-9a-f-]{36})\/$/)?.[1];
    location.assign(this.getAttribute("elements") + (id ? `?select=${id}` : ""));
  }

  /** Before a swap: which rows are unfolded, of which the server knows nothing. */
  note() {
    this.unfolded = [...(this.form?.querySelectorAll("details[open]") ?? [])].map((details) => details.id);
    this.noted = this.form?.dataset.element;
  }

  /** After a swap: what is selected, what was unfolded, and where the draft lies. */
  follow() {
    const id = this.form?.dataset.element;
    if (id && id === this.noted) for (const name of this.unfolded) this.unfold(name);
    for (const element of this.querySelectorAll("#canvas > [id^='e-']")) {
      element.classList.toggle("is-selected", element.id === `e-${id}`);
    }
    this.place();
  }

  unfold(name) {
    const details = document.getElementById(name);
    if (details) details.open = true;
  }

  place() {
    const form = this.form;
    const element = form?.dataset.element && this.querySelector(`#e-${CSS.escape(form.dataset.element)}`);
    if (!element) return;
    const [left, top, width, height] = PLACE.map((name) => Number(form.elements[name]?.value));
    if ([left, top, width, height].some((number) => !Number.isInteger(number)) || width < 8 || height < 8) return;
    Object.assign(element.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  }
}

customElements.define("lf-editor", LfEditor);
