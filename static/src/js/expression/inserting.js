/** `text` put in place of the selection of `value`: a function takes what was selected between its parentheses. */
export function inserted(value, start, end, text) {
  const before = value.slice(0, start);
  const chosen = value.slice(start, end);
  const after = value.slice(end);
  const gap = /[\w\])]$/.test(before) && /^\w/.test(text) ? " " : "";
  if (!text.endsWith("(")) return { value: before + gap + text + after, caret: (before + gap + text).length };
  const whole = `${gap}${text}${chosen})`;
  return { value: before + whole + after, caret: before.length + whole.length - (chosen ? 0 : 1) };
}
