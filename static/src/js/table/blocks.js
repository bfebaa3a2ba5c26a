/**
 * Rows of a long table by block, the least recently used blocks forgotten. Pure.
 */
export const BLOCK = 500;
const KEPT = 20;

export class Blocks {
  constructor(kept = KEPT) {
    this.kept = kept;
    this.map = new Map();
  }

  /** Row `index`, undefined where its block is not here. */
  row(index) {
    return this.map.get(Math.floor(index / BLOCK))?.[index % BLOCK];
  }

  has(block) {
    return this.map.has(block);
  }

  put(block, rows) {
    this.map.delete(block);
    this.map.set(block, rows);
    while (this.map.size > this.kept) this.map.delete(this.map.keys().next().value);
  }

  /** Blocks that rows `first` to `last` need and one more ahead, of `count` rows; marks what is here as used. */
  missing(first, last, count) {
    const end = Math.max(0, Math.ceil(count / BLOCK) - 1);
    const from = Math.floor(Math.max(0, first) / BLOCK);
    const to = Math.min(end, Math.floor(Math.max(0, last) / BLOCK) + 1);
    const wanted = [];
    // From the far end, so that what is on screen counts as used last.
    for (let block = to; block >= from; block -= 1) {
      if (this.map.has(block)) this.put(block, this.map.get(block));
      else wanted.unshift(block);
    }
    return wanted;
  }
}
