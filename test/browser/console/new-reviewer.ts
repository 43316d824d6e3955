/**
 * Ten closures, each of another kind, decided by somebody who has never seen the console: from the page to sign in on,
 * with no mouse. Each step asks only for what the page says at that moment.
 */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { colourPdf, colourPng } from "../../support/pictures";
import { documentPolicy, type Given, inReview } from "../support/console-world";
import type { Host } from "../support/host";
import { complaintsOf, DESK, type World } from "./world";

const SOON = { review: { business_days: 1 } };

type Ten = Readonly<
  Record<
    "approve" | "holder" | "image" | "pdf" | "blocked" | "final" | "skip" | "slip" | "note" | "two",
    Given
  >
>;

const soonPolicy = (host: Host, id: string, over: object) =>
  host.call("PUT", `/v1/policies/${id}`, {
    title: "Decided on by a person",
    capabilities: ["sign_in"],
    time_zone: "UTC",
    holidays: [],
    procedures: {
      deletion: {
        open_by: ["owner", "support"],
        steps: [{ type: "confirm" }],
        grace: "P14D",
        then: "delete",
        ...SOON,
        ...over,
      },
    },
  });

/** Ten that are due before all others, in this order. */
export async function tenClosures(host: Host): Promise<Ten> {
  await soonPolicy(host, "soon", {});
  await soonPolicy(host, "soon-final", { grace: "P0D" });
  await soonPolicy(host, "soon-two", { review: { business_days: 1, approvals: 2 } });
  await documentPolicy(host, "soon-documents", SOON);
  const uploaded = async (bytes: Uint8Array, type: string) => {
    const given = await inReview(host, "soon-documents");
    const path = `/v1/accounts/${given.id}/closures/${given.closure}/documents/passport`;
    await host.upload(path, bytes, type);
    return given;
  };
  const approve = await inReview(host, "soon");
  const holder = await inReview(host, "soon");
  const image = await uploaded(colourPng(), "image/png");
  const pdf = await uploaded(colourPdf(), "application/pdf");
  const blocked = await inReview(host, "soon");
  await host.call("PUT", `/v1/accounts/${blocked.id}/legal_hold`, { reason: "a lawsuit" });
  const final = await inReview(host, "soon-final");
  const skip = await inReview(host, "soon");
  const slip = await inReview(host, "soon");
  const note = await inReview(host, "soon");
  const two = await inReview(host, "soon-two");
  return { approve, holder, image, pdf, blocked, final, skip, slip, note, two };
}

/** A keyboard that counts. */
class Keyboard {
  pressed = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.pressed += 1;
      await this.#page.keyboard.press(key);
    }
  }

  /** What is typed is text, and no key of the console. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Goes on by Tab until this has the focus. @throws if it takes more than a screen's worth */
  async tabTo(selector: string): Promise<void> {
    for (let times = 0; times < 40; times += 1) {
      await this.press("Tab");
      const isThere = await this.#page.evaluate(
        `document.activeElement?.matches(${JSON.stringify(selector)}) === true`,
      );
      if (isThere) return;
    }
    throw new Error(`no Tab leads to ${selector} on ${this.#page.url()}`);
  }
}

