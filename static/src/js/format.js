/**
 * Shows values by a format plan (`Format.to_json()` of datasources/formats, where the grammar lives):
 *
 *   format({k: "n", s: [{i: ["'₩", "i###0"], g: 1}]}, -1234.5)  →  {text: "-₩1,235"}
 *
 * The twin of datasources/formats/render.py; both are tested with the same vectors.
 */

const NUMBER = /^(-?)(\d{1,400})(?:\.(\d{1,400}))?(?:e([+-]?\d{1,3}))?$/i;
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const LAST_SECOND = Date.UTC(9999, 11, 31, 23, 59, 59);
const GENERAL = { i: ["g"] };
const COMPARE = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "=": (a, b) => a === b,
  "<>": (a, b) => a !== b,
};

/** The text of one value of a result, and the colour name its section asks for, if any. */
export function format(plan, value) {
  if (typeof value === "boolean") return { text: String(value).toUpperCase() };
  const moment = plan.k === "d" && readMoment(value);
  if (moment) return shown(plan.s[0], showMoment(plan.s[0], moment));
  const number = readNumber(value, plan.k === "n");
  if (number) {
    const section = plan.k === "d" ? GENERAL : choose(plan.s, number.value);
    return shown(section, showNumber(section, number));
  }
  if (typeof value !== "string") return { text: "" };
  if (!plan.t) return { text: value };
  return shown(plan.t, plan.t.i.map((item) => (item === "@" ? value : item.slice(1))).join(""));
}

const shown = ({ c: color }, text) => (color ? { text, color } : { text });

const choose = (sections, value) =>
  sections.find(({ w }, index) => !w || index === sections.length - 1 || COMPARE[w[0]](value, w[1]));

/** ±digits × 10^exponent. A number counts with 15 significant digits, as in a spreadsheet; text counts exactly. */
function readNumber(value, exactText) {
  const isNumber = typeof value === "number";
  const match = (isNumber || (exactText && typeof value === "string")) &&
    NUMBER.exec(isNumber ? value.toExponential(14) : value);
  if (!match) return null;
  const [, minus, whole, fraction = "", exponent = 0] = match;
  return { value: Number(value), minus, digits: BigInt(whole + fraction), exponent: exponent - fraction.length };
}

/** The absolute value in units of 10^-decimals, rounded half up. */
function units({ digits, exponent }, decimals) {
  const drop = -exponent - decimals;
  return drop > 0 ? (digits + 5n * power(drop - 1)) / power(drop) : digits * power(-drop);
}

const power = (exponent) => 10n ** BigInt(exponent);

function showNumber(section, number) {
  const { x: shift = 0, d: decimals = 0 } = section;
  const rounded = units({ ...number, exponent: number.exponent + shift }, decimals);
  const digits = String(rounded).padStart(decimals + 1, "0");
  const split = digits.length - decimals;
  const wholes = wholeSlots(section, digits.slice(0, split).replace(/^0+/, ""));
  const slots = [...wholes, ...fractionSlots(section, digits.slice(split))];
  const text = section.i.map((item) => {
    if (item[0] === "i" || item[0] === "f") return slots.splice(0, item.length - 1).join("");
    return item === "." ? item : item === "g" ? general(number) : item.slice(1);
  }).join("");
  const visible = wholes.length ? rounded : number.digits;
  return number.minus && visible && !section.u ? `-${text}` : text;
}

const places = (section, kind) =>
  [...section.i.filter((item) => item[0] === kind).map((item) => item.slice(1)).join("")];

function wholeSlots(section, digits) {
  let forced = false;
  return places(section, "i").map((place, index, all) => {
    const right = all.length - 1 - index;
    const end = digits.length - right;
    forced ||= place === "0";
    const own = end > 0 ? digits.slice(index && end - 1, end) : forced ? "0" : place === "?" ? " " : "";
    return section.g ? grouped(own, right) : own;
  });
}

/** `digits` followed by `right` more: a comma after each thousand, a blank after a blank. */
const grouped = (digits, right) =>
  [...digits].map((digit, index) => {
    const after = right + digits.length - 1 - index;
    return digit + (after % 3 || !after ? "" : digit === " " ? " " : ",");
  }).join("");

function fractionSlots(section, digits) {
  let needed = false;
  return places(section, "f").reduceRight((slots, place, index) => {
    needed ||= place === "0" || digits[index] !== "0";
    return [needed ? digits[index] : place === "?" ? " " : "", ...slots];
  }, []);
}

/** The absolute value in at most 11 characters, else with an exponent. */
function general(number) {
  const { digits, exponent } = number;
  let magnitude = digits ? String(digits).length - 1 + exponent : 0;
  const decimals = magnitude < 0 ? 9 : Math.max(0, 9 - magnitude);
  const rounded = units(number, decimals);
  const lossless = magnitude >= -4 || rounded * power(Math.max(0, -9 - exponent)) === digits;
  if (!digits || (lossless && rounded < power(11 + decimals))) {
    const text = String(rounded).padStart(decimals + 1, "0");
    return trimmed(text.slice(0, text.length - decimals), text.slice(text.length - decimals));
  }
  const mantissa = String(units(number, 5 - magnitude));
  magnitude += mantissa.length - 6; // 9.999999 became 10.00000
  const size = String(Math.abs(magnitude)).padStart(2, "0");
  return `${trimmed(mantissa[0], mantissa.slice(1, 6))}E${magnitude < 0 ? "-" : "+"}${size}`;
}

const trimmed = (whole, fraction) => `${whole}.${fraction}`.replace(/\.?0*$/, "");

/** The wall clock of ISO text as milliseconds (its offset was applied when the row was read), or null. */
function readMoment(value) {
  const match = typeof value === "string" && MOMENT.exec(value);
  if (!match) return null;
  const [, year, month, day, hour = "00", minute = "00", second = "00", fraction = ""] = match;
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const moment = Date.parse(`${time}.${fraction.padEnd(3, "0").slice(0, 3)}Z`);
  const exists = year > 0 && moment === moment && new Date(moment).toISOString().startsWith(time);
  return exists ? { moment } : null;
}

function showMoment({ i: items, n: names = {} }, { moment }) {
  const rounds = moment < LAST_SECOND && items.some((item) => item === "ds" || item === "dss");
  const clock = new Date(moment + (rounds ? 500 : 0));
  const hour = clock.getUTCHours();
  const parts = {
    y: clock.getUTCFullYear(),
    m: clock.getUTCMonth() + 1,
    d: clock.getUTCDate(),
    h: hour,
    k: ((hour + 11) % 12) + 1,
    n: clock.getUTCMinutes(),
    s: clock.getUTCSeconds(),
  };
  return items.map((item) => {
    const part = item.slice(1);
    if (item[0] !== "d") return part;
    if (names[part]) return names[part][{ m: parts.m - 1, d: clock.getUTCDay() }[part[0]] ?? Math.floor(hour / 12)];
    return String(part === "yy" ? parts.y % 100 : parts[part[0]]).padStart(part.length, "0");
  }).join("");
}
