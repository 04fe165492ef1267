// Builds the style sheet, the script module, the fonts and the icon into one folder (the only argument), each file
// named with a hash of its content, beside a gzip and a Brotli copy and a manifest of what is called how.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, extname, join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const limits = { "app.css": 30_000, "app.js": 10_000 };
const out = resolve(process.argv[2] ?? "");
if (!out.split(/[\\/]/).includes("obj")) {
  throw new Error(`the output folder must lie under obj: ${out}`);
}

await mkdir(out, { recursive: true });
for (const file of await readdir(out)) {
  await rm(join(out, file));
}

const result = await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: { app: "css/app.css", main: "ts/app.ts" },
  outdir: out,
  bundle: true,
  minify: true,
  metafile: true,
  splitting: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox115", "safari16.4"],
  loader: { ".woff2": "file" },
  publicPath: "/assets/",
  entryNames: "[name].[hash]",
  chunkNames: "[name].[hash]",
  assetNames: "[name].[hash]",
  legalComments: "none",
  logLevel: "warning",
});

const manifest = {};
for (const [path, output] of Object.entries(result.metafile.outputs)) {
  const file = basename(path);
  if (output.entryPoint === "css/app.css") {
    manifest["app.css"] = file;
  } else if (output.entryPoint === "ts/app.ts") {
    manifest["app.js"] = file;
  } else if (file.startsWith("noto-sans-latin-400")) {
    manifest["text.woff2"] = file;
  } else if (file.startsWith("lato-latin-700")) {
    manifest["bold.woff2"] = file;
  }
}

const icon = await readFile(join(import.meta.dirname, "images/icon.svg"));
manifest["icon.svg"] = `icon.${createHash("sha256").update(icon).digest("hex").slice(0, 8)}.svg`;
await writeFile(join(out, manifest["icon.svg"]), icon);

for (const [name, limit] of Object.entries(limits)) {
  const { length } = await readFile(join(out, manifest[name]));
  if (length > limit) {
    throw new Error(`${name} weighs ${length} bytes; the budget is ${limit}`);
  }
}

for (const file of await readdir(out)) {
  if ([".css", ".js", ".svg"].includes(extname(file))) {
    const bytes = await readFile(join(out, file));
    await writeFile(join(out, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    await writeFile(
      join(out, `${file}.br`),
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    );
  }
}

await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
