/** Tells the answer that is still wanted from those that come too late. */
export class Latest {
  #asked = 0;

  /** A new question; the function returned says whether its answer is still wanted. */
  ask() {
    this.#asked += 1;
    const mine = this.#asked;
    return () => mine === this.#asked;
  }

  /** No answer is wanted any more. */
  forget() {
    this.#asked += 1;
  }
}

/** The next of `count` options after `active` (-1: none), round and round; -1 where there are none. */
export function next(active, step, count) {
  if (!count) return -1;
  if (active < 0) return step > 0 ? 0 : count - 1;
  return (active + step + count) % count;
}
