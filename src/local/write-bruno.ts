/** `npm run bruno`: writes `openapi/bruno/`, a collection of all operations for the API client Bruno, from `openapi/adieu.json`. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { collectionOf } from "./bruno/collection.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "openapi/bruno");

const document = JSON.parse(await readFile(join(ROOT, "openapi/adieu.json"), "utf8"));
await rm(FOLDER, { recursive: true, force: true });
for (const [path, text] of collectionOf(document)) {
  const file = join(FOLDER, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
