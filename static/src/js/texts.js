/**
 * Texts of scripts. `dist/texts-<language>.js`, made from the translation files, puts `{source: translation}` into
 * `globalThis.lookflexTexts`; without it the English source is shown.
 */
export function t(source, values = {}) {
  const text = globalThis.lookflexTexts?.[source] || source;
  return text.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** The language of the page, as Intl wants it ("ko", "en"). */
export function language() {
  return globalThis.document?.documentElement.lang || "en";
}

/** A count in the page's language, with its separators. */
export function count(number) {
  return new Intl.NumberFormat(language()).format(number);
}
