/** What a portal session must not allow: second visits, late ones, other sites, other accounts, second effects. */
import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { createApp } from "../../src/http/framework/app";
import { openToken } from "../../src/portal/tokens";
import { secretHash } from "../../src/verification/secrets";
import { everythingIn } from "../support/account-objects";
import { type Json, patch, post, put } from "../support/api";
import { Browser, PageBrowser, SAME_ORIGIN } from "../support/browser";
import {
  aClosure,
  account,
  anAccount,
  history,
  OWNER,
  PASSWORD,
  typesOf,
} from "../support/fixtures";
import { HOUR_MS, MINUTE_MS } from "../support/time";

type Made = { readonly id: string; readonly path: string };

async function aSession(id: string, flow = "delete", over: Json = {}): Promise<Made> {
  const { body } = await post("/v1/portal_sessions", {
    account: id,
    actor: OWNER,
    flow: { type: flow },
    ...over,
  });
  expect(body.object).toBe("portal_session");
  return { id: body.id, path: new URL(body.url).pathname };
}

const statusOf = async (browser: Browser, path: string): Promise<number> => {
  const response = await browser.fetch(path);
  await response.body?.cancel();
  return response.status;
};

describe("the link of a session", () => {
  it("works once: another browser finds nothing, the same one finds its pages", async () => {
    const { path } = await aSession(await anAccount({ password: PASSWORD }));
    const own = new Browser();
    const first = await own.fetch(path);
    expect([first.status, first.headers.get("location")]).toEqual([303, "/portal/start"]);
    const [cookie = ""] = first.headers.getSetCookie();
    expect(cookie).toMatch(
      /^__Host-adieu-portal=[\w-]+; Max-Age=7200; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    );
    const other = await new Browser().open(path);
    expect(other.status).toBe(410);
    expect(other.text).toContain("This link was used already");
    expect((await own.open(path)).path).toBe("/portal");
  });

  it("is not used up by a program that looks ahead", async () => {
    const { path } = await aSession(await anAccount());
    const browser = new Browser();
    expect((await browser.fetch(path, { method: "HEAD" })).status).toBe(204);
    const ahead = await browser.fetch(path, { headers: { "sec-purpose": "prefetch;prerender" } });
    expect(ahead.status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    expect((await browser.open(path)).status).toBe(200);
  });

  it("is dead after five minutes, and once it was revoked; a made-up one leads nowhere", async () => {
    vi.setSystemTime(Date.now());
    const id = await anAccount();
    const late = await aSession(id);
    const revoked = await aSession(id);
    await post(`/v1/portal_sessions/${revoked.id}/revoke`);
    expect((await new Browser().open(revoked.path)).text).toContain("You were signed out");
    vi.setSystemTime(Date.now() + 5 * MINUTE_MS);
    expect((await new Browser().open(late.path)).status).toBe(410);
    expect((await new Browser().open("/portal/s/nonsense")).status).toBe(401);
    const cut = late.path.slice(0, -2);
    expect((await new Browser().open(cut)).status).toBe(401);
  });
});

describe("a session in the browser", () => {
  it("ends 30 minutes after its last page, and two hours after its first", async () => {
    vi.setSystemTime(Date.now());
    const { path } = await aSession(await anAccount());
    const browser = new Browser();
    await browser.open(path);
    for (let passed = 0; passed < 4; passed += 1) {
      vi.setSystemTime(Date.now() + 29 * MINUTE_MS);
      expect(await statusOf(browser, "/portal")).toBe(200);
    }
    vi.setSystemTime(Date.now() + 4 * MINUTE_MS);
    const over = await browser.open("/portal");
    expect(over.status).toBe(410);
    expect(over.text).toContain("Your time here is over");
    const idle = new Browser();
    await idle.open((await aSession(await anAccount())).path);
    vi.setSystemTime(Date.now() + 30 * MINUTE_MS);
    expect(await statusOf(idle, "/portal")).toBe(410);
  });

  it("that is revoked ends at its next page; one that is left, at once; none shows anything", async () => {
    const id = await anAccount();
    const browser = new Browser();
    await browser.open((await aSession(id)).path);
    await post(`/v1/accounts/${id}/portal_sessions/revoke`);
    const over = await browser.open("/portal/delete");
    expect(over.text).toContain("You were signed out");
    expect(over.html).not.toContain(id);
    expect(over.html).toContain(`<p class="test-mode">`);
    const leaving = new Browser();
    const page = await leaving.open((await aSession(id)).path);
    expect((await leaving.send(page, "/portal/leave")).text).toContain("You have left");
    expect(await statusOf(leaving, "/portal")).toBe(410);
    expect(await statusOf(new Browser(), "/portal")).toBe(401);
  });

  it("that is over says so in its own language, with the way back, as often as it is asked", async () => {
    await put("/v1/portal_configurations/over", {
      product_name: "Shop",
      return_origins: ["https://app.example.com"],
    });
    const back = "https://app.example.com/account";
    const over = { configuration: "over", return_url: back };
    const id = await anAccount({ holder: { type: "individual", locale: "de" } });
    const browser = new Browser();
    const page = await browser.open((await aSession(id, "home", over)).path);
    await browser.send(page, "/portal/leave");
    for (const path of ["/portal/ended", "/portal", "/portal/ended"]) {
      const left = await browser.open(path);
      expect(left.status).toBe(410);
      expect(left.text).toContain("Sie haben diese Seiten verlassen");
      expect(left.text).toContain("Shop");
      expect(left.html).toContain(`href="${back}"`);
    }
  });

  it("goes on when a used or made-up link is opened beside it, and after a form of another session", async () => {
    const browser = new Browser();
    const used = await aSession(await anAccount());
    const page = await browser.open(used.path);
    await browser.open((await aSession(await anAccount())).path);
    expect((await browser.open(used.path)).status).toBe(410);
    expect((await browser.open("/portal/s/made-up")).status).toBe(401);
    expect((await browser.send(page, "/portal/leave")).status).toBe(409);
    expect(await statusOf(browser, "/portal")).toBe(200);
    expect((await browser.open("/portal/ended")).path).toBe("/portal");
  });

  it("tells the host's way back into it, and what was typed, so that nothing is lost", async () => {
    vi.setSystemTime(Date.now());
    const id = await anAccount({ policy: "disable-then-purge" });
    await put(`/v1/accounts/${id}/holdings/environment/e`, {
      attributes: { name: "photos" },
      secret_last4: "wxyz",
    });
    await put("/v1/portal_configurations/shop", {
      product_name: "Shop",
      return_origins: ["https://app.example.com"],
    });
    const { key } = (await post("/v1/api_keys", { name: "s", roles: ["support"] })).body;
    await post(`/v1/accounts/${id}/closures`, { kind: "deletion" }, { key });
    const over = {
      configuration: "shop",
      expired_url: "https://app.example.com/adieu",
      return_url: "https://app.example.com/",
    };
    const browser = new Browser();
    const page = await browser.open((await aSession(id, "delete", over)).path);
    vi.setSystemTime(Date.now() + HOUR_MS);
    const typed = { environment: "my photos", secret_last4: "wxyz" };
    const late = await browser.send(page, page.path, typed);
    expect(late.status).toBe(410);
    expect(late.text).toContain("my photos");
    expect(late.html).not.toContain("wxyz");
    expect(late.html).toContain(`href="https://app.example.com/adieu"`);
    const again = await browser.open((await aSession(id, "delete", over)).path);
    expect(again.path).toBe(page.path);
  });

  it("leads back only to origins that are registered still", async () => {
    const body = { product_name: "Shop", return_origins: ["https://app.example.com"] };
    await put("/v1/portal_configurations/back", body);
    const over = { configuration: "back", return_url: "https://app.example.com/x" };
    const browser = new Browser();
    const { path } = await aSession(await anAccount(), "home", over);
    expect((await browser.open(path)).html).toContain(`href="https://app.example.com/x"`);
    await put("/v1/portal_configurations/back", { ...body, return_origins: [] });
    expect((await browser.open("/portal")).html).not.toContain("app.example.com");
  });

  it("is of one account: a form of another session changes nothing", async () => {
    const [one, other] = [
      await anAccount({ password: PASSWORD }),
      await anAccount({ password: PASSWORD }),
    ];
    const browser = new Browser();
    const page = await browser.open((await aSession(one)).path);
    await browser.open((await aSession(other)).path);
    const refused = await browser.send(page, "/portal/delete/begin");
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("Another account is open in this browser");
    for (const id of [one, other]) expect((await account(id)).closure).toBeNull();
  });

  it("reaches no closure of another account", async () => {
    const other = await anAccount({ password: PASSWORD });
    const { id: closure } = await aClosure(other, { kind: "deletion", actor: OWNER });
    const browser = new Browser();
    await browser.open((await aSession(await anAccount())).path);
    for (const path of ["", "/done", "/receipt.txt", "/certificate", "/steps/reauthentication"]) {
      expect(await statusOf(browser, `/portal/closures/${closure}${path}`)).toBe(404);
    }
  });
});

describe("one effect", () => {
  it("has a form that is sent twice, in two tabs, or again after Back", async () => {
    const id = await anAccount({ password: PASSWORD });
    const browser = new Browser();
    const page = await browser.open((await aSession(id)).path);
    const hidden = page.forms.find(({ action }) => action === "/portal/delete/begin")?.hidden ?? {};
    const post = () => browser.post("/portal/delete/begin", hidden);
    const [first, second] = await Promise.all([post(), post()]);
    const third = await post();
    for (const { status } of [first, second, third]) expect(status).toBe(303);
    const opened = typesOf(await history(id)).filter((type) => type === "closure.opened");
    expect(opened).toHaveLength(1);
    const commit = await browser.open(first?.headers.get("location") ?? "");
    const done = await browser.send(commit, commit.path, { password: PASSWORD });
    expect(done.path).toMatch(/\/done$/);
    const again = await browser.send(commit, commit.path, { password: PASSWORD });
    expect(again.text).toContain("Your request is accepted");
    const scheduled = typesOf(await history(id)).filter((type) => type === "closure.scheduled");
    expect(scheduled).toHaveLength(1);
  });

  it("has a wrong password that is sent twice: it counts once", async () => {
    const id = await anAccount({ password: PASSWORD });
    const browser = new Browser();
    const page = await browser.open((await aSession(id)).path);
    const commit = await browser.send(page, "/portal/delete/begin");
    for (const _ of [1, 2, 3]) {
      const wrong = await browser.send(commit, commit.path, { password: "no" });
      expect(wrong.text).toContain("4 tries are left");
    }
  });

  it("locks after five wrong ones, and says until when", async () => {
    const id = await anAccount({ password: PASSWORD });
    const browser = new Browser();
    const page = await browser.open((await aSession(id)).path);
    let commit = await browser.send(page, "/portal/delete/begin");
    for (const _ of [1, 2, 3, 4, 5]) {
      commit = await browser.send(commit, commit.path, { password: "no" });
    }
    expect(commit.text).toContain("Too many wrong tries");
    expect(commit.text).toContain("Keep my account");
    expect(commit.html).not.toContain(`type="password"`);
  });

  it("shows the same receipt each time, byte by byte, on the page and as a file", async () => {
    const id = await anAccount({ password: PASSWORD });
    const browser = new Browser();
    const page = await browser.open((await aSession(id)).path);
    const commit = await browser.send(page, "/portal/delete/begin");
    const done = await browser.send(commit, commit.path, { password: PASSWORD });
    const path = done.path.replace("/done", "/receipt");
    const read = async (type: string) => {
      const response = await browser.fetch(`${path}.${type}`);
      expect(response.headers.get("content-disposition")).toMatch(
        /^attachment; filename="receipt-/,
      );
      return response.text();
    };
    const text = await read("txt");
    expect(await read("txt")).toBe(text);
    const html = await read("html");
    expect(await read("html")).toBe(html);
    for (const line of text.trim().split("\n")) {
      for (const shown of [done.html, html]) expect(shown).toContain(line);
    }
  });
});

/** Every page route, as the app has it. */
function routes(): { readonly method: string; readonly path: string }[] {
  const app = createApp();
  return app.routes
    .filter(({ method, path }) => path.startsWith("/portal") && ["GET", "POST"].includes(method))
    .map(({ method, path }) => ({ method, path }));
}

const filled = (path: string): string =>
  path
    .replace(/:kind\{[^}]*\}/, "delete")
    .replace(":cid", "clo_x")
    .replace(":step", "confirm")
    .replace(":token", "x");

