import { restore, state } from "./cells.js";

const MOST = 200;

/** What was changed since the page came, step by step, so that it can be taken back. */
export class History {
  constructor() {
    this.steps = [];
  }

  /** Runs `change` over `cells` and remembers what they were. */
  around(cells, change) {
    const before = cells.map((cell) => [cell, state(cell)]);
    const answer = change();
    this.add(before.filter(([cell, value]) => state(cell) !== value));
    return answer;
  }

  add(step) {
    if (Array.isArray(step) && !step.length) return;
    this.steps.push(step);
    if (this.steps.length > MOST) this.steps.shift();
  }

  /** The cells that were changed back; a function among the steps is called instead. */
  undo() {
    const step = this.steps.pop();
    if (typeof step === "function") step();
    if (!Array.isArray(step)) return [];
    for (const [cell, value] of step) restore(cell, value);
    return step.map(([cell]) => cell);
  }
}
