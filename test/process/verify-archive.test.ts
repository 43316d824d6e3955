/** `npm run verify:archive`, as a process of its own: it finds whatever was changed in a copy of the bucket. */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { names } from "../../src/archive/format";
import { smallArchive, writeArchive } from "../support/archive-folder";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "adieu-archive-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function verify(...args: readonly string[]) {
  const child = spawn(process.execPath, ["src/local/verify-archive.ts", ...args]);
  const { promise: exited, resolve } = Promise.withResolvers<number | null>();
  child.once("close", resolve);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { code, out, err };
}

let folders = 0;
async function folderOf(objects: Map<string, string>): Promise<string> {
  folders += 1;
  const folder = join(directory, String(folders));
  await writeArchive(folder, objects);
  return folder;
}

const GENERATION = names.generation(true, 1);
const CHAPTER = names.chapter(true, 1, 0);
const [FIRST = "", SECOND = ""] = [...smallArchive().keys()].filter((name) =>
  name.endsWith(".ndjson"),
);

/** Changes one object as text. */
const changed = (name: string, change: (text: string) => string) => {
  const objects = smallArchive();
  objects.set(name, change(objects.get(name) ?? ""));
  return objects;
};

const without = (name: string) => {
  const objects = smallArchive();
  objects.delete(name);
  return objects;
};

/** The chapter without its first entry; the slice goes with it. */
const cut = () => {
  const objects = changed(CHAPTER, (text) => {
    const chapter = JSON.parse(text);
    return JSON.stringify({ ...chapter, entries: chapter.entries.slice(1) });
  });
  objects.delete(FIRST);
  return objects;
};

describe("the verifier of an archive", () => {
  it("says of a whole archive how much it has, and its last hash", async () => {
    const { code, out } = await verify(await folderOf(smallArchive()));
    expect(code).toBe(0);
    expect(out).toMatch(
      /^live: 3 events in 2 slices, all as they were written\n {2}generations {2}1\n {2}last hash {4}[0-9a-f]{64}\n$/,
    );
  });

  it.each<[string, () => Map<string, string>, string]>([
    [
      "an event that was changed",
      () => changed(SECOND, (t) => t.replace("acct_1", "acct_2")),
      SECOND,
    ],
    ["a line that was taken out", () => changed(FIRST, (t) => t.replace(/^.*\n/, "")), FIRST],
    ["a slice that is missing", () => without(FIRST), FIRST],
    [
      "a count that was changed",
      () => changed(CHAPTER, (t) => t.replace('"count":2', '"count":1')),
      CHAPTER,
    ],
    ["an entry that was taken out with its slice", cut, CHAPTER],
    [
      "a generation that was changed",
      () => changed(GENERATION, (t) => t.replace("first", "manifest_differs")),
      GENERATION,
    ],
    ["a chapter that is no JSON", () => changed(CHAPTER, (t) => t.slice(1)), CHAPTER],
  ])("finds %s, and names the object", async (_, objects, object) => {
    const { code, out } = await verify(await folderOf(objects()));
    expect({ code, out }).toMatchObject({ code: 1 });
    expect(out.startsWith(`live: ${object} does not fit: `)).toBe(true);
  });

  it("decides nothing about a folder without an archive, and asks for a folder", async () => {
    expect(await verify(directory)).toMatchObject({ code: 2, out: "" });
    expect((await verify()).err).toContain("npm run verify:archive -- FOLDER");
  });
});
