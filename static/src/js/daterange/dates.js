/** Dates as ISO text ("2026-01-31") and ranges of them; no clock and no time zone: the page says what today is. */

const DAY = 86_400_000; // milliseconds
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The date as UTC midnight, or null when the text is not a real date written as YYYY-MM-DD. */
export function parseDate(text) {
  const match = ISO.exec(text.trim());
  if (!match) return null;
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return iso(date) === match[0] ? date : null;
}

export function iso(date) {
  return date.toISOString().slice(0, 10);
}

function plusDays(date, days) {
  return new Date(date.getTime() + days * DAY);
}

/** The first day of the period `date` lies in, `steps` periods later; weeks begin on Monday. */
function periodStart(unit, date, steps = 0) {
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === "day") return plusDays(date, steps);
  if (unit === "week") return plusDays(date, -((date.getUTCDay() + 6) % 7) + 7 * steps);
  if (unit === "month") return new Date(Date.UTC(year, month + steps, 1));
  if (unit === "quarter") return new Date(Date.UTC(year, month - (month % 3) + 3 * steps, 1));
  return new Date(Date.UTC(year + steps, 0, 1));
}

/** What a relative name asks for, or null: `{unit, back, whole}`. */
function parseRelative(name) {
  if (name === "today") return { unit: "day", back: 0 };
  if (name === "yesterday") return { unit: "day", back: 1 };
  const counted = /^last_([1-9]\d{0,3})_(day|week|month)s$/.exec(name);
  if (counted) return { unit: counted[2], back: Number(counted[1]) };
  const named = /^(this|last)_(week|month|quarter|year)$/.exec(name);
  if (named) return { unit: named[2], back: named[1] === "last" ? 1 : 0 };
  const running = /^(week|month|quarter|year)_to_date$/.exec(name);
  return running ? { unit: running[1], back: 0, toDate: true } : null;
}

/** The days a relative name means on the day `today` (ISO text): `{from, to}` as ISO text, or null. */
export function relativeRange(name, today) {
  const wish = parseRelative(name);
  const now = parseDate(today);
  if (!wish || !now) return null;
  const from = periodStart(wish.unit, now, -wish.back);
  const end = periodStart(wish.unit, now, wish.back ? 0 : 1);
  return { from: iso(from), to: wish.toDate ? iso(now) : iso(plusDays(end, -1)) };
}

/** "2026-01-01..2026-01-31" as `{from, to}`; null when a date is wrong or they stand the wrong way round. */
export function parseRange(value) {
  const [from, to, ...rest] = value.split("..").map((text) => parseDate(text));
  if (!from || !to || rest.length || from > to) return null;
  return { from: iso(from), to: iso(to) };
}

/** "2026-11-16 – 11-22": the year again only where it changes; one day is written once. */
export function rangeText({ from, to }) {
  if (from === to) return from;
  return `${from} – ${from.slice(0, 4) === to.slice(0, 4) ? to.slice(5) : to}`;
}