export function newReviewerTests(world: () => World, ten: () => Ten): void {
  it("decides on ten by keyboard alone, on the first day", async () => {
    const { browser, origin, host } = world();
    const context = await browser.newContext({ viewport: DESK });
    const page = await context.newPage();
    const faults = complaintsOf(page);
    const keyboard = new Keyboard(page);
    const counts: Record<string, number> = {};
    const closureOf = async ({ id, closure }: Given) =>
      host.call("GET", `/v1/accounts/${id}/closures/${closure}`);

    /** The page shows this one; the work is done; the next is there, and the count is kept. */
    async function decided(name: keyof Ten, work: () => Promise<void>): Promise<void> {
      const { id, closure } = ten()[name];
      await expect.poll(() => new URL(page.url()).pathname).toContain(`${id}/closures/${closure}`);
      await page.locator("#verdict").waitFor();
      await expect.poll(() => page.evaluate("document.activeElement?.id")).toBe("heading");
      const before = keyboard.pressed;
      await work();
      counts[name] = keyboard.pressed - before;
      await page.waitForURL((url) => !url.pathname.includes(closure));
    }

    await page.goto(`${origin}/console`);
    await keyboard.tabTo("#name");
    await page.keyboard.press("Control+a");
    await keyboard.type("First Day");
    await keyboard.tabTo("input[value=reviewer]");
    await keyboard.press("Space");
    await keyboard.tabTo("input[value=admin]");
    await keyboard.press("Space");
    await keyboard.tabTo("button");
    await keyboard.press("Enter");
    await page.getByRole("heading", { name: "Queue of reviews" }).waitFor();
    // The heading is there before the script has run.
    await page.waitForLoadState();
    counts.signIn = keyboard.pressed;

    // The page says that ? lists the keys. None of them is cut or doubled.
    await keyboard.press("?");
    await page.locator("dialog li").first().waitFor();
    const listed = await page.locator("dialog li").allTextContents();
    expect(listed).toContain("n Take next");
    expect(listed.filter((text) => !/^(\S+|g \S|Ctrl K) \S/.test(text))).toEqual([]);
    await keyboard.press("Escape");
    await keyboard.press("n");

    await decided("approve", () => keyboard.press("a"));
    expect((await closureOf(ten().approve)).status).toBe("scheduled");
    await decided("holder", async () => {
      await keyboard.press("h");
      await keyboard.type("Please send a new picture of it.");
      await keyboard.press("Escape", "3", "r");
    });
    expect((await closureOf(ten().holder)).review).toMatchObject({ status: "rejected" });
    await decided("image", async () => {
      const image = page.locator(".document img");
      await image.waitFor();
      await keyboard.press("t", "z");
      expect(await image.getAttribute("class")).toBe("turn1");
      expect(await page.locator(".document.whole").count()).toBe(1);
      await keyboard.press("1", "a");
    });
    await decided("pdf", async () => {
      const saved = page.waitForEvent("download");
      await keyboard.press("d");
      expect((await saved).suggestedFilename()).toMatch(/\.pdf$/);
      await keyboard.press("3", "r");
    });
    await decided("blocked", async () => {
      expect(await page.locator("main").textContent()).toContain(
        "If what stands below is still there",
      );
      await keyboard.press("a");
    });
    expect((await closureOf(ten().blocked)).status).toBe("scheduled");
    await decided("final", async () => {
      await keyboard.press("a");
      await page.getByRole("dialog").getByText("Nobody can undo it").waitFor();
      await keyboard.press("Escape");
      expect((await closureOf(ten().final)).status).toBe("in_review");
      await keyboard.press("a", "Enter");
    });
    await expect
      .poll(async () => (await host.call("GET", `/v1/accounts/${ten().final.id}`)).state)
      .toBe("deleted");
    await decided("skip", async () => {
      await keyboard.press("l");
      await keyboard.type("I know");
      expect(await page.locator("#skip").inputValue()).toBe("knows_holder");
      await keyboard.press("Escape", "s");
    });
    expect((await closureOf(ten().skip)).status).toBe("in_review");
    await decided("slip", async () => {
      // “Everything is in order” is no reason to reject: the page says so and nothing is sent.
      await keyboard.press("r");
      await page.getByText("does not go with this verdict").waitFor();
      // “Other” tells nothing alone: it leads to the field for the words.
      await keyboard.press("7", "r");
      await page.getByText("needs some words").waitFor();
      expect(await page.evaluate("document.activeElement?.id")).toBe("comment");
      await keyboard.press("Escape", "6", "r");
    });
    await decided("note", async () => {
      await keyboard.press("m");
      await keyboard.type("Called back");
      // In a field of one line this would press the first button.
      await keyboard.press("Enter");
      await keyboard.type("and it is they");
      await keyboard.press("Escape", "a");
    });
    expect(JSON.stringify((await closureOf(ten().note)).review)).toContain(
      "Everything is in order. Called back\\nand it is they",
    );
    await decided("two", async () => {
      expect(await page.locator("main").textContent()).toContain("when one more person has");
      await keyboard.press("a");
    });
    expect((await closureOf(ten().two)).review).toMatchObject({ approvals: 1 });

    // oxlint-disable-next-line no-console -- the counted keys
    console.log(`a new reviewer, keys pressed: ${JSON.stringify(counts)}`);
    expect(faults).toEqual([]);
    await context.close();
  });
}
