/**
 * `npm run screenshots`: takes a picture of every page for holders, on a phone and on a desktop, light and dark, and
 * writes docs/portal-pages.md, which shows them.
 *
 * @example npm run screenshots -- --language de --to /tmp/pictures
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { startService } from "../../src/local/service.ts";
import { startIssuer } from "../support/real-issuer.ts";
import { startBrowser } from "./support/chromium.ts";
import { Host } from "./support/host.ts";
import { WALKS } from "./support/walks.ts";

/** Where the pictures of the documentation are. */
const KEPT = "docs/images/portal";
const GALLERY = "docs/portal-pages.md";

const { values } = parseArgs({
  options: {
    language: { type: "string", default: "en" },
    to: { type: "string", default: KEPT },
    walk: { type: "string" },
  },
});

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1024, height: 700 };
const LOOKS = [
  { name: "phone", viewport: PHONE, colorScheme: "light", scale: 0.8 },
  { name: "phone-dark", viewport: PHONE, colorScheme: "dark", scale: 0.8 },
  { name: "desktop", viewport: DESKTOP, colorScheme: "light", scale: 0.6 },
  { name: "desktop-dark", viewport: DESKTOP, colorScheme: "dark", scale: 0.6 },
] as const;
type Look = (typeof LOOKS)[number];

const START_MS = 200_000;

/** Of WebP, 0 to 100: text can be read, and a picture has some ten kilobytes. */
const QUALITY = 20;

/** The whole page as WebP, which Playwright itself does not write. */
async function picture(page: Page, { viewport, colorScheme, scale }: Look): Promise<Buffer> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  const height = Number(await page.evaluate("document.documentElement.scrollHeight"));
  const browser = await page.context().newCDPSession(page);
  const { data } = await browser.send("Page.captureScreenshot", {
    format: "webp",
    quality: QUALITY,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: viewport.width, height, scale },
  });
  await browser.detach();
  return Buffer.from(data, "base64");
}

/** A row for each state, with a picture for each look. */
function gallery(taken: readonly (readonly [walk: string, state: string])[]): string {
  const folder = relative("docs", KEPT);
  const row = ([walk, state]: readonly [string, string]): string => {
    const pictures = LOOKS.map(({ name }) => {
      const path = `${folder}/${walk}-${state}-${name}.webp`;
      return `<a href="${path}"><img src="${path}" alt="${walk}: ${state}, ${name}" height="240"></a>`;
    });
    return `| ${state.replaceAll("-", " ")} | ${pictures.join(" | ")} |`;
  };
  const walks = [...new Set(taken.map(([walk]) => walk))];
  const section = (walk: string): string => {
    const rows = taken.filter(([one]) => one === walk).map(row);
    const head =
      "| state | phone | phone, dark | desktop | desktop, dark |\n| --- | --- | --- | --- | --- |";
    return `## ${walk}\n\n${head}\n${rows.join("\n")}\n`;
  };
  const lead =
    "Every page for holders in each of its states: the [portal](portal.md), its policies one after the other, and the\n[public pages](public-pages.md). Taken by `npm run screenshots`.\n";
  return `# Pictures of the pages\n\n${lead}\n${walks.map(section).join("\n")}`;
}

if (values.to === KEPT && values.walk === undefined)
  await rm(KEPT, { recursive: true, force: true });
await mkdir(values.to, { recursive: true });
await using service = await startService(AbortSignal.timeout(START_MS));
await using issuer = await startIssuer(service.url);
const browser = await startBrowser();
const host = new Host(service.url, issuer.url);
const taken: (readonly [string, string])[] = [];
try {
  for (const walk of WALKS.filter(({ name }) => [undefined, name].includes(values.walk))) {
    const page = await browser.newPage({ javaScriptEnabled: false, locale: values.language });
    await page.route(/^https:/, (route) => route.abort());
    await walk.run(
      host,
      page,
      async (state) => {
        for (const look of LOOKS) {
          const path = join(values.to, `${walk.name}-${state}-${look.name}.webp`);
          await writeFile(path, await picture(page, look));
        }
        taken.push([walk.name, state]);
        process.stdout.write(`${walk.name}: ${state}\n`);
      },
      values.language,
    );
    await page.close();
  }
} finally {
  await browser.close();
}
if (values.to === KEPT && values.walk === undefined) await writeFile(GALLERY, gallery(taken));
