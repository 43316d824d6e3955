/**
 * `npm run screenshots`: takes a picture of every page of the portal, on a phone and on a desktop, light and dark.
 *
 * @example npm run screenshots -- --language de --to /tmp/pictures
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startService } from "../../src/local/service.ts";
import { startIssuer } from "../support/real-issuer.ts";
import { startBrowser } from "./support/chromium.ts";
import { Host } from "./support/host.ts";
import { WALKS } from "./support/walks.ts";

const { values } = parseArgs({
  options: {
    language: { type: "string", default: "en" },
    to: { type: "string", default: "docs/images/portal" },
    walk: { type: "string" },
  },
});

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
const LOOKS = [
  { name: "phone", viewport: PHONE, colorScheme: "light" },
  { name: "phone-dark", viewport: PHONE, colorScheme: "dark" },
  { name: "desktop", viewport: DESKTOP, colorScheme: "light" },
  { name: "desktop-dark", viewport: DESKTOP, colorScheme: "dark" },
] as const;

const START_MS = 200_000;

await mkdir(values.to, { recursive: true });
await using service = await startService(AbortSignal.timeout(START_MS));
await using issuer = await startIssuer(service.url);
const browser = await startBrowser();
const host = new Host(service.url, issuer.url);
try {
  for (const walk of WALKS.filter(({ name }) => [undefined, name].includes(values.walk))) {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await walk.run(
      host,
      page,
      async (state) => {
        for (const { name, viewport, colorScheme } of LOOKS) {
          await page.setViewportSize(viewport);
          await page.emulateMedia({ colorScheme });
          const path = join(values.to, `${walk.name}-${state}-${name}.png`);
          await page.screenshot({ path, fullPage: true });
        }
        process.stdout.write(`${walk.name}: ${state}\n`);
      },
      values.language,
    );
    await page.close();
  }
} finally {
  await browser.close();
}
