/** The public pages as a person without an account meets them: labels, fields, receipts, links, and what is refused. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { DestinationLimits } from "../../src/notices/destination-limit";
import { deletionFactsOf } from "../../src/public-pages/deletion-facts";
import { deletionPage } from "../../src/public-pages/deletion-page";
import { periodText } from "../../src/public-pages/periods";
import {
  decoded,
  EMAIL,
  type Page,
  receiptOn,
  send,
  submissionOf,
  visit,
} from "../declarations/declarations";
import { get, put } from "../support/api";
import { Browser } from "../support/browser";
import { eventually } from "../support/eventually";
import { aPolicy, everything, freshId } from "../support/fixtures";
import { policyWith } from "../support/given";

const CANCEL = "/p/default/cancel";
const WITHDRAW = "/p/default/withdraw";
const DELETE = "/p/default/delete";

const CANCELLATION = {
  ending: "ordinary",
  ground: "",
  name: "Ada Lovelace",
  contract: "Premium, no. 4711",
  ends_on: "",
  email: EMAIL,
};
const WITHDRAWAL = { name: "Ada Lovelace", contract: "Order 12", email: EMAIL };

const heading = ({ text }: Page) => decoded(/<h1>([\s\S]*?)<\/h1>/.exec(text)?.[1] ?? "");
const buttons = ({ text }: Page) =>
  [...text.matchAll(/<button[^>]*>([\s\S]*?)<\/button>/g)].map(([, label = ""]) => decoded(label));
/** The names of everything that a form sends, the hidden fields left out. */
const fields = ({ text }: Page) => [
  ...new Set(
    [...text.matchAll(/<(?:input|textarea|select)[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !tag.includes('type="hidden"'))
      .map((tag) => /name="([^"]+)"/.exec(tag)?.[1] ?? ""),
  ),
];

const listed = () => everything("/v1/declarations");
const mails = async (email = EMAIL) =>
  (await get("/dev/notices")).body.data.filter(({ to }: { to: string }) => to === email);

/** Sends a form, freshly opened, and goes to where it leads. */
async function sent(path: string, form: Record<string, string>, language = "en") {
  const submission = submissionOf(await visit(`${path}?lang=${language}`));
  const answer = await send(path, { submission, language, ...form });
  expect(answer.status).toBe(303);
  const location = answer.headers.get("location") ?? "";
  return { submission, location, page: await visit(location) };
}

describe("the labels that laws prescribe", () => {
  it.each([
    ["de", CANCEL, "Verträge hier kündigen", ["jetzt kündigen"]],
    ["de", WITHDRAW, "Vertrag widerrufen", ["Widerruf bestätigen"]],
    ["en", WITHDRAW, "withdraw from contract here", ["confirm withdrawal"]],
    ["fr", CANCEL, "résilier votre contrat", ["continuer"]],
    ["fr", WITHDRAW, "renoncer au contrat ici", ["confirmer la rétractation"]],
  ])("in %s on %s: %s", async (language, path, title, labels) => {
    const page = await visit(`${path}?lang=${language}`);
    expect(page.status).toBe(200);
    expect(heading(page)).toBe(title);
    expect(buttons(page)).toEqual(labels);
    expect(page.text).toContain(`<html lang="${language}">`);
  });

  it("the German page asks for the five things that the law names, on one page, and for nothing else", async () => {
    const page = await visit(`${CANCEL}?lang=de`);
    // The ground belongs to the kind of the cancellation.
    expect(fields(page)).toEqual(["ending", "ground", "name", "contract", "ends_on", "email"]);
    expect(page.text.match(/<form/g)).toHaveLength(1);
    expect(page.text).not.toMatch(/type="password"/);
  });

  it("the withdrawal asks for name, contract and address", async () => {
    expect(fields(await visit(`${WITHDRAW}?lang=en`))).toEqual(["name", "contract", "email"]);
  });

  it("the browser's language counts, and links lead to the others", async () => {
    const page = await visit(CANCEL, { "accept-language": "fr-CA,fr;q=0.9" });
    expect(heading(page)).toBe("résilier votre contrat");
    expect(page.text).toContain('href="/p/default/cancel?lang=de"');
  });
});

describe("a declaration", () => {
  it("is confirmed at once: the same bytes on the page, as a download and by e-mail", async () => {
    const { location, page } = await sent(CANCEL, CANCELLATION, "de");
    const shown = receiptOn(page);
    const file = await visit(`${location}/file`);
    expect(file.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="bestaetigung.txt"');
    expect(file.text).toBe(shown);
    await eventually(async () => {
      const [mail] = await mails();
      expect(mail.text).toBe(shown);
    });
    const [{ id, received_at }] = await listedOnce();
    for (const part of [
      "Ada Lovelace",
      "Premium, no. 4711",
      EMAIL,
      "ordentlich",
      id,
      received_at,
    ]) {
      expect(shown).toContain(part);
    }
    expect(shown).toContain("frühestmöglichen Zeitpunkt");
    // Date and time, to the second.
    expect(shown).toMatch(/Eingegangen: \d{1,2}\. \w+ 20\d\d um \d\d:\d\d:\d\d M/);
    expect((await get(`/v1/declarations/${id}`)).body).toMatchObject({
      kind: "cancellation",
      language: "de",
      configuration: { id: "default", version: 0 },
      receipt: { text: shown },
    });
  });

  it("is one, however often its form is sent", async () => {
    const { submission, location } = await sent(CANCEL, CANCELLATION);
    const again = await send(CANCEL, { submission, language: "en", ...CANCELLATION });
    expect(again.headers.get("location")).toBe(location);
    await eventually(async () => expect(await listed()).toHaveLength(1));
    expect(await mails()).toHaveLength(1);
  });

  it("is one also after Back, and two if something was changed", async () => {
    const browser = new Browser();
    const first = await browser.send(await browser.open(CANCEL), CANCEL, CANCELLATION);
    const back = await browser.open(CANCEL);
    const again = await browser.send(back, CANCEL, CANCELLATION);
    expect(again.path).toBe(first.path);
    const changed = { ...CANCELLATION, contract: "Basic, no. 4712" };
    const other = await browser.send(back, CANCEL, changed);
    expect(other.text).toContain("Basic, no. 4712");
    expect(other.path).not.toBe(first.path);
    const stranger = new Browser();
    const same = await stranger.send(await stranger.open(CANCEL), CANCEL, CANCELLATION);
    expect([first.path, other.path]).not.toContain(same.path);
    await eventually(async () => expect(await listed()).toHaveLength(3));
  });

  it("is one for each company, in the same words from the same browser", async () => {
    const other = freshId("shop");
    const product = { product_name: "Other Shop" };
    expect((await put(`/v1/portal_configurations/${other}`, product)).status).toBe(201);
    const browser = new Browser();
    const first = await browser.send(await browser.open(CANCEL), CANCEL, CANCELLATION);
    const path = `/p/${other}/cancel`;
    const second = await browser.send(await browser.open(path), path, CANCELLATION);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.text).toContain("Other Shop");
    await eventually(async () => expect(await listed()).toHaveLength(2));
  });

  it("keeps what was typed if something is wrong, and says what", async () => {
    const submission = submissionOf(await visit(`${CANCEL}?lang=de`));
    const wrong = { ...CANCELLATION, name: "", email: "nobody", ends_on: "2026-02-30" };
    const page = await send(CANCEL, { submission, language: "de", ...wrong });
    expect(page.status).toBe(422);
    for (const id of ["name", "email", "ends_on"]) expect(page.text).toContain(`href="#${id}"`);
    expect(page.text).toContain('value="Premium, no. 4711"');
    expect(page.text).toContain('value="nobody"');
    expect(submissionOf(page)).toBe(submission);
    expect(await listed()).toEqual([]);
  });

  it("needs its ground, if it is extraordinary", async () => {
    const submission = submissionOf(await visit(`${CANCEL}?lang=en`));
    const form = { submission, language: "en", ...CANCELLATION, ending: "extraordinary" };
    expect((await send(CANCEL, form)).text).toContain('href="#ground"');
    const { page } = await sent(CANCEL, { ...form, ground: "It does not work." });
    expect(receiptOn(page)).toContain("Ground: It does not work.");
  });

  it("of France is shown once more before its last button, and nothing is stored until then", async () => {
    const submission = submissionOf(await visit(`${CANCEL}?lang=fr`));
    const form = { submission, language: "fr", ...CANCELLATION, ends_on: "2026-12-31" };
    const summary = await send(CANCEL, { ...form, go: "summary" });
    expect(summary.status).toBe(200);
    expect(buttons(summary)[0]).toBe("notification de la résiliation");
    for (const part of ["Ada Lovelace", "Premium, no. 4711", "2026-12-31", EMAIL]) {
      expect(summary.text).toContain(part);
    }
    expect(await listed()).toEqual([]);
    const edited = await send(CANCEL, { ...form, go: "edit" });
    expect(edited.text).toContain('value="Premium, no. 4711"');
    const done = await send(CANCEL, { ...form, go: "declare" });
    const page = await visit(done.headers.get("location") ?? "");
    expect(receiptOn(page)).toContain("Type de résiliation : ordinaire");
  });

  it("shows what was typed as text, and not as a line of ours", async () => {
    const name = "<script>alert(1)</script>\nReceived: 1 January 1970";
    const { page } = await sent(WITHDRAW, { ...WITHDRAWAL, name });
    expect(page.text).not.toContain("<script>alert");
    expect(receiptOn(page)).toContain("Name: <script>alert(1)</script> Received: 1 January 1970");
    expect(receiptOn(page).match(/^Received/gm)).toHaveLength(1);
  });

  it("answers the same for everybody: nothing depends on accounts", async () => {
    const [one, other] = [await visit(DELETE), await visit(DELETE)];
    const answers = [];
    for (const [page, email] of [
      [one, "ada@example.com"],
      [other, "nobody@example.com"],
    ] as const) {
      const answer = await send(DELETE, {
        submission: submissionOf(page),
        language: "en",
        email,
        account: "",
      });
      const next = await visit(answer.headers.get("location") ?? "");
      answers.push([answer.status, answer.headers.get("location"), next.text]);
    }
    expect(answers[0]).toEqual(answers[1]);
  });
});

describe("the receipt's address", () => {
  it("is a secret: another one shows nothing", async () => {
    await sent(CANCEL, CANCELLATION);
    expect((await visit(`/p/default/receipt/${"x".repeat(43)}`)).status).toBe(404);
    expect((await visit("/p/default/receipt/short")).status).toBe(404);
  });

  it("is of its configuration and mode", async () => {
    const { submission, location } = await sent(CANCEL, CANCELLATION);
    const id = freshId("other");
    await put(`/v1/portal_configurations/${id}`, { product_name: "Other" });
    const key = location.split("/").at(-1);
    expect((await visit(`/p/default/receipt/${key}`)).status).toBe(200);
    expect((await visit(`/p/${id}/receipt/${key}`)).status).toBe(404);
    expect((await visit(`/p/live/default/receipt/${key}`)).status).toBe(404);
    // The form's own secret is in a cookie and in a page. It is not enough.
    expect((await visit(`/p/default/receipt/${submission}`)).status).toBe(404);
  });
});

describe("modes", () => {
  it("are apart, and test mode says so", async () => {
    const test = await visit("/p/test/default/cancel?lang=en");
    const live = await visit("/p/live/default/cancel?lang=en");
    expect(test.text).toContain("Test mode: nothing real happens here.");
    expect(live.text).not.toContain("Test mode");
    await sent("/p/live/default/withdraw", WITHDRAWAL);
    expect(await listed()).toEqual([]);
  });

  it("an unknown configuration is a page that says so, also for a form", async () => {
    const page = await visit("/p/unheard-of/cancel");
    expect(page.status).toBe(404);
    expect(page.headers.get("content-type")).toContain("text/html");
    const submission = submissionOf(await visit(CANCEL));
    expect((await send("/p/unheard-of/cancel", { submission, ...CANCELLATION })).status).toBe(404);
  });
});

describe("what comes from elsewhere", () => {
  it.each([
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["a sibling", { "sec-fetch-site": "same-site" }],
    ["the address bar", { "sec-fetch-site": "none" }],
    ["another origin", { origin: "https://evil.example" }],
    ["nowhere that it says", {}],
  ])("from %s changes nothing", async (_, headers) => {
    for (const path of [CANCEL, WITHDRAW, DELETE]) {
      const submission = submissionOf(await visit(path));
      const form = { submission, language: "en", ...CANCELLATION, account: "" };
      const page = await send(path, form, headers as Record<string, string>);
      expect(page.status).toBe(403);
    }
    expect(await listed()).toEqual([]);
    expect(await mails()).toEqual([]);
  });

  it.each([
    ["no submission", "name=a"],
    ["a submission of another form", "submission=../../x&name=a"],
    ["a field without end", `submission=${"a".repeat(43)}&name=${"n".repeat(20_000)}`],
    ["many fields", Array.from({ length: 500 }, (_, n) => `f${n}=1`).join("&")],
    ["bytes that are no text", "submission=%ff%fe&name=%00"],
  ])("with %s it is refused in plain words", async (_, body) => {
    const fieldsOf = Object.fromEntries(new URLSearchParams(body));
    const page = await send(CANCEL, fieldsOf);
    expect(page.status).toBe(422);
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(await listed()).toEqual([]);
  });

  it("a body beyond the limit is refused", async () => {
    const page = await send(CANCEL, { name: "n".repeat(70_000) });
    expect(page.status).toBe(413);
  });
});

describe("the headers of every public page", () => {
  it("let it run only what this service serves, and keep it in no frame and no cache", async () => {
    for (const path of [CANCEL, WITHDRAW, DELETE, "/p/unheard-of/cancel"]) {
      const { headers } = await visit(path);
      expect(headers.get("content-security-policy")).not.toMatch(/unsafe/);
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
  });
});

describe("rates", () => {
  it("limit how many declarations name one address", async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 21; index += 1) {
      const submission = submissionOf(await visit(WITHDRAW));
      const page = await send(WITHDRAW, { submission, language: "en", ...WITHDRAWAL });
      statuses.push(page.status);
      if (page.status === 429) {
        expect(Number(page.headers.get("retry-after"))).toBeGreaterThan(0);
        expect(page.text).toContain("Too many tries");
      }
    }
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 303), 429]);
    const submission = submissionOf(await visit(WITHDRAW));
    const other = { submission, language: "en", ...WITHDRAWAL, email: "bob@example.com" };
    expect((await send(WITHDRAW, other)).status).toBe(303);
  });

  it("do not keep anybody from declaring, if the count does not answer", async () => {
    vi.spyOn(DestinationLimits.prototype, "take").mockRejectedValue(new Error("out"));
    const { page } = await sent(WITHDRAW, WITHDRAWAL);
    expect(receiptOn(page)).toContain("Order 12");
  });
});

