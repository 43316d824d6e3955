/** The pictures of the console: each that a page of docs/ shows is there, in all looks, and together they stay small. */
import { readdir, readFile, stat } from "node:fs/promises";
import { expect, it } from "vitest";

const FOLDER = "docs/images/console";
const LOOKS = ["light", "dark", "phone"];

/** Bytes of all of them: everybody who clones the repository gets them. */
const SIZE_MAX = 1_500_000;

/** The navigation on a phone: it is folded away on every other picture. */
const MENU = "menu-phone.jpg";

const files = await readdir(FOLDER);

it("are there, and every one is shown", async () => {
  const pages = ["docs/console.md", "docs/console-pages.md"].map((page) => readFile(page, "utf8"));
  const shown = (await Promise.all(pages)).flatMap((page) =>
    [...page.matchAll(/<img src="images\/console\/([^"]+)"/g)].map(([, name]) => String(name)),
  );
  expect([...new Set(shown)].toSorted()).toEqual(files.toSorted());
});

it("show every page light, dark and on a phone", () => {
  const pages = files.filter((file) => file !== MENU);
  const names = new Set(pages.map((file) => file.replace(/-(light|dark|phone)\.webp$/, "")));
  expect(names.size).toBeGreaterThan(20);
  expect(pages).toHaveLength(names.size * LOOKS.length);
});

it(`have ${SIZE_MAX} bytes at most`, async () => {
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(`${FOLDER}/${file}`)).size),
  );
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(SIZE_MAX);
});
