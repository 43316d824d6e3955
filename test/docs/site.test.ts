/**
 * The site at /docs, as it is built: every link leads to something, nothing comes from elsewhere, and no page has what its
 * policy forbids. test/site looks at it in a browser.
 */

import { globSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { callsOf, type Document } from "../../src/local/site/reference/document";
import { type RenderedSite, siteOf } from "../../src/local/site/rendered-site";
import { rendered } from "../../src/local/site/rendering";

let site: RenderedSite;
/** The pages, by the path at which the service answers with them. */
let pages: Map<string, string>;

const addressOf = (file: string) => file.replace(/\.html$/, "").replace(/\/index$/, "");

beforeAll(async () => {
  site = await siteOf(process.cwd());
  pages = new Map(
    [...site.texts]
      .filter(([file]) => file.endsWith(".html"))
      .map(([file, html]) => [addressOf(file), html]),
  );
});

/** What the service serves beside the site. */
const SERVED = new Set(["/openapi.json", "/llms.txt"]);

const ATTRIBUTE = /<(\w+)[^>]*? (?:href|src)="([^"]+)"/g;

const targetsIn = (html: string) =>
  [...html.matchAll(ATTRIBUTE)].map(([, tag = "", target = ""]) => ({ tag, target }));

const idsIn = (html: string) => new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));

/** What is wrong with a link; undefined if it leads to something. */
function faultOf(from: string, target: string): string | undefined {
  const [path = "", anchor] = target.split("#");
  const to = path === "" ? from : path;
  const page = pages.get(to);
  const isThere =
    page !== undefined || SERVED.has(to) || site.texts.has(to) || site.copies.includes(to.slice(1));
  if (!isThere) return target;
  if (anchor === undefined || page === undefined) return undefined;
  return idsIn(page).has(decodeURIComponent(anchor)) ? undefined : target;
}

describe("the pages", () => {
  it("lead only to what is there", () => {
    const faults = [...pages].flatMap(([path, html]) =>
      targetsIn(html)
        .filter(({ target }) => !/^(https?:|mailto:|data:)/.test(target))
        .flatMap(({ target }) => faultOf(path, target) ?? [])
        .map((fault) => `${path}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it("load nothing from elsewhere", () => {
    const loaded = [...pages.values()].flatMap((html) =>
      targetsIn(html).filter(({ tag }) => tag !== "a"),
    );
    expect(loaded.length).toBeGreaterThan(pages.size);
    for (const { target } of loaded) expect(target).toMatch(/^(\/docs\/|data:,$)/);
  });

  it("have no script, style or handler within them, which their policy would not run", () => {
    for (const [path, html] of pages) {
      const found = html.match(/<script(?![^>]* src=)|<style|<[^>]* (?:style|on\w+)=/g) ?? [];
      expect([path, found]).toEqual([path, []]);
    }
  });

  it("call no page by the name of its file", () => {
    for (const [path, html] of pages) {
      expect([path, html.match(/>[\w/-]+\.md<\/a>/g) ?? []]).toEqual([path, []]);
    }
  });

  it("have one title, a language, and no id twice", () => {
    for (const [path, html] of pages) {
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
      expect([path, html.match(/<h1/g)?.length, twice]).toEqual([path, 1, []]);
      expect(html).toMatch(/^<!doctype html>\n<html lang="en"/);
    }
  });

  it("are every page of docs, and each is there as Markdown", () => {
    for (const file of globSync("docs/**/*.md")) {
      const path = `/${file.replace(/\/README\.md$/, "").replace(/\.md$/, "")}`;
      expect([file, pages.has(path)]).toEqual([file, true]);
    }
    for (const [path, html] of pages) {
      const markdown = /rel="alternate" type="text\/markdown" href="([^"]+)"/.exec(html)?.[1];
      if (path === "/docs/404") continue;
      expect([path, site.texts.get(markdown ?? "")?.startsWith("# ")]).toEqual([path, true]);
    }
  });

  it("as Markdown lead only to what is there, too", () => {
    const faults = [...site.texts]
      .filter(([path]) => path.endsWith(".md"))
      .flatMap(([path, text]) =>
        targetsIn(rendered(text).html)
          .filter(({ target }) => target.startsWith("/"))
          .map(({ target }) => target.split("#")[0] ?? "")
          .filter((target) => faultOf(path, target) !== undefined)
          .map((target) => `${path}: ${target}`),
      );
    expect(faults).toEqual([]);
  });
});

describe("the first view", () => {
  it("is 150 kB at most, compressed, on every page", () => {
    const sizeOf = (path: string) => gzipSync(site.texts.get(path) ?? "").byteLength;
    for (const [path, html] of pages) {
      const loaded = targetsIn(html).filter(
        ({ tag, target }) => (tag === "link" || tag === "script") && !target.endsWith(".md"),
      );
      const assets = loaded.reduce((sum, { target }) => sum + sizeOf(target), 0);
      const size = gzipSync(html).byteLength + assets;
      expect([path, size, size <= 150_000]).toEqual([path, size, true]);
    }
  });
});

describe("the reference", () => {
  it("has every call, message and problem of the API", () => {
    const document: Document = JSON.parse(readFileSync("openapi/adieu.json", "utf8"));
    const text = [...site.texts]
      .filter(([path]) => /^\/docs\/reference\/.*\.md$/.test(path))
      .join();
    const missing = [
      ...callsOf(document).map(({ method, path }) => `\n\`${method} ${path}\`\n`),
      ...Object.keys(document.webhooks).map((type) => `\n## ${type}\n`),
      ...Object.keys(document.components.examples).map((code) => `\n## ${code}\n`),
    ].filter((line) => !text.includes(line));
    expect(missing).toEqual([]);
    expect(text).not.toMatch(/undefined|\[object Object\]/);
  });
});
