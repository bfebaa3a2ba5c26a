const MODIFIERS = ["ctrlKey", "metaKey", "altKey", "shiftKey"];
const TYPING = "input, select, textarea, [contenteditable], [role=combobox], [role=grid]";
const OPEN = "dialog[open], :popover-open";

/**
 * Single keys that press a link or a button: `<a data-shortcut="KeyE">`, named by the key's place, so that they work with the
 * Hangul layout too. Silent while somebody types or something is open, and for people who switched them off.
 */
export function watchShortcuts() {
  document.addEventListener("keydown", (event) => {
    if (document.documentElement.dataset.shortcuts === "off" || !isPlain(event) || document.querySelector(OPEN)) return;
    const wanted = document.querySelector(`[data-shortcut="${CSS.escape(event.code)}"]`);
    if (!wanted) return;
    event.preventDefault();
    wanted.click();
  });
}

/** Whether `event` is a key by itself, pressed where nothing is typed. */
export function isPlain(event) {
  if (!event.code || event.isComposing || event.defaultPrevented || event.repeat) return false;
  return !MODIFIERS.some((name) => event[name]) && !event.target.closest?.(TYPING);
}
