/**
 * Signing in again at the host's issuer as the proof of a step: the service in workerd, a real OpenID provider beside it,
 * and a browser without scripts that goes there and back.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Service, startService } from "../../src/local/service";
import { Host } from "../browser/support/host";
import { type Page, PageBrowser } from "../support/page-browser";
import {
  CLIENT_SECRET,
  freePort,
  PUBLIC_CLIENT,
  type RealIssuer,
  SECRET_CLIENT,
  signInPolicy,
  startIssuer,
} from "../support/real-issuer";

const START_MS = 200_000;

let service: Service;
let issuer: RealIssuer;
let host: Host;

beforeAll(async () => {
  const port = await freePort();
  const at = `http://localhost:${port}`;
  const secrets = JSON.stringify({ [at]: { [SECRET_CLIENT]: CLIENT_SECRET } });
  service = await startService(AbortSignal.timeout(START_MS), undefined, [
    "--var",
    `SIGN_IN_CLIENT_SECRETS:${secrets}`,
  ]);
  issuer = await startIssuer(service.url, port);
  host = new Host(service.url);
  for (const [id, audience, methods] of [
    ["by-sign-in", PUBLIC_CLIENT, ["id_token"]],
    ["by-secret", SECRET_CLIENT, ["id_token"]],
    ["by-either", PUBLIC_CLIENT, ["password", "id_token"]],
  ] as const) {
    const policy = signInPolicy(id, issuer.url, audience, [...methods]);
    await host.call("PUT", `/v1/policies/${id}`, policy);
  }
}, START_MS);
afterAll(async () => {
  await issuer?.[Symbol.asyncDispose]();
  await service?.[Symbol.asyncDispose]();
});

/** The step at which an account's holder stands after the deletion was opened. */
async function atStep(policy: string, over: object = {}) {
  const holder = { type: "individual", email: "ada@example.com", subject: "ada" };
  const { id } = await host.account({ policy, holder, ...over });
  const browser = new PageBrowser(service.url, fetch);
  const link = new URL(await host.session(id, "delete"));
  const before = await browser.open(link.pathname);
  const step = await browser.send(before, "/portal/delete/begin");
  expect(step.path).toMatch(/\/steps\/reauthentication$/);
  return { id, browser, step, there: step.path.replace("steps/reauthentication", "sign-in") };
}

/** Goes from the step to the issuer. @returns the address to which the service leads */
async function leave(browser: PageBrowser, there: string): Promise<URL> {
  const response = await browser.fetch(there);
  expect(response.status).toBe(302);
  return new URL(response.headers.get("location") ?? "");
}

/** Signs in at the issuer by any password. @returns the address to which the issuer leads back */
async function signInAs(name: string, at: URL): Promise<URL> {
  const browser = new PageBrowser(issuer.url, fetch);
  let url = at;
  for (let hops = 0; hops < 12; hops += 1) {
    const response = await browser.fetch(url.pathname + url.search);
    const location = response.headers.get("location");
    if (location !== null) {
      url = new URL(location, url);
      if (url.origin === service.url) return url;
      continue;
    }
    const html = await response.text();
    const action = new URL(/<form[^>]* action="([^"]+)"/.exec(html)?.[1] ?? "", url);
    const asks = /name="prompt" value="(\w+)"/.exec(html)?.[1] ?? "";
    const given = asks === "login" ? { login: name, password: "x" } : null;
    const posted = await browser.post(action.pathname, { prompt: asks, ...given });
    url = new URL(posted.headers.get("location") ?? "", url);
    if (url.origin === service.url) return url;
  }
  throw new Error(`the issuer leads in circles, last to ${url}`);
}

const state = async (id: string) => (await host.call("GET", `/v1/accounts/${id}`)).state;

async function comeBack(browser: PageBrowser, back: URL): Promise<Page> {
  return browser.open(back.pathname + back.search);
}

