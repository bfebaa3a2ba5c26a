import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import subsetFont from "subset-font";

const FOLDER = "node_modules/pretendard/dist/web/variable";
const SLICES = Object.entries({ latin: [91], common: [84, 85, 86, 87, 88, 89, 90] });
const UNICODE_RANGE = /unicode-range:([^;]+);/;

/**
 * Pretendard comes in 92 slices by how often characters are met. Whoever reads Korean needs the seven most frequent on nearly
 * every page: they become one file. It and the Latin one keep only the weights we use, which halves them.
 */
export const fonts = {
  name: "fonts",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^pretendard:/ }, ({ path }) => ({
      path: `PretendardVariable.${path.slice("pretendard:".length)}.woff2`,
      namespace: "font",
    }));
    onLoad({ filter: /pretendardvariable-dynamic-subset\.css$/ }, async () => {
      const faces = await allFaces();
      const own = SLICES.map(([name, numbers]) => {
        const ranges = numbers.map((number) => rangeOf(taken(faces, number))).join(", ");
        return faces[1].replace(/url\([^)]*\)/, `url("pretendard:${name}")`).replace(UNICODE_RANGE, `unicode-range: ${ranges};`);
      });
      return { contents: bridged([...faces, ...own]).join("\n"), loader: "css", resolveDir: resolve(FOLDER) };
    });
    onLoad({ filter: /.*/, namespace: "font" }, async ({ path }) => {
      const faces = await allFaces();
      const [, numbers] = SLICES.find(([name]) => path.includes(`.${name}.`));
      const text = numbers.map((number) => charactersOf(rangeOf(taken(faces, number)))).join("");
      const whole = await readFile(`${FOLDER}/woff2/PretendardVariable.woff2`);
      const contents = await subsetFont(whole, text, { targetFormat: "woff2", variationAxes: { wght: { min: 400, max: 700 } } });
      return { contents, loader: "file" };
    });
  },
};

/** The parts of the package's style sheet: what stands before the first face, then each face. */
async function allFaces() {
  const sheet = await readFile(`${FOLDER}/pretendardvariable-dynamic-subset.css`, "utf8");
  return sheet.split(/(?=@font-face)/);
}

/** The face of a slice, taken out of `faces`. */
function taken(faces, number) {
  const index = faces.findIndex((face) => face.includes(`subset.${number}.woff2`));
  if (index < 0) throw new Error(`Pretendard has no slice ${number} any more.`);
  return faces.splice(index, 1)[0];
}

/**
 * The same faces with shorter ranges: a gap in one may be closed where later faces have all of its characters, because of faces
 * that overlap the last one is asked first (CSS Fonts 4, "composite faces"). Most of the sheet was gaps around frequent syllables.
 */
export function bridged(faces) {
  const later = new Set();
  const shorter = faces.toReversed().map((face) => {
    if (!UNICODE_RANGE.test(face)) return face;
    const codes = [...charactersOf(rangeOf(face))].map((character) => character.codePointAt(0)).sort((one, other) => one - other);
    const runs = [];
    for (const code of codes) {
      const run = runs.at(-1);
      if (run && between(run[1], code).every((skipped) => later.has(skipped))) run[1] = code;
      else runs.push([code, code]);
    }
    codes.forEach((code) => later.add(code));
    const ranges = runs.map((run) => `U+${[...new Set(run)].map((code) => code.toString(16)).join("-")}`);
    return face.replace(UNICODE_RANGE, `unicode-range: ${ranges.join(",")};`);
  });
  return shorter.toReversed();
}

function between(first, last) {
  return Array.from({ length: last - first - 1 }, (_, step) => first + 1 + step);
}

function rangeOf(face) {
  return UNICODE_RANGE.exec(face)[1].trim();
}

/** Every character of a `unicode-range`. */
export function charactersOf(range) {
  const parts = range.split(",").map((part) => {
    const [first, last = first] = part.trim().slice(2).split("-").map((code) => Number.parseInt(code, 16));
    return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, step) => first + step));
  });
  return parts.join("");
}