describe("every page route", () => {
  it("refuses a form from another site, and changes nothing", async () => {
    const posts = [
      ...new Set(
        routes()
          .filter(({ method }) => method === "POST")
          .map(({ path }) => filled(path)),
      ),
    ];
    expect(posts.length).toBeGreaterThanOrEqual(7);
    const id = await anAccount({ password: PASSWORD });
    const browser = new Browser();
    const page = await browser.open((await aSession(id)).path);
    const { version } = await account(id);
    const { hidden } = page.forms[0] ?? { hidden: {} };
    for (const path of posts) {
      const sources: readonly Record<string, string>[] = [
        {},
        { origin: "https://evil.example" },
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" },
        { "sec-fetch-site": "none" },
      ];
      for (const headers of sources) {
        const answer = await browser.post(path, hidden, headers);
        expect([path, answer.status]).toEqual([path, 403]);
        expect(await answer.text()).toContain("This was not sent from our page");
      }
    }
    expect((await account(id)).version).toBe(version);
    expect(await statusOf(browser, "/portal")).toBe(200);
  });

  it("answers with a page that nobody keeps, frames or is told of, and with no JSON", async () => {
    const browser = new Browser();
    await browser.open((await aSession(await anAccount())).path);
    const paths = [
      ...new Set(routes().map(({ path }) => filled(path))),
      "/portal/nothing",
      "/portal/a/b",
    ];
    for (const path of paths) {
      const answer = await browser.fetch(path);
      await answer.body?.cancel();
      const { headers } = answer;
      if (answer.status === 204) continue;
      const policy = headers.get("content-security-policy");
      expect([path, policy]).toEqual([path, expect.stringContaining("default-src 'none'")]);
      expect(policy).not.toContain("unsafe");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("content-type") ?? "text/html").not.toContain("json");
    }
  });

  it("refuses what is no form, what is too large, and what is no form of these", async () => {
    const id = await anAccount({ password: PASSWORD });
    const browser = new Browser();
    await browser.open((await aSession(id)).path);
    const send = async (body: string, type: string) => {
      const headers = { ...SAME_ORIGIN, "content-type": type };
      const answer = await browser.fetch("/portal/delete/begin", { method: "POST", body, headers });
      expect(answer.headers.get("content-type")).toContain("text/html");
      await answer.body?.cancel();
      return answer.status;
    };
    const form = "application/x-www-form-urlencoded";
    expect(await send("{}", "application/json")).toBe(415);
    expect(await send(`session=${"x".repeat(70_000)}`, form)).toBe(413);
    expect(await send("nothing=1", form)).toBe(422);
    expect((await account(id)).closure).toBeNull();
  });

  it("goes to no other site when the language is changed", async () => {
    const browser = new Browser();
    for (const next of [
      "//evil.example",
      "https://evil.example",
      "/portal/../x",
      "/v1/accounts",
      "/portal\\x",
    ]) {
      const answer = await browser.post("/portal/language", { language: "de", next });
      expect(answer.headers.get("location")).toBe("/portal");
    }
    const own = await browser.post("/portal/language", { language: "de", next: "/portal/delete" });
    expect(own.headers.get("location")).toBe("/portal/delete");
    expect((await browser.open("/portal")).html).toContain(`<html lang="de">`);
  });
});

