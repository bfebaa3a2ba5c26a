const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/;

/** Roughly how wide a text is at 13 px: Hangul and ideographs take nearly twice the room of a digit. */
export function textWidth(text) {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 12 : 7.6;
  return width;
}
