/** A small archive of the live mode as files: what a copy of the bucket looks like. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Entry, names, sealedEntry, sealedGeneration } from "../../src/archive/format";
import { SliceBuilder } from "../../src/archive/slice";

const AT = "2026-03-02T09:00:00.000Z";

/** The objects by their names: two slices of one generation, three events in all. */
export function smallArchive(): Map<string, string> {
  const objects = new Map<string, string>();
  const generation = sealedGeneration({
    object: "feed_archive_generation",
    livemode: true,
    number: 1,
    began_at: AT,
    cause: "first",
    after: 0,
    path: [],
    previous: null,
  });
  objects.set(names.generation(true, 1), JSON.stringify(generation));
  const entries: Entry[] = [];
  for (const positions of [[1, 2], [4]]) {
    const builder = new SliceBuilder(true);
    for (const position of positions) {
      builder.take({
        position,
        id: `evt_${position}`,
        account: "acct_1",
        sequence: position,
        type: "account.updated",
        at: AT,
        recorded_at: AT,
        resent: 0,
        actor: '{"role":"app","id":"k"}',
        data: "{}",
      });
    }
    const built = builder.build();
    if (built === null) throw new Error("the slice is empty");
    const slice = names.slice(true, 1, built.facts);
    objects.set(slice, built.text);
    const previous = entries.at(-1)?.hash ?? generation.hash;
    entries.push(sealedEntry({ ...built.facts, slice, previous }));
  }
  objects.set(
    names.chapter(true, 1, 0),
    JSON.stringify({
      object: "feed_archive_chapter",
      livemode: true,
      generation: 1,
      after: 0,
      entries,
    }),
  );
  return objects;
}

export async function writeArchive(folder: string, objects = smallArchive()): Promise<void> {
  for (const [name, text] of objects) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}
