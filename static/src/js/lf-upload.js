import { csrfHeaders } from "./csrf.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./texts.js";
import { problem, size } from "./upload/check.js";

/**
 * A form with one file: a place to drop it, checks before it is sent, progress while it is, a way to stop.
 *
 *   <lf-upload limit="52428800"><form enctype="multipart/form-data">… <div data-drop><input type="file"><p data-name></p></div> …</form></lf-upload>
 */
class LfUpload extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => this.send(event));
    this.addEventListener("change", () => this.named());
    this.addEventListener("dragover", (event) => this.over(event, true));
    this.addEventListener("dragleave", (event) => this.over(event, false));
    this.addEventListener("drop", (event) => this.drop(event));
    if (this.input.files.length) this.named(); // chosen before this script was here
  }

  get input() {
    return this.form.querySelector("input[type=file]");
  }

  over(event, here) {
    event.preventDefault();
    this.querySelector("[data-drop]").classList.toggle("is-over", here);
  }

  drop(event) {
    this.over(event, false);
    if (event.dataTransfer.files.length) this.input.files = event.dataTransfer.files;
    this.named();
  }

  named() {
    const [file] = this.input.files;
    this.querySelector("[data-name]").textContent = file ? `${file.name} (${size(file.size)})` : t("or drop it here");
    this.say(file ? problem(file, Number(this.getAttribute("limit"))) : "");
  }

  say(text) {
    const field = this.querySelector("#file-field");
    field.querySelectorAll(".field-error").forEach((line) => line.remove());
    this.input.setAttribute("aria-invalid", String(Boolean(text)));
    this.input.setAttribute("aria-describedby", text ? "file-help file-error" : "file-help");
    if (text) field.append(h("p", { class: "field-error", id: "file-error", role: "alert" }, icon("circle-alert"), h("span", {}, text)));
  }

  send(event) {
    event.preventDefault();
    const [file] = this.input.files;
    const text = file ? problem(file, Number(this.getAttribute("limit"))) : t("Choose a file.");
    if (text) return this.say(text);
    this.say("");
    const request = new XMLHttpRequest();
    const bar = h("progress", { class: "progress", max: 100, value: 0, "aria-label": t("Sending the file") });
    const stop = h("button", { class: "btn btn-sm", type: "button", onclick: () => request.abort() }, t("Cancel"));
    const state = h("div", { class: "upload-state", role: "status" }, t("Sending the file"), bar, stop);
    this.form.after(state);
    this.form.inert = true;
    const over = (said) => {
      state.remove();
      this.form.inert = false;
      if (said) this.say(said);
      this.form.querySelector("[type=submit]").focus();
    };
    request.upload.addEventListener("progress", ({ loaded, total }) => (bar.value = (loaded / total) * 100));
    request.addEventListener("error", () => over(t("The connection was lost. The file was not sent; try again.")));
    request.addEventListener("abort", () => over(t("Cancelled. Nothing was kept.")));
    request.addEventListener("load", () => this.answered(request, over));
    request.open("POST", this.form.action);
    request.setRequestHeader("HX-Request", "true");
    for (const [name, value] of Object.entries(csrfHeaders())) request.setRequestHeader(name, value);
    request.send(new FormData(this.form));
  }

  answered(request, over) {
    const to = request.getResponseHeader("HX-Redirect");
    if (to) return location.assign(to);
    if (request.status === 422) {
      const answer = new DOMParser().parseFromString(request.responseText, "text/html");
      return over([...answer.querySelectorAll(".field-error")].map((line) => line.textContent.trim()).join(" "));
    }
    over(request.status === 413 ? t("The file is too large for the server. Leave out columns or rows, or split it.") : t("The server could not take the file. Try again."));
  }
}

customElements.define("lf-upload", LfUpload);
