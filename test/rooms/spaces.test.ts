/** Every namespace of objects is reached through objects/spaces.ts, so that the deployment's jurisdiction holds for all. */
import { readdir, readFile } from "node:fs/promises";
import { expect, it } from "vitest";

const SPACES = "objects/spaces.ts";

const configuration = await readFile("wrangler.toml", "utf8");
const names = [
  ...configuration.matchAll(/^\[\[durable_objects\.bindings\]\]\nname = "(\w+)"$/gm),
].map(([, name = ""]) => name);

/** A type that names a binding reaches no object. */
const withoutTypes = (text: string): string =>
  text.replace(/Pick<Env, [^>]+>|Env\["\w+"\]|space\(\s*[\w.]+,\s*"\w+"\s*,?\s*\)/g, "");

const files = (await readdir("src", { recursive: true })).filter(
  (name) => /\.tsx?$/.test(name) && name !== SPACES && !/^(local|client)\//.test(name),
);

it("wrangler.toml binds the namespaces", () => {
  expect(names).toContain("ACCOUNTS");
  expect(names.length).toBeGreaterThan(15);
});

const bound = new RegExp(`(?:\\.|\\{[^}]*|\\["|")\\b(${names.join("|")})\\b`, "g");

async function reachedIn(file: string): Promise<string[]> {
  const text = withoutTypes(await readFile(`src/${file}`, "utf8"));
  const found = [bound, /idFromName|newUniqueId|idFromString|\.jurisdiction\(/g];
  return found.flatMap((form) => text.match(form) ?? []).map((what) => `${file}: ${what}`);
}

it("no other file reaches a namespace by itself", async () => {
  const reached = await Promise.all(files.map(reachedIn));
  expect(reached.flat()).toEqual([]);
});
