/** `npm run build:scripts`: makes the scripts of pages, which a page loads as one small file each. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const PAGES = join(import.meta.dirname, "../pages");

/** Builds the script of the pages for holders. @returns the source of src/pages/script.ts */
export async function pagesScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(PAGES, "browser/pages.ts")],
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2020",
    write: false,
    charset: "utf8",
  });
  const text = outputFiles[0]?.text.trim() ?? "";
  return `/** Made by \`npm run build:scripts\` from browser/pages.ts. */\nexport const SCRIPT = ${JSON.stringify(text)};\n`;
}

if (import.meta.main) await writeFile(join(PAGES, "script.ts"), await pagesScript());
