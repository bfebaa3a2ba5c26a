import { show } from "../chart/show.js";
import { extremes, fillWidths, guessWidth } from "./widths.js";
import { textWidth } from "../chart/text_width.js";

const SAMPLE = 60;
const BOLD = 1.06; // the totals row against the others

/** The widths of one table's columns: the editor's, those a person dragged (kept for the tab), else a guess. */
export class Columns {
  /** `key` is the table's name in the tab's storage. */
  constructor(key) {
    this.key = key;
  }

  set({ columns, display, rows, totals }) {
    const kept = JSON.parse(sessionStorage.getItem(this.key) ?? "{}");
    this.ids = columns.map(({ id }) => id);
    this.fixed = this.ids.map((id) => Boolean(kept[id] ?? display.widths[id]));
    this.natural = columns.map(({ id, label }, at) => {
      const text = (value) => show(display.formats[at], value).text;
      const texts = () => [...rows.slice(0, SAMPLE).map((row) => row[at]), ...extremes(rows, at)].map(text);
      const total = totals ? textWidth(text(totals[at])) * BOLD : 0;
      return kept[id] ?? display.widths[id] ?? guessWidth(label, texts(), total);
    });
  }

  /** The widths in `room` px. */
  fit(room) {
    this.widths = fillWidths(this.natural, this.fixed, room);
    return this.widths;
  }

  /** The others stay where they are: only the column being dragged may move. */
  resize(index, px) {
    this.natural = [...this.widths];
    this.natural[index] = px;
    this.fixed = this.fixed.map(() => true);
    sessionStorage.setItem(this.key, JSON.stringify(Object.fromEntries(this.ids.map((id, at) => [id, this.natural[at]]))));
  }
}
