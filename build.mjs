// Builds static/dist: script bundles, the style sheet with its fonts, the icon sprite and the licence file.
// Called by `manage.py assets`; with --watch it keeps what is there and rebuilds on every change of a source.
import { readFile, readdir, mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { build, context } from "esbuild";
import { fonts } from "./static/fonts.mjs";

const OUT = "static/dist";
const SOURCES = "static/src";
// Beside style.css, which every page has; the rest of a page's looks comes with the pages that need it.
const SHEETS = ["board", "editor", "data", "management", "door", "style-guide", "api-docs", "administration"];

// `theme-dark.css?system` is the dark theme for people who follow their system: the same values behind a media
// rule, so that it works before and without any script and the two can never drift apart.
const systemTheme = {
  name: "system-theme",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /theme-dark\.css\?system$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.split("?")[0]),
      suffix: "?system",
    }));
    onLoad({ filter: /theme-dark\.css$/ }, async ({ path, suffix }) => {
      if (suffix !== "?system") return undefined;
      const dark = (await readFile(path, "utf8")).replaceAll('[data-theme="dark"]', '[data-theme="system"]');
      return { contents: `@media (prefers-color-scheme: dark) {\n${dark}\n}`, loader: "css", watchFiles: [path] };
    });
  },
};

const licences = {
  name: "licences",
  setup({ onEnd }) {
    onEnd(async ({ metafile }) => metafile && writeFile(join(OUT, "THIRD_PARTY.txt"), await thirdParty(metafile)));
  },
};

// Entries and fonts keep plain names: Django's manifest storage hashes them and rewrites the addresses in CSS.
// It does not rewrite imports in scripts, so chunks carry esbuild's hash and never import an entry.
const options = {
  entryPoints: {
    app: `${SOURCES}/js/app.js`,
    style: `${SOURCES}/css/app.css`,
    ...Object.fromEntries(SHEETS.map((name) => [name, `${SOURCES}/css/${name}.css`])),
    "administration-theme": `${SOURCES}/js/administration-theme.js`,
  },
  outdir: OUT,
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: ["es2022", "chrome120", "firefox121", "safari17.2"],
  chunkNames: "chunks/[name]-[hash]",
  assetNames: "fonts/[name]",
  loader: { ".woff2": "file" },
  legalComments: "linked",
  logLevel: "warning",
  metafile: true,
  plugins: [systemTheme, fonts, licences],
};

async function sprite() {
  const lucide = JSON.parse(await readFile("node_modules/@iconify-json/lucide/icons.json", "utf8"));
  const names = JSON.parse(await readFile(`${SOURCES}/icons.json`, "utf8"));
  const symbols = names.map((name) => {
    const icon = lucide.icons[name] ?? lucide.icons[lucide.aliases?.[name]?.parent];
    if (!icon) throw new Error(`There is no Lucide icon named "${name}" (static/src/icons.json).`);
    return `<symbol id="${name}" viewBox="0 0 24 24">${icon.body}</symbol>`;
  });
  await writeFile(join(OUT, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
}

function packageFolder(input) {
  const match = /^node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(input);
  return match && match[0];
}

async function thirdParty(metafile) {
  const folders = new Set(Object.keys(metafile.inputs).map(packageFolder).filter(Boolean));
  folders.add("node_modules/@iconify-json/lucide");
  const parts = await Promise.all([...folders].sort().map(licenceOf));
  return `LookFlex ships the following third-party software.\n\n${parts.join("\n")}`;
}

async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)(\.|$)/i.test(basename(file)));
  const texts = await Promise.all(files.sort().map((file) => readFile(join(folder, file), "utf8")));
  return [`==== ${name} ${version} (${license}) ====`, ...texts, ""].join("\n");
}

async function copyPlainFiles() {
  for (const file of await readdir(`${SOURCES}/images`)) {
    const target = join(OUT, file);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, await readFile(join(SOURCES, "images", file)));
  }
}

const watching = process.argv.includes("--watch");
if (!watching) await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
await Promise.all([sprite(), copyPlainFiles()]);
if (watching) {
  await (await context(options)).watch();
  console.log("Watching static/src. Ctrl-C ends.");
} else {
  await build(options);
}
