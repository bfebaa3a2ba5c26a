/** Paging as numbers. Pure. */
export const PAGE_SIZES = [25, 50, 100, 200, 500];

/** `{first, last, count, page, pages}`: rows first–last of count, 0–0 of 0 where there are none. */
export function pageRange({ page, size, count }) {
  const pages = Math.max(1, Math.ceil(count / size));
  const current = Math.max(1, Math.min(page, pages));
  return {
    page: current,
    pages,
    count,
    first: count ? (current - 1) * size + 1 : 0,
    last: Math.min(current * size, count),
  };
}

/** The page that shows row `first` (1-based) once the page size is `size`. */
export function pageOf(first, size) {
  return Math.floor(Math.max(0, first - 1) / size) + 1;
}
