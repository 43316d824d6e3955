/** Pages for a developer with a browser: the front page, problems, and the reference as one text. */
import { describe, expect, it } from "vitest";
import { CATALOGUE } from "../../src/contract/problem-catalogue";
import { PROBLEM_CODES } from "../../src/http/framework/problem-responses";
import { get } from "../support/api";
import { deployment, PRODUCTION } from "../support/deployment";

const BROWSER = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };
const browse = (path: string) => get(path, { key: null, headers: BROWSER });

describe("the type of a problem", () => {
  it.each(PROBLEM_CODES)("%s leads a browser to a page", async (code) => {
    const { status, headers, body } = await browse(`/problems/${code}`);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(headers.get("vary")).toContain("accept");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(body).toContain(`<code>${code}</code>, with status ${CATALOGUE[code].status}`);
    expect(body).not.toContain("`");
  });

  it("leads a program to JSON", async () => {
    for (const accept of ["application/json", "*/*", "application/problem+json, */*;q=0.1"]) {
      const { headers, body } = await get("/problems/blocked", { key: null, headers: { accept } });
      expect(headers.get("content-type")).toBe("application/json");
      expect(headers.get("vary")).toContain("accept");
      expect(body).toMatchObject({ object: "problem", code: "blocked", status: 409 });
    }
  });

  it("that there is none of is 404, for both", async () => {
    const page = await browse("/problems/<script>");
    expect(page.status).toBe(404);
    expect(page.body).not.toContain("<script>");
    expect((await get("/problems/none", { key: null })).body.code).toBe("not_found");
  });
});

describe("the list of problems", () => {
  it("has all of them, and each link leads to a page", async () => {
    const { body } = await browse("/problems");
    const links = [...String(body).matchAll(/href="\/problems\/(\w+)"/g)].map(([, code]) => code);
    expect(links).toEqual(PROBLEM_CODES);
  });
});

describe("the front page", () => {
  it("leads a browser to the reference, and a program nowhere", async () => {
    const { status, headers } = await browse("/");
    expect([status, headers.get("location")]).toEqual([303, "/docs"]);
    expect((await get("/", { key: null })).status).toBe(404);
  });
});

describe("what anyone may ask for", () => {
  it.each(["/openapi.json", "/llms.txt", "/healthz"])("%s is limited by address", async (path) => {
    const RATE_LIMIT = { limit: async () => ({ success: false }) };
    const service = deployment(PRODUCTION, {}, { RATE_LIMIT });
    const { status, headers, body } = await service("GET", path, { key: null });
    expect([status, body.code]).toEqual([429, "rate_limited"]);
    expect(headers.get("retry-after")).toBe("10");
  });
});

describe("the site", () => {
  it("has pages, each with a strict policy, that a browser asks for again only if they changed", async () => {
    const { status, headers } = await browse("/docs/guides/integrate");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
    const known = { ...BROWSER, "if-none-match": headers.get("etag") ?? "" };
    expect((await get("/docs/guides/integrate", { key: null, headers: known })).status).toBe(304);
  });

  it("has files that are kept for good, because their name says what they hold", async () => {
    const { body } = await browse("/docs");
    const [stylesheet = ""] = /\/docs\/assets\/site\.[0-9a-f]{16}\.css/.exec(String(body)) ?? [];
    const { status, headers } = await browse(stylesheet);
    expect([status, headers.get("cache-control")]).toEqual([
      200,
      "public, max-age=31536000, immutable",
    ]);
  });

  it("has each page as Markdown", async () => {
    const { status, headers, body } = await get("/docs/lifecycle.md", { key: null });
    expect([status, headers.get("content-type")]).toEqual([200, "text/markdown; charset=utf-8"]);
    expect(body).toMatch(/^# The lifecycle\n/);
  });

  it("answers a browser with a page if there is none, and a program with a problem", async () => {
    const page = await browse("/docs/none");
    expect([page.status, String(page.body).includes("There is no such page")]).toEqual([404, true]);
    expect((await get("/docs/none", { key: null })).body.code).toBe("not_found");
  });

  it("forgives a slash at the end", async () => {
    const { status, headers } = await browse("/docs/guides/integrate/");
    expect([status, headers.get("location")]).toEqual([308, "/docs/guides/integrate"]);
  });
});

describe("the reference as one text", () => {
  it("leads to every page as Markdown, and each is there", async () => {
    const { body } = await get("/llms.txt", { key: null });
    const links = [...String(body).matchAll(/\]\(https:\/\/adieu\.test(\/docs\/[^)]+)\)/g)];
    expect(links.length).toBeGreaterThan(50);
    for (const [, path = ""] of links) {
      const { status, headers } = await get(path, { key: null });
      expect([path, status, headers.get("content-type")]).toEqual([
        path,
        200,
        "text/markdown; charset=utf-8",
      ]);
    }
  });

  it("names every operation, message and problem, and may be kept", async () => {
    const { status, headers, body } = await get("/llms.txt", { key: null });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
    for (const line of [
      "# Adieu",
      "https://adieu.test/openapi.json",
      "- `POST /v1/accounts` (app): Register an account",
      "- `GET /healthz` (without a key): ",
      "- `account.deleted`: ",
      "- `blocked` (409): ",
    ]) {
      expect(body).toContain(line);
    }
    expect(body).not.toMatch(/undefined|\[object/);
    const known = { "if-none-match": headers.get("etag") ?? "" };
    expect((await get("/llms.txt", { key: null, headers: known })).status).toBe(304);
  });

  it("and all of these answer before the deployment is configured", async () => {
    const service = deployment({ ...PRODUCTION, ADIEU_ADMIN_KEY: undefined });
    for (const path of ["/llms.txt", "/problems"]) {
      expect([path, (await service("GET", path)).status]).toEqual([path, 200]);
    }
  });
});
