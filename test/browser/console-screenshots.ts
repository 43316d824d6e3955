/**
 * `npm run screenshots:console`: takes a picture of every page of the console, light, dark and on a phone, and writes
 * docs/console-pages.md, which shows them.
 *
 * @example npm run screenshots:console -- --to /tmp/pictures
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { startService } from "../../src/local/service.ts";
import { startBrowser } from "./support/chromium.ts";
import {
  everythingToShow,
  inReview,
  queued,
  reviewedPolicy,
  signIn,
  withDocument,
} from "./support/console-world.ts";
import { Host } from "./support/host.ts";

const KEPT = "docs/images/console";
const GALLERY = "docs/console-pages.md";

const { values } = parseArgs({ options: { to: { type: "string", default: KEPT } } });

const DESK = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 844 };
const LOOKS = [
  { name: "light", viewport: DESK, colorScheme: "light", scale: 0.6 },
  { name: "dark", viewport: DESK, colorScheme: "dark", scale: 0.6 },
  { name: "phone", viewport: PHONE, colorScheme: "light", scale: 0.7 },
] as const;
type Look = (typeof LOOKS)[number];

/** The navigation on a phone, which is folded away on every other picture. */
const MENU = "menu-phone.jpg";

/** A service that starts, and a page, may take so long on a machine that does other work, ms. */
const START_MS = 300_000;
const PAGE_MS = 120_000;

const SIGN_IN_AGAIN_MS = 3 * 60_000;

const QUALITY = 25;

/** Pixels of a picture's height: longer pages are cut. */
const HEIGHT_MAX = 1_600;

async function picture(page: Page, { viewport, colorScheme, scale }: Look): Promise<Buffer> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  const whole = Number(await page.evaluate("document.documentElement.scrollHeight"));
  const browser = await page.context().newCDPSession(page);
  const { data } = await browser.send("Page.captureScreenshot", {
    format: "webp",
    quality: QUALITY,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: viewport.width, height: Math.min(whole, HEIGHT_MAX), scale },
  });
  await browser.detach();
  return Buffer.from(data, "base64");
}

function gallery(taken: readonly string[]): string {
  const folder = relative("docs", KEPT);
  const row = (name: string): string => {
    const pictures = LOOKS.map((look) => {
      const path = `${folder}/${name}-${look.name}.webp`;
      return `<a href="${path}"><img src="${path}" alt="${name}, ${look.name}" height="240"></a>`;
    });
    return `| ${name.replaceAll("-", " ")} | ${pictures.join(" | ")} |`;
  };
  const head = "| page | light | dark | phone |\n| --- | --- | --- | --- |";
  const lead =
    "Every page of the [console](console.md), in the test mode. Taken by `npm run screenshots:console`.\n";
  const menu = `<img src="${folder}/${MENU}" alt="the navigation on a phone" height="480">`;
  return `# Pictures of the console\n\n${lead}\n${head}\n${taken.map(row).join("\n")}\n\nThe navigation, unfolded on a phone:\n\n${menu}\n`;
}

