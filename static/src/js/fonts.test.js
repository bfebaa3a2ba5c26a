import assert from "node:assert/strict";
import { test } from "node:test";
import { bridged, charactersOf } from "../../fonts.mjs";

const face = (range) => `@font-face { unicode-range: ${range}; }`;
const rangeOf = (text) => /unicode-range: ([^;]+);/.exec(text)[1];

/** Who draws a character: of the faces whose range has it, the last one (CSS Fonts 4, "composite faces"). */
const drawnBy = (faces, character) => faces.findLastIndex((one) => charactersOf(rangeOf(one)).includes(character));

test("shorter ranges leave each character with its face, and take in no other character", () => {
  const faces = [face("U+ac00, U+ac02-ac03, U+ac06"), face("U+ac04"), face("U+ac01, U+ac08")];
  const shorter = bridged(faces);
  assert.equal(rangeOf(shorter[0]), "U+ac00-ac03,U+ac06"); // a later face has ac01, nobody ac05
  for (let code = 0xabff; code <= 0xac09; code += 1) {
    const character = String.fromCodePoint(code);
    assert.equal(drawnBy(shorter, character), drawnBy(faces, character), code.toString(16));
  }
});
