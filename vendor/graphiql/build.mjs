/**
 * Bundles the explorer into one script and one stylesheet, and writes the licences of everything that is inside.
 * Usage: node build.mjs OUTPUT_DIRECTORY
 */

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const output = process.argv[2];
if (!output) throw new Error("Usage: node build.mjs OUTPUT_DIRECTORY");

/** Stands in the first line of the script; a test compares it, so that a changed source is never left unbuilt. */
const sources = ["build.mjs", "package-lock.json", "package.json"].concat(
  readdirSync("source").sort().map((name) => join("source", name)),
);
const sourceDigest = createHash("sha256");
for (const path of sources) sourceDigest.update(readFileSync(path));

/** GraphiQL embeds 300 kB of web fonts; the page uses the reader's own fonts. */
const withoutWebFonts = {
  name: "without-web-fonts",
  setup(builder) {
    builder.onLoad({ filter: /\.css$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll(/@font-face\s*\{[^}]*\}/g, ""),
      loader: "css",
    }));
  },
};

const { metafile } = await build({
  entryPoints: { explorer: "source/entry.jsx" },
  outdir: output,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  legalComments: "none",
  banner: { js: `/* ClassifyHub's GraphQL explorer; licences in LICENSES.txt; sources sha256 ${sourceDigest.digest("hex")} */` },
  define: { "process.env.NODE_ENV": '"production"' },
  plugins: [withoutWebFonts],
  metafile: true,
});

const packageFolder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const folders = new Set(Object.keys(metafile.inputs).map((path) => packageFolder.exec(path)?.[1]).filter(Boolean));
const notices = [...folders].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file) && existsSync(join(folder, file)));
  const body = texts.map((file) => readFileSync(join(folder, file), "utf8").trim()).join("\n\n");
  return `${name} ${version}\nLicence: ${license ?? "see below"}\n\n${body}`.trimEnd();
});
writeFileSync(
  join(output, "LICENSES.txt"),
  `Packages inside explorer.js and explorer.css, with their licences.\n\n${notices.join(`\n\n${"-".repeat(80)}\n\n`)}\n`
    .replaceAll("\r\n", "\n")
    .replaceAll(/[ \t]+$/gm, ""),
);
