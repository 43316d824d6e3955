/** The pages for holders under a host name of their own: there the pages alone, elsewhere everything else. */
import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { createApp } from "../../src/http/framework/app";
import { anAccount, OWNER, PASSWORD } from "../support/fixtures";
import { PageBrowser } from "../support/page-browser";

const API = "https://adieu.test";
const PORTAL = "https://account.test";

const app = createApp();

const send = (url: string, init: RequestInit = {}): Promise<Response> =>
  Promise.resolve(
    app.fetch(
      new Request(url, init),
      { ...env, PUBLIC_URL: API, PORTAL_URL: PORTAL } as Env,
      createExecutionContext(),
    ),
  );

const statusAt = async (url: string): Promise<number> => {
  const response = await send(url, { redirect: "manual" });
  await response.body?.cancel();
  return response.status;
};

it("each host has its own paths, and assets are on both", async () => {
  for (const [path, onPortal, onApi] of [
    ["/portal", 401, 404],
    ["/p/default/delete", 200, 404],
    ["/not-me/test/a/b", 404, 404],
    ["/healthz", 404, 200],
    ["/v1/accounts", 404, 401],
    ["/openapi.json", 404, 200],
    ["/dev/host", 404, 404],
    ["/assets/accent.112233.css", 200, 200],
  ] as const) {
    const found = [path, await statusAt(PORTAL + path), await statusAt(API + path)];
    expect(found).toEqual([path, onPortal, onApi]);
  }
});

it("a session's link leads to the pages' host, and a holder goes all the way there", async () => {
  const id = await anAccount({ password: PASSWORD });
  const made = await send(`${API}/v1/portal_sessions`, {
    method: "POST",
    headers: { authorization: `Bearer ${env.ADIEU_ADMIN_KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ account: id, actor: OWNER, flow: { type: "delete" } }),
  });
  const { url } = await made.json<{ url: string }>();
  expect(url).toMatch(/^https:\/\/account\.test\/portal\/s\//);
  const browser = new PageBrowser(PORTAL, send);
  const page = await browser.open(new URL(url).pathname);
  const commit = await browser.send(page, "/portal/delete/begin");
  const done = await browser.send(commit, commit.path, { password: PASSWORD });
  expect(done.text).toContain("Your request is accepted");
});
