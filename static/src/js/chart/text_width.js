const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60₩%@MWm…–]/;
const NARROW = /[ .,:;'|!()[\]ijlI]/;

/** `text`, cut with an ellipsis where it is wider than `room` at 13 px. */
export function cutTo(text, room) {
  if (textWidth(text) <= room) return text;
  let kept = "";
  for (const character of text) {
    if (textWidth(kept + character) > room - 12) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Roughly how wide a text is at 13 px, rather too wide than too narrow (measured in Pretendard, tabular figures). */
export function textWidth(text) {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 12 : NARROW.test(character) ? 3.8 : 8;
  return width;
}