describe("a holder whose policy takes ID tokens alone", () => {
  it.each([
    ["a client without a secret", "by-sign-in"],
    ["a client with a secret", "by-secret"],
  ])("signs in again at the issuer, and then decides: %s", async (_, policy) => {
    const { id, browser, step, there } = await atStep(policy);
    expect(step.text).toContain(`Sign in at ${new URL(issuer.url).host}`);
    const at = await leave(browser, there);
    expect(Object.fromEntries(at.searchParams)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      nonce: /clo_\w+/.exec(step.path)?.[0],
      prompt: "login",
    });
    const page = await comeBack(browser, await signInAs("ada", at));
    expect([page.status, page.path]).toEqual([200, step.path]);
    expect(page.text).toContain("You have just signed in at");
    // Coming back decides nothing: there are two buttons of one size.
    expect(await state(id)).toBe("active");
    expect(page.html).not.toMatch(/eyJ/);
    const done = await browser.send(page, page.path);
    expect(done.text).toContain("Your request is accepted");
    expect(await state(id)).toBe("pending_deletion");
  });

  it("is asked again if somebody else signed in there, and it counts", async () => {
    const { id, browser, there } = await atStep("by-sign-in");
    const page = await comeBack(browser, await signInAs("eve", await leave(browser, there)));
    const wrong = await browser.send(page, page.path);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("That sign-in does not belong to this account.");
    expect(wrong.text).toContain("4 tries are left.");
    expect(await state(id)).toBe("active");
    const right = await comeBack(browser, await signInAs("ada", await leave(browser, there)));
    expect((await browser.send(right, right.path)).text).toContain("Your request is accepted");
  });

  it("gets nothing by an answer of another attempt, of another browser, or used before", async () => {
    const { id, browser, step, there } = await atStep("by-sign-in");
    const first = await signInAs("ada", await leave(browser, there));
    const second = await signInAs("ada", await leave(browser, there));
    const mixed = await comeBack(browser, first);
    expect(mixed.text).toContain("The sign-in did not work. Nothing has happened.");
    // The attempt is over by it.
    const late = await comeBack(browser, second);
    expect(late.path).toBe(step.path);
    expect(late.text).not.toContain("You have just signed in");
    const third = await signInAs("ada", await leave(browser, there));
    const elsewhere = new PageBrowser(service.url, fetch);
    expect((await comeBack(elsewhere, third)).status).toBe(401);
    const own = await comeBack(browser, third);
    expect(own.text).toContain("You have just signed in");
    const twice = await comeBack(browser, third);
    expect(twice.text).not.toContain("did not work");
    expect(await state(id)).toBe("active");
  });

  it("is told if the issuer sends them back without a sign-in, or names another issuer", async () => {
    const { browser, there } = await atStep("by-sign-in");
    for (const [over, text] of [
      [{ error: "access_denied" }, "You were not signed in."],
      [{ iss: "https://evil.example" }, "The sign-in did not work."],
      [{ code: "made-up" }, "The sign-in did not work."],
      [{ code: "" }, "The sign-in did not work."],
    ] as const) {
      const asked = await leave(browser, there);
      const back = new URL("/portal/sign-in", service.url);
      const answer = { state: asked.searchParams.get("state") ?? "", iss: issuer.url, ...over };
      back.search = new URLSearchParams(answer).toString();
      expect([over, (await comeBack(browser, back)).text]).toEqual([
        over,
        expect.stringContaining(text),
      ]);
    }
  });

  it("is told if the issuer cannot be reached, or is another than the policy names", async () => {
    const port = 1;
    for (const [name, url] of [
      ["by-none", `http://localhost:${port}`],
      ["by-other", issuer.url.replace("localhost", "127.0.0.1")],
    ] as const) {
      const policy = signInPolicy(name, url, PUBLIC_CLIENT, ["id_token"]);
      await host.call("PUT", `/v1/policies/${name}`, policy);
      const { browser, there } = await atStep(name);
      const page = await browser.open(there);
      expect([name, page.text]).toEqual([
        name,
        expect.stringContaining("The sign-in cannot be reached at the moment."),
      ]);
    }
  });
});

it("a holder who has a password too can choose, and the button of the password stays", async () => {
  const { id, browser, step, there } = await atStep("by-either", { password: "a long password" });
  expect(step.text).toContain("Or sign in once more at");
  expect(step.html).toContain('id="password"');
  const page = await comeBack(browser, await signInAs("ada", await leave(browser, there)));
  expect(page.html).not.toContain('id="password"');
  await browser.send(page, page.path);
  expect(await state(id)).toBe("pending_deletion");
});

it("has no way to the issuer for a policy that takes no token", async () => {
  const { browser, there } = await atStep("grace-then-delete", { password: "a long password" });
  expect((await browser.open(there)).status).toBe(404);
});
