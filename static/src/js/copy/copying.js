/**
 * Puts `text` on the clipboard: by the browser's `clipboard`, which is missing on plain HTTP and may refuse, else by
 * `select(text)`, which selects and copies it the old way. True when one of them did.
 */
export async function copied(text, { clipboard, select }) {
  try {
    if (clipboard) {
      await clipboard.writeText(text);
      return true;
    }
  } catch {
    // refused by the person or the browser: there is another way
  }
  return select(text);
}

/** What an element copies: its `value`, else the absolute address of its `href`, else the page's own (`here`). */
export function textOf({ value, href }, here) {
  return value ?? (href == null ? here : new URL(href, here).href);
}