it("a session's secrets are in no log, in no row of a database, and with the account only as hashes", async () => {
  const said: string[] = [];
  for (const name of ["log", "info", "warn", "error"] as const) {
    vi.spyOn(console, name).mockImplementation((...words) => {
      said.push(words.map(String).join(" "));
    });
  }
  const id = await anAccount({ password: PASSWORD });
  const { path } = await aSession(id);
  const app = createApp();
  const browser = new PageBrowser("https://adieu.test", async (url, init) =>
    app.fetch(
      new Request(url, init),
      { ...env, LOG_SAMPLING: "1" } as Env,
      createExecutionContext(),
    ),
  );
  const page = await browser.open(path);
  const commit = await browser.send(page, "/portal/delete/begin");
  await browser.send(commit, commit.path, { password: "not it" });
  await new Browser().open(path);
  const cookie = browser.cookies.get("__Host-adieu-portal") ?? "";
  const token = path.slice(path.lastIndexOf("/") + 1);
  const secrets = [token, cookie].flatMap((text, place) => {
    const opened = openToken(env.ADIEU_ADMIN_KEY, place === 0 ? "link" : "cookie", text);
    return [text, opened?.secret ?? ""];
  });
  expect(secrets.every((secret) => secret.length >= 32)).toBe(true);
  const rows = await Promise.all([env.CONTROL, env.DIRECTORY].map(everyRow));
  const places = { said: said.join("\n"), rows: rows.join("\n"), account: await everythingIn(id) };
  expect(places.said).toContain("/portal/s/{token}");
  for (const [place, text] of Object.entries(places)) {
    for (const secret of [...secrets, "not it"]) {
      expect([place, text.includes(secret)]).toEqual([place, false]);
    }
  }
  expect(places.account).toContain(secretHash(secrets[1] ?? ""));
});

