const FIRST = 200; // milliseconds
const GROWTH = 1.5;
const LONGEST = 2000;
const AFTER_FAILURE = 10_000;

/** Milliseconds to wait before poll number `attempt` (0 is the first): 200, 300, 450 … 2000; longer after a failure. */
export function pollDelay(attempt, { failed = false } = {}) {
  if (failed) return AFTER_FAILURE;
  return Math.min(FIRST * GROWTH ** attempt, LONGEST);
}

/** `src` with one `t` parameter per ticket, keeping the parameters it has. */
export function pollAddress(src, tickets) {
  const query = tickets.map((ticket) => `t=${encodeURIComponent(ticket)}`).join("&");
  return `${src}${src.includes("?") ? "&" : "?"}${query}`;
}
