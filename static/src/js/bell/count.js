const MOST = 99;

/** What fits on the bell: nothing for zero, `99+` above 99. */
export function shortCount(count) {
  if (!count) return "";
  return count > MOST ? `${MOST}+` : String(count);
}

/** The document's title with `count` before it, in the place of `before`, which it shows now. */
export function titleWith(title, before, count) {
  const bare = before ? title.replace(/^\(\d+\+?\) /, "") : title;
  return count ? `(${shortCount(count)}) ${bare}` : bare;
}