async function everyRow(database: D1Database): Promise<string> {
  const tables = await database
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    )
    .all<{ name: string }>();
  const all = tables.results.map(({ name }) => database.prepare(`SELECT * FROM "${name}"`).all());
  return JSON.stringify((await Promise.all(all)).map(({ results }) => results));
}

/** Bytes, compressed as the platform's edge compresses them. */
async function gzipped(text: string): Promise<number> {
  const stream = new Response(text).body?.pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

it("the largest first view weighs less than 15 KB in all, and needs no script", async () => {
  const holder = { type: "individual", identity_verified: true, phone: "+436641234567" };
  const id = await anAccount({ policy: "review-then-close", holder });
  const browser = new Browser();
  const page = await browser.open((await aSession(id)).path);
  const [style = ""] = /\/assets\/pages\.\w+\.css/.exec(page.html) ?? [];
  const css = await (await browser.fetch(style)).text();
  const [tag = "", script = ""] =
    /<script type="module" src="(\/assets\/pages\.\w+\.js)"><\/script>/.exec(page.html) ?? [];
  const code = await (await browser.fetch(script)).text();
  const sizes = await Promise.all([page.html, css, code].map(gzipped));
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThan(15 * 1024);
  expect(page.html.replace(tag, "")).not.toMatch(/<script|<style| style=| on\w+=/);
});

it("a change of the account by the host is seen at the next page", async () => {
  const id = await anAccount({ password: PASSWORD });
  const browser = new Browser();
  await browser.open((await aSession(id)).path);
  await patch(`/v1/accounts/${id}`, { holder: { locale: "de" } });
  expect((await browser.open("/portal")).html).toContain(`<html lang="de">`);
});