// Kept only if all were taken, so that a failure leaves the pictures as they were.
const unfinished = await mkdtemp(join(tmpdir(), "adieu-pictures-"));
await using service = await startService(AbortSignal.timeout(START_MS));
const browser = await startBrowser();
const host = new Host(service.url);
const taken: string[] = [];
try {
  await reviewedPolicy(host, "reviewed");
  await reviewedPolicy(host, "reviewed", "P0D");
  for (let made = 0; made < 7; made += 1) await inReview(host, "reviewed");
  const held = await inReview(host, "reviewed");
  await host.call("PUT", `/v1/accounts/${held.id}/legal_hold`, {
    reason: "The court asks for everything to be kept",
    case_reference: "24-cv-1234",
  });
  const documented = await withDocument(host);
  const rejected = await inReview(host, "reviewed");
  await host.call("POST", `/v1/accounts/${rejected.id}/closures/${rejected.closure}/review`, {
    decision: "reject",
    reason: "The name differs from the account's. The passport says Grace Hopper",
    holder_reason: "The name in your passport is another than the name of the account.",
  });
  const { lived, endpoint, declaration } = await everythingToShow(host);
  await host.call("POST", "/v1/api_keys", { name: "back end", roles: ["app"] });
  await queued(host, 9);
  const context = await browser.newContext({ viewport: DESK });
  context.setDefaultTimeout(PAGE_MS);
  await signIn(host, context, ["admin"], "Jo Reviewer");
  const page = await context.newPage();
  let signedInAt = Date.now();
  /** What cannot be undone wants a sign-in of the last five minutes, and the pictures may take longer. */
  const signInAgain = async () => {
    if (Date.now() - signedInAt < SIGN_IN_AGAIN_MS) return;
    await page.goto(`${service.url}/console/step-up`);
    await page.getByRole("button", { name: "It is still me" }).click();
    await page.getByRole("heading", { name: "Queue of reviews" }).waitFor();
    signedInAt = Date.now();
  };
  const take = async (name: string, path: string, before?: () => Promise<unknown>) => {
    await signInAgain();
    await page.goto(`${service.url}${path}`);
    await before?.();
    for (const look of LOOKS) {
      await writeFile(join(unfinished, `${name}-${look.name}.webp`), await picture(page, look));
    }
    taken.push(name);
    process.stdout.write(`${name}\n`);
  };
  await take("sign-in", "/console/sign-in");
  await take("queue", "/console");
  const review = `/console/accounts/${documented.id}/closures/${documented.closure}`;
  await take("review-before-the-claim", review);
  await take("review", review, async () => {
    await page.keyboard.press("c");
    await page.locator(".document img").waitFor();
    await page.waitForLoadState("networkidle");
  });
  await take("keys-of-a-page", review, () => page.keyboard.press("?"));
  await take("account", `/console/accounts/${lived}`);
  await take("account-problems", `/console/accounts/${held.id}?view=problems`);
  await take("account-in-full", `/console/accounts/${documented.id}?view=full`);
  await take("search", "/console/search?q=acct-42");
  await take("search-for-an-address", "/console/search?q=bo%40example.com");
  await take("holds", "/console/holds");
  await take("declarations", "/console/declarations");
  await take("declaration", `/console/declarations/${declaration}`);
  await take("calendar", "/console/calendar");
  await take("numbers", "/console/numbers");
  await take("webhooks", "/console/webhooks");
  await take("endpoint", `/console/webhooks/${endpoint}?after=2026-01-01T00:00:00Z&only=all`);
  await take("erasers", "/console/erasers");
  await take("eraser", "/console/erasers/crm");
  await take("eraser-with-a-connector", "/console/erasers/helpdesk");
  await take("rehearsal", "/console/erasers/helpdesk", async () => {
    await page.locator("main [name=account]").first().fill(lived);
    await page.getByRole("button", { name: "Rehearse", exact: true }).click();
    await page.getByText("What an erasure would call").waitFor();
  });
  await take("brake", "/console/brake");
  await take("policies", "/console/policies");
  await take("policy", "/console/policies/reviewed");
  await take("validate-a-policy", "/console/policies/validate");
  await take("dry-run", "/console/policies/dry-run?policy=reviewed");
  await take("dry-run-result", "/console/policies/dry-run?policy=reviewed", async () => {
    const draft = page.locator("main [name=policy]");
    await draft.fill((await draft.inputValue()).replace('"P0D"', '"P30D"'));
    await page.locator("main [name=accounts]").fill(lived);
    await page.getByRole("button", { name: "Try the draft" }).click();
    await page.getByText("What would be different").waitFor();
  });
  await take("keys", "/console/keys");
  await take("audit", "/console/audit");
  await take("staff", "/console/staff");
  await take("clocks", "/console/clocks");
  await take("step-up", "/console/step-up");
  await take("refused", "/console/accounts/nobody");
  await take("decided", `/console/accounts/${rejected.id}/closures/${rejected.closure}`);
  await page.goto(`${service.url}/console`);
  await page.setViewportSize(PHONE);
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  const screen = await page.screenshot({ type: "jpeg", quality: 60 });
  await writeFile(join(unfinished, MENU), screen);
  await context.close();
} finally {
  await browser.close();
}
if (values.to === KEPT) {
  await rm(KEPT, { recursive: true, force: true });
  await writeFile(GALLERY, gallery(taken));
}
await mkdir(values.to, { recursive: true });
await cp(unfinished, values.to, { recursive: true });
await rm(unfinished, { recursive: true });