async function listedOnce() {
  await eventually(async () => expect(await listed()).toHaveLength(1));
  return listed();
}

describe("the deletion page", () => {
  const policy = {
    grace: "P14D",
    review: { business_days: 3 },
    retain: [
      {
        what: "Billing records",
        holdings: ["invoice"],
        reason: "Tax law asks for it.",
        for: "P7Y",
      },
    ],
  };

  async function described() {
    const eraser = freshId("eraser");
    await put(`/v1/erasers/${eraser}`, { url: "https://host.example/erase" });
    const id = freshId("shop");
    const policies = [await aPolicy({ ...policy, erasers: [eraser] })];
    const put201 = await put(`/v1/portal_configurations/${id}`, {
      product_name: "Tidy Cloud",
      policies,
    });
    expect(put201.status).toBe(201);
    return { id, eraser };
  }

  it("says how, what is deleted and by what, what is kept, why and how long", async () => {
    const { id, eraser } = await described();
    const page = await visit(`/p/${id}/delete?lang=en`);
    expect(heading(page)).toBe("Delete your Tidy Cloud account");
    for (const part of [
      "14 days",
      "3 business days",
      eraser,
      "Billing records",
      "only if there are any: invoice",
      "Tax law asks for it.",
      "7 years",
    ]) {
      expect(decoded(page.text)).toContain(part);
    }
    const german = await visit(`/p/${id}/delete?lang=de`);
    for (const part of ["14 Tage", "3 Werktage", "7 Jahre", "Rechnungsunterlagen"]) {
      expect(decoded(german.text)).toContain(part);
    }
  });

  it("speaks the page's language about the built-in policies too, and sends to support where only it can begin", async () => {
    const id = freshId("built-in");
    const policies = ["grace-then-delete", "disable-then-purge"];
    await put(`/v1/portal_configurations/${id}`, { product_name: "Tidy Cloud", policies });
    const german = decoded((await visit(`/p/${id}/delete?lang=de`)).text);
    for (const part of [
      "Vormerken und nach 14 Tagen löschen",
      "Kündigen Sie es zuerst.",
      "Rechnungsunterlagen (nur wenn es welche gibt: Rechnungen, Zahlungen, Bestellungen)",
      "Bitten Sie unseren Support, damit zu beginnen.",
      "Das Konto selbst, damit Sie sich anmelden können.",
    ]) {
      expect(german.replaceAll(/<\/?strong>/g, "")).toContain(part);
    }
    const french = decoded((await visit(`/p/${id}/delete?lang=fr`)).text);
    expect(french).toContain("Pourquoi : ");
    for (const text of [german, french]) {
      expect(text).not.toMatch(/Mark for deletion|Billing records|through support|first\./);
    }
  });

  it("begins without the app: an e-mail with a link, and a button behind it", async () => {
    const { id } = await described();
    const path = `/p/${id}/delete`;
    const { page } = await sent(path, { email: EMAIL, account: "ada42" });
    expect(heading(page)).toBe("Check your e-mail");
    expect(await listed()).toEqual([]);
    const link = await linkMailed();
    const shown = await visit(link);
    expect(buttons(shown)).toEqual(["Ask for the deletion"]);
    // A scanner that follows the link changes nothing.
    expect(await listed()).toEqual([]);
    const answer = await send(link, { language: "en" });
    expect(answer.status).toBe(303);
    const receipt = receiptOn(await visit(answer.headers.get("location") ?? ""));
    expect(receipt).toContain("Account: ada42");
    const [{ id: declaration }] = await listedOnce();
    expect((await get(`/v1/declarations/${declaration}`)).body).toMatchObject({
      kind: "deletion",
      email_verified: true,
      status: "received",
      receipt: { text: receipt },
    });
    expect((await visit(`${link}/file`)).text).toBe(receipt);
    await eventually(async () => {
      expect((await mails())[0]).toMatchObject({ template: "receipt", text: receipt });
    });
  });

  it("has a link that only the e-mail knows", async () => {
    const { submission } = await sent(DELETE, { email: EMAIL, account: "" });
    const link = await linkMailed();
    expect(link).not.toContain(submission);
    // Who filled in the form sees no receipt by its secret.
    expect((await visit(`/p/default/receipt/${submission}`)).status).toBe(404);
    const forged = link.replace(/[^/]+$/, "y".repeat(43));
    expect((await visit(forged)).status).toBe(404);
    expect((await send(forged, {})).status).toBe(404);
    expect(await listed()).toEqual([]);
  });

  async function linkMailed(): Promise<string> {
    let link = "";
    await eventually(async () => {
      const mail = (await mails()).find(
        ({ template }: { template: string }) => template === "deletion_link",
      );
      link = /https:\/\/adieu\.test(\/p\/\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
      expect(link).not.toBe("");
    });
    return link;
  }

  const slugs = fc.stringMatching(/^[a-z][a-z0-9_-]{0,12}$/);
  const texts = fc.stringMatching(/^[A-Za-z][A-Za-z &<>"]{0,20}[a-z]$/);
  const retains = fc.uniqueArray(
    fc.record({
      what: texts,
      reason: texts,
      for: fc.constantFrom("P7Y", "P90D", "P6M", "P1Y6M"),
    }),
    { selector: ({ what }) => what, maxLength: 5 },
  );

  it("names every eraser and everything that is kept, of any policy", () => {
    const property = fc.property(
      fc.uniqueArray(slugs, { maxLength: 5 }),
      retains,
      fc.uniqueArray(texts, { maxLength: 5 }),
      (erasers, retain, blockers) => {
        const own = erasers.filter((name) => !["documents", "holdings", "profile"].includes(name));
        const facts = deletionFactsOf(
          policyWith({
            deletion: {
              erasers: own,
              retain,
              blockers: blockers.map((message, place) => ({
                id: `blocker-${place}`,
                holding: "subscription",
                message,
              })),
            },
          }),
        );
        expect(facts.procedures[0]?.erasers).toEqual(own);
        const html = decoded(pageOf(facts));
        for (const blocker of blockers) expect(html).toContain(`<li>${blocker}</li>`);
        for (const name of own) expect(html).toContain(`<li>${name}</li>`);
        for (const { what, reason, for: keptFor } of retain) {
          expect(html).toContain(`<strong>${what}</strong>`);
          expect(html).toContain(`Why: ${reason}`);
          expect(html).toContain(`How long: ${periodText(keptFor, "en")}`);
        }
      },
    );
    fc.assert(property, { numRuns: 60 });
  });
});

function pageOf(facts: ReturnType<typeof deletionFactsOf>): string {
  const { body } = deletionPage({
    language: "en",
    product: "Tidy Cloud",
    facts: [facts],
    form: { email: "", account: "" },
    faults: [],
    action: "/x",
    submission: "s",
    canBegin: true,
    lineMax: 100,
  });
  return String(body);
}
