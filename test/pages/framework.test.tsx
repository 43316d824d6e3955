/** What every page has in common: its headers, its guard, its files, its forms, its language. */
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { accentPath, accentStylesheet } from "../../src/pages/accent";
import { pageAnswer } from "../../src/pages/answer";
import { DateBlock, ErrorSummary, Field, StepList } from "../../src/pages/components";
import { crossSiteGuard } from "../../src/pages/cross-site-guard";
import { dayText, distanceText, timeText } from "../../src/pages/dates";
import { faultPage } from "../../src/pages/faults";
import { readForm } from "../../src/pages/forms";
import { plainFrame } from "../../src/pages/frame";
import { chooseLanguage } from "../../src/pages/language";
import { SCRIPT } from "../../src/pages/script";
import { SCRIPT_PATH } from "../../src/pages/script-path";
import { STYLESHEET_PATH } from "../../src/pages/stylesheet";
import { FRAME_TEXTS, type PageFault } from "../../src/pages/texts";
import { brightened, contrastOf, DARK_BACKGROUND, textOn } from "../../src/shared/contrast";
import { PAGE_LANGUAGES } from "../../src/shared/page-languages";
import { fetched } from "../support/api";
import { at } from "../support/time";

const FRAME = plainFrame("en", {
  productName: `Tidy <Cloud> & "Co"`,
  support: { url: "https://example.com/help", email: "help@example.com" },
});

describe("a page", () => {
  it("escapes what it shows, and says its language", async () => {
    const answer = await pageAnswer(FRAME, { title: "<b>", body: <h1>{"</h1><script>"}</h1> });
    const text = await answer.text();
    expect(text).toMatch(/^<!doctype html><html lang="en">/);
    expect(text).not.toMatch(/<b>|<script|<Cloud>/);
    expect(text).toContain("Tidy &lt;Cloud&gt; &amp; &quot;Co&quot;");
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("content-language")).toBe("en");
  });

  it("may run and show only what this service serves, is kept by nobody and framed by nobody", async () => {
    const { headers } = await pageAnswer(FRAME, { title: "A", body: <h1>A</h1> });
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).not.toMatch(/unsafe|\*|https:/);
    for (const part of [
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy.split("; ")).toContain(part);
    }
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-store",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
    });
  });

  it("may show the host's logo, and nothing else from there", async () => {
    const product = { name: "Shop", logo: "https://cdn.example.com:8443/l.svg?x" };
    const frame = { ...FRAME, product };
    const { headers } = await pageAnswer(frame, { title: "A", body: <h1>A</h1> });
    const policy = headers.get("content-security-policy")?.split("; ");
    expect(policy).toContain("img-src 'self' data: blob: https://cdn.example.com:8443");
    expect(policy).toContain("style-src 'self'");
  });

  it("says in test mode that nothing real happens, and else does not", async () => {
    const shown = async (testMode: boolean) =>
      (await pageAnswer({ ...FRAME, testMode }, { title: "A", body: <h1>A</h1> })).text();
    expect(await shown(true)).toContain(FRAME_TEXTS.en.testMode);
    expect(await shown(false)).not.toContain(FRAME_TEXTS.en.testMode);
  });

  it.each(Object.keys(FRAME_TEXTS.en.faults) as PageFault[])(
    "says in each language what went wrong: %s",
    async (fault) => {
      for (const language of PAGE_LANGUAGES) {
        const answer = await faultPage({ ...FRAME, language }, fault);
        expect(answer.status).toBeGreaterThanOrEqual(400);
        const { title } = FRAME_TEXTS[language].faults[fault];
        expect(await answer.text()).toContain(title.replaceAll("'", "&#39;"));
      }
    },
  );
});

