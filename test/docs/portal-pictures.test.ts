/** The pictures of the pages: each that a page of docs/ shows is there, in all looks, and together they stay small. */
import { readdir, readFile, stat } from "node:fs/promises";
import { expect, it } from "vitest";
import { WALKS } from "../browser/support/walks";

const FOLDER = "docs/images/portal";
const LOOKS = ["phone", "phone-dark", "desktop", "desktop-dark"];

/** Bytes of all of them: everybody who clones the repository gets them. */
const SIZE_MAX = 3_100_000;

const files = await readdir(FOLDER);

it("are there, and every one is shown", async () => {
  const pages = ["docs/portal.md", "docs/portal-pages.md"].map((page) => readFile(page, "utf8"));
  const shown = (await Promise.all(pages)).flatMap((page) =>
    [...page.matchAll(/<img src="images\/portal\/([^"]+)"/g)].map(([, name]) => String(name)),
  );
  expect([...new Set(shown)].toSorted()).toEqual(files.toSorted());
});

it("show every walk, on a phone and on a desktop, light and dark", () => {
  for (const { name } of WALKS) {
    const own = files.filter((file) => file.startsWith(`${name}-`));
    for (const look of LOOKS) {
      const taken = own.filter((file) => file.endsWith(`-${look}.webp`));
      expect([name, look, taken.length > 0]).toEqual([name, look, true]);
    }
  }
});

it(`have ${SIZE_MAX} bytes at most`, async () => {
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(`${FOLDER}/${file}`)).size),
  );
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(SIZE_MAX);
});
