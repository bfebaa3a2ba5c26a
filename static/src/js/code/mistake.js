import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

/** Marks where a mistake is: `{line, column}` from 1, or null. The mark goes as soon as somebody types. */
export const showMistake = StateEffect.define();

const line = Decoration.line({ class: "cm-mistake" });
const word = Decoration.mark({ class: "cm-mistake-word" });

export const mistakes = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    const told = transaction.effects.find((effect) => effect.is(showMistake));
    if (told) return told.value ? around(transaction.state.doc, told.value) : Decoration.none;
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function around(doc, place) {
  if (place.line < 1 || place.line > doc.lines) return Decoration.none;
  const at = doc.line(place.line);
  const from = Math.min(at.from + Math.max(0, place.column - 1), at.to);
  const length = /^[\p{L}\p{N}_]+|^./u.exec(at.text.slice(from - at.from))?.[0].length ?? 0;
  const marks = [line.range(at.from)];
  if (length) marks.push(word.range(from, from + length));
  return Decoration.set(marks, true);
}