describe("the files of a page", () => {
  it("are named for what they hold, and kept for good", async () => {
    const style = await fetched("GET", STYLESHEET_PATH, { key: null });
    expect(style.status).toBe(200);
    expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(style.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(await style.text()).not.toMatch(/url\(|@import/);
    const accent = await fetched("GET", accentPath("#1F4FA3"), { key: null });
    expect(accent.headers.get("cache-control")).toMatch(/immutable/);
    expect(await accent.text()).toContain("--accent: #1f4fa3");
    const script = await fetched("GET", SCRIPT_PATH, { key: null });
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(await script.text()).toBe(SCRIPT);
  });

  it("of another version are answered by those of this one, which are not kept", async () => {
    const other = await fetched("GET", "/assets/pages.0123456789abcdef.css", { key: null });
    expect([other.status, other.headers.get("cache-control")]).toEqual([200, "no-store"]);
    for (const name of ["pages.x.css", "accent.1f4fa.css", "accent.1f4fa3.css.map", ""]) {
      expect((await fetched("GET", `/assets/${name}`, { key: null })).status).toBe(404);
    }
  });
});

describe("an accent", () => {
  it("carries text that can be read, and in dark mode stands out from the page", () => {
    for (const colour of ["#000000", "#1f4fa3", "#ff0000", "#808080", "#777777", "#ffffff"]) {
      expect(contrastOf(colour, textOn(colour))).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(brightened(colour), DARK_BACKGROUND)).toBeGreaterThanOrEqual(3);
    }
    expect(contrastOf("#ffffff", "#000000")).toBeCloseTo(21, 5);
    expect(contrastOf("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
    expect(accentStylesheet("#1f4fa3")).toMatch(/prefers-color-scheme: dark/);
    expect(() => accentStylesheet("#1f4fa3; } body { display: none")).toThrow();
  });
});

describe("the guard against other sites", () => {
  const app = new Hono();
  app.use(crossSiteGuard((c) => c.text("refused", 403)));
  app.all("/", (c) => c.text("done"));
  const sent = async (method: string, headers: Record<string, string>) =>
    (await app.request("https://adieu.test/", { method, headers })).status;

  it.each<[string, Record<string, string>, number]>([
    ["from this page", { "sec-fetch-site": "same-origin" }, 200],
    ["from a page of the same site", { "sec-fetch-site": "same-site" }, 403],
    ["from another site", { "sec-fetch-site": "cross-site" }, 403],
    ["from a bookmark", { "sec-fetch-site": "none" }, 403],
    ["from an old browser on this page", { origin: "https://adieu.test" }, 200],
    ["from an old browser on another site", { origin: "https://evil.example" }, 403],
    ["by http instead of https", { origin: "http://adieu.test" }, 403],
    ["from another port", { origin: "https://adieu.test:444" }, 403],
    ["from a hidden origin", { origin: "null" }, 403],
    ["without a word of where from", {}, 403],
    [
      "with an origin that fits, from another site",
      { origin: "https://adieu.test", "sec-fetch-site": "cross-site" },
      403,
    ],
  ])("a form %s", async (_, headers, status) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect(await sent(method, headers)).toBe(status);
    }
    expect(await sent("GET", headers)).toBe(200);
  });
});

describe("a form", () => {
  const app = new Hono();
  const schema = z.object({
    name: z.string().max(10),
    statements: z.array(z.string().max(10)).max(3),
    note: z.string().max(10).optional(),
  });
  app.post("/", async (c) => c.json(await readForm(c, schema)));
  const sent = async (body: string, type = "application/x-www-form-urlencoded") =>
    (await app.request("/", { method: "POST", body, headers: { "content-type": type } })).json();

  it("is parsed: single fields, groups, none of a group", async () => {
    expect(await sent("name=a&statements=x&statements=y&stranger=1")).toEqual({
      ok: true,
      value: { name: "a", statements: ["x", "y"] },
    });
    expect(await sent("name=a&name=b&note=")).toEqual({
      ok: true,
      value: { name: "b", statements: [], note: "" },
    });
  });

  it.each([
    ["a field is missing", "note=x", "invalid_request"],
    ["a field is too long", `name=${"x".repeat(11)}`, "invalid_request"],
    ["there are too many fields", `name=a${"&x=1".repeat(300)}`, "invalid_request"],
    ["it is too large", `name=a&x=${"y".repeat(70_000)}`, "too_large"],
  ])("is refused if %s", async (_, body, error) => {
    expect(await sent(body)).toEqual({ ok: false, error });
  });

  it("is refused as anything but a form", async () => {
    for (const type of ["application/json", "text/plain", ""]) {
      expect(await sent("name=a", type)).toEqual({ ok: false, error: "unsupported_media_type" });
    }
  });

  it("links each fault to its field, which says it again, and keeps what was typed", async () => {
    const faults = [{ field: "code", message: "The code is wrong." }];
    const shown = String(
      <>
        <ErrorSummary heading="There is a problem" faults={faults} />
        <Field id="code" label="Code" type="text" value={`1"2`} faults={faults} hint="Six digits" />
      </>,
    );
    expect(shown).toContain(`<a href="#code">The code is wrong.</a>`);
    expect(shown).toContain(`value="1&quot;2"`);
    expect(shown).toContain(`aria-describedby="code-hint code-fault"`);
    expect(shown).toContain(`aria-invalid="true"`);
  });
});

describe("the language of a page", () => {
  it.each<[string, (string | null)[], string | undefined, string]>([
    ["is the session's", ["de-AT", "en"], "en", "de"],
    ["is the account's if the session has none", [null, "deu_AT.UTF-8"], "en", "de"],
    ["is the browser's if nothing else is known", [null, null], "sv, de;q=0.9, en;q=0.8", "de"],
    ["is the one that the browser wants most", [null], "en;q=0.1, de;q=0.5", "de"],
    ["is none that the browser refuses", [null], "de;q=0, en", "en"],
    ["is offered", ["sv"], "fi", "en"],
    ["is found in nonsense", ["%%"], "%%;;q=x,,", "en"],
  ])("%s", (_, locales, acceptLanguage, language) => {
    expect(chooseLanguage({ locales, acceptLanguage })).toBe(language);
  });

  it("is among those that the configuration offers", () => {
    const wishes = { locales: ["en"], acceptLanguage: "en" };
    expect(chooseLanguage(wishes, ["de"])).toBe("de");
  });
});

describe("a date", () => {
  const AT = at("2026-12-13T09:00:00.000Z");
  const vienna = { language: "en", timeZone: "Europe/Vienna" } as const;

  it("is written in the reader's language and zone", () => {
    expect(dayText(AT, vienna)).toBe("Sunday, 13 December 2026");
    expect(timeText(AT, vienna)).toBe("Sunday, 13 December 2026, 10:00 CET");
    expect(timeText(AT, { language: "de", timeZone: "Europe/Vienna" })).toBe(
      "Sonntag, 13. Dezember 2026, 10:00 MEZ",
    );
    expect(timeText(AT, { language: "en", timeZone: "No/Where" })).toMatch(/09:00 UTC$/);
  });

  it("says how far off it is", () => {
    const far = (text: string) => distanceText(at(text), AT, vienna);
    expect(far("2026-11-29T09:00:00.000Z")).toBe("in 14 days");
    expect(far("2026-12-12T09:00:00.000Z")).toBe("in 24 hours");
    expect(far("2026-12-13T08:30:00.000Z")).toBe("in 30 minutes");
    expect(far("2026-12-15T09:00:00.000Z")).toBe("2 days ago");
  });

  it("stands in a block for people and programs alike", () => {
    const now = at("2026-11-29T09:00:00.000Z");
    const shown = String(<DateBlock what="We delete it on" at={AT} now={now} style={vienna} />);
    expect(shown).toContain(`<time class="day" datetime="2026-12-13T09:00:00.000Z">`);
    expect(shown).toContain("10:00 CET, in 14 days");
  });
});

describe("a list of steps", () => {
  it("says each state in words, and which step is the one now", () => {
    const shown = String(
      <StepList
        words={FRAME_TEXTS.en.steps}
        steps={[
          { text: "Password", state: "done" },
          { text: "Code", state: "now" },
          { text: "Documents", state: "later" },
        ]}
      />,
    );
    expect(shown.match(/Done|Now|Later/g)).toEqual(["Done", "Now", "Later"]);
    expect(shown.match(/aria-current="step"/g)).toHaveLength(1);
  });
});
