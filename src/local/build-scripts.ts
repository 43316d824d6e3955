/** `npm run build:scripts`: makes the scripts of pages, which a page loads as one small file each. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const SOURCES = join(import.meta.dirname, "..");

/** Each script: its source, and the file that the service serves it from. */
const SCRIPTS = {
  pages: { from: "pages/browser/pages.ts", to: "pages/script.ts" },
  console: { from: "console/browser/console.ts", to: "console/script.ts" },
} as const;

async function scriptOf({ from }: (typeof SCRIPTS)[keyof typeof SCRIPTS]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(SOURCES, from)],
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2020",
    write: false,
    charset: "utf8",
  });
  const text = outputFiles[0]?.text.trim() ?? "";
  const name = from.slice(from.indexOf("/") + 1);
  return `/** Made by \`npm run build:scripts\` from ${name}. */\nexport const SCRIPT = ${JSON.stringify(text)};\n`;
}

/** Builds the script of the pages for holders. @returns the source of src/pages/script.ts */
export const pagesScript = (): Promise<string> => scriptOf(SCRIPTS.pages);

/** Builds the script of the console. @returns the source of src/console/script.ts */
export const consoleScript = (): Promise<string> => scriptOf(SCRIPTS.console);

if (import.meta.main) {
  for (const script of Object.values(SCRIPTS)) {
    await writeFile(join(SOURCES, script.to), await scriptOf(script));
  }
}
