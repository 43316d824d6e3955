/** Identity documents in the console: seen under one's own claim alone, and never run, whatever they hold. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { scan } from "../../documents/drawing";
import { concat, text } from "../../documents/encoders/bytes";
import { encodePdf, flatePicture } from "../../documents/encoders/pdf";
import { chunk, encodePng } from "../../documents/encoders/png";
import { documentPolicy, inReview, withDocument } from "../support/console-world";
import { complaintsOf, contextOf, type World } from "./world";

/** If any of it ran, the page would have this title, or the browser would show a dialog. */
const HTML =
  "<!doctype html><svg onload=\"document.title='ran'\"></svg><script>alert('ran')</script>";

/** Bytes of a PNG up to the end of its first chunk. */
const PNG_HEAD = 33;

function pngWithHtml(): Uint8Array {
  const png = encodePng(scan());
  const comment = chunk("tEXt", text(`Comment\0${HTML}`));
  return concat(png.slice(0, PNG_HEAD), comment, png.slice(PNG_HEAD));
}

const POLYGLOTS = [
  ["a picture that is HTML too", "image/png", pngWithHtml()],
  [
    "a PDF with HTML in it",
    "application/pdf",
    encodePdf([flatePicture(scan())], { root: `/Note (${HTML.replaceAll(/[()]/g, "\\$&")})` }),
  ],
] as const;

const ACTIVE_PDF = encodePdf([flatePicture(scan())], {
  root: "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
});

/** What opening an address did: shown as a picture, or saved. */
async function openedAs(page: Page, url: string): Promise<"shown" | "saved"> {
  const saved = page.waitForEvent("download").then(() => "saved" as const);
  const shown = page.goto(url).then(
    () => "shown" as const,
    // The browser stays on its page when it saves what it was led to.
    () => saved,
  );
  return Promise.race([saved, shown]);
}

export function documentTests(world: () => World): void {
  it("sees a document only under their own claim, and each look is one event", async () => {
    const { host, origin } = world();
    const documented = await withDocument(host);
    const context = await contextOf(world(), ["reviewer"], "documents");
    const page = await context.newPage();
    const reads = async () => {
      const { data } = await host.call(
        "GET",
        `/v1/accounts/${documented.id}/events?order=newest&type=closure.document_read`,
      );
      return (data as unknown[]).length;
    };
    const before = await reads();
    await page.goto(`${origin}/console/accounts/${documented.id}/closures/${documented.closure}`);
    expect(await page.locator(".document img").count()).toBe(0);
    expect(await reads()).toBe(before);
    await page.keyboard.press("c");
    const image = page.locator(".document img");
    await image.waitFor();
    await expect
      .poll(() =>
        image.evaluate((one) => (one as unknown as { naturalWidth: number }).naturalWidth),
      )
      .toBeGreaterThan(100);
    expect(await reads()).toBe(before + 1);
    await page.getByRole("button", { name: /^Turn/ }).click();
    expect(await image.getAttribute("class")).toBe("turn1");
    expect(await reads()).toBe(before + 1);
    await context.close();
  });

  it("never gets a PDF that runs a program: it is refused when it is uploaded", async () => {
    const { host } = world();
    await documentPolicy(host, "documents");
    const { id, closure } = await inReview(host, "documents");
    const path = `/v1/accounts/${id}/closures/${closure}/documents/passport`;
    await expect(host.upload(path, ACTIVE_PDF, "application/pdf")).rejects.toThrow(
      '"reason":"active_content"',
    );
  });

  it.each(POLYGLOTS)("never runs %s", async (_, type, bytes) => {
    const { host, origin } = world();
    await documentPolicy(host, "documents");
    const { id, closure } = await inReview(host, "documents");
    await host.upload(`/v1/accounts/${id}/closures/${closure}/documents/passport`, bytes, type);
    const context = await contextOf(world(), ["reviewer"], "careful with files");
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    const faults: string[] = [];
    page.on("dialog", (dialog) => {
      faults.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const path = `${origin}/console/accounts/${id}/closures/${closure}`;
    await page.goto(path);
    await page.keyboard.press("c");
    await page.locator(".document").waitFor();
    const url = `${path}/documents/passport?side=front`;
    const answer = await context.request.get(url);
    expect(answer.headers()).toMatchObject({
      "content-type": type,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
    });
    const isPicture = type === "image/png";
    expect(answer.headers()["content-disposition"]).toMatch(isPicture ? /^inline$/ : /^attachment/);
    // Opened by itself, as by somebody who follows the picture's address.
    expect(await openedAs(page, url)).toBe(isPicture ? "shown" : "saved");
    expect(await page.title()).not.toContain("ran");
    expect(await page.evaluate("document.contentType")).not.toBe("image/svg+xml");
    expect(await page.locator("script, svg").count()).toBe(isPicture ? 0 : 1);
    // The browser's own viewer of pictures has styles that the document's policy forbids too.
    faults.push(...complaints.filter((text) => !text.startsWith("Applying inline style")));
    expect(faults).toEqual([]);
    await context.close();
  });
}
