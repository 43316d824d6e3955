/** Builds what the site's pages load: the stylesheet and the scripts. Each file's name says what it holds. */
import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build, transform } from "esbuild";
import { ROOT } from "./links.ts";

const SOURCES = join(import.meta.dirname, "browser");

/** A file of the site. @property path where it is served */
export type SiteFile = { readonly path: string; readonly content: string };

export async function scriptFile(name: "theme" | "site" | "search"): Promise<SiteFile> {
  const { outputFiles } = await build({
    entryPoints: [join(SOURCES, `${name}.ts`)],
    bundle: true,
    format: name === "theme" ? "iife" : "esm",
    minify: true,
    target: "es2022",
    write: false,
    charset: "utf8",
  });
  return namedBy(name, "js", outputFiles[0]?.text ?? "");
}

export async function stylesheetFile(): Promise<SiteFile> {
  const source = await readFile(join(import.meta.dirname, "stylesheet.css"), "utf8");
  const { code } = await transform(source, { loader: "css", minify: true, target: "es2022" });
  return namedBy("site", "css", code);
}

/** A file whose name has a hash of its content, so that browsers may keep it for good. */
export function namedBy(name: string, ending: string, content: string): SiteFile {
  const digest = hash("sha256", content).slice(0, 16);
  return { path: `${ROOT}/assets/${name}.${digest}.${ending}`, content };
}
