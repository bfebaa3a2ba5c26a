import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { MSSQL, MySQL, PostgreSQL, sql, StandardSQL } from "@codemirror/lang-sql";
import { bracketMatching } from "@codemirror/language";
import { Compartment, EditorState } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, MatchDecorator, ViewPlugin } from "@codemirror/view";
import { look } from "./code/look.js";
import { mistakes, showMistake } from "./code/mistake.js";
import { known, written, writtenTable } from "./code/names.js";
import "./shared.js";

const DIALECTS = { POSTGRESQL: PostgreSQL, MYSQL: MySQL, MSSQL, BIGQUERY: StandardSQL };
const TYPED = "lf:typed";

const marker = new MatchDecorator({ regexp: /\{\{\s*\w+\s*\}\}/g, decoration: Decoration.mark({ class: "cm-parameter" }) });
const parameters = ViewPlugin.define((view) => ({ decorations: marker.createDeco(view), update(change) { this.decorations = marker.updateDeco(change, this.decorations); } }), { decorations: (plugin) => plugin.decorations });

/**
 * An editor over a textarea, which stays what the form sends. It lies in a shadow root: its styles are adopted sheets there,
 * which the page's content security policy allows. Tab leaves it, Ctrl+Enter presses [data-run].
 *
 *   <lf-code data-dialect="POSTGRESQL" data-line="3" data-column="7" data-schema="sql-schema" data-label="Query"><label> <textarea></lf-code>
 */
class LfCode extends HTMLElement {
  connectedCallback() {
    if (this.view) return;
    this.field = this.querySelector("textarea");
    this.language = new Compartment();
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    shadow.innerHTML = "<slot></slot>";
    this.view = new EditorView({ state: this.state(), parent: shadow, root: shadow });
    this.field.hidden = true;
    this.querySelector("label")?.addEventListener("click", () => this.view.focus());
    this.swapped = () => this.look();
    document.addEventListener("htmx:after:swap", this.swapped);
    this.inserting = (event) => this.insert(event.target.closest?.("[data-insert]"));
    this.closest("form")?.addEventListener("click", this.inserting);
    this.point(this.dataset);
  }

  disconnectedCallback() {
    document.removeEventListener("htmx:after:swap", this.swapped);
    this.closest("form")?.removeEventListener("click", this.inserting);
    this.view?.destroy();
    this.view = null;
  }

  state() {
    const run = () => (this.closest("form").querySelector("[data-run]")?.click(), true);
    const mirror = EditorView.updateListener.of((change) => {
      if (!change.docChanged) return;
      this.field.value = change.state.doc.toString();
      this.dispatchEvent(new Event(TYPED, { bubbles: true }));
    });
    const label = this.dataset.label;
    return EditorState.create({
      doc: this.field.value,
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), bracketMatching(), closeBrackets(), autocompletion(),
        EditorView.lineWrapping, EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", autocapitalize: "off" }),
        keymap.of([{ key: "Mod-Enter", run }, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        this.language.of(this.completing({})), parameters, mistakes, mirror, look,
      ],
    });
  }

  completing(schema) {
    return sql({ dialect: DIALECTS[this.dataset.dialect] ?? StandardSQL, schema, upperCaseKeywords: true });
  }

  /** What was swapped in may know more tables, or where a mistake is. */
  look() {
    const tree = document.getElementById(this.dataset.schema);
    const tables = [...(tree?.querySelectorAll("summary[data-table]") ?? [])].map(({ dataset, parentElement }) => ({
      schema: dataset.schema,
      name: dataset.table,
      columns: [...parentElement.querySelectorAll(".schema-column")].map((column) => column.dataset.insert),
    }));
    this.view.dispatch({ effects: this.language.reconfigure(this.completing(known(tables))) });
    const result = document.getElementById("sql-result");
    if (result && result !== this.lastResult) this.point((this.lastResult = result).dataset);
  }

  point({ line, column }) {
    const place = Number(line) ? { line: Number(line), column: Number(column) } : null;
    this.view.dispatch({ effects: showMistake.of(place) });
    if (place && place.line <= this.view.state.doc.lines) {
      this.view.dispatch({ effects: EditorView.scrollIntoView(this.view.state.doc.line(place.line).from, { y: "nearest" }) });
    }
  }

  insert(button) {
    if (!button) return;
    const { insert, schema } = button.dataset;
    const kind = this.dataset.dialect;
    const text = button.classList.contains("schema-column") ? written(insert, kind) : writtenTable(schema, insert, kind);
    this.view.dispatch(this.view.state.replaceSelection(text));
    this.view.focus();
  }
}

customElements.define("lf-code", LfCode);
