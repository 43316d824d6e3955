/** Pages for holders and the console under host names of their own: there they are alone, elsewhere is everything else. */
import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { expect, it } from "vitest";
import { createApp } from "../../src/http/framework/app";
import { anAccount, OWNER, PASSWORD } from "../support/fixtures";
import { PageBrowser } from "../support/page-browser";
import { aPerson } from "../support/staff";

const API = "https://adieu.test";
const PORTAL = "https://account.test";
/** Made-up people exist at the machine's own address alone. */
const CONSOLE = "https://127.0.0.1";

const app = createApp();

const send = (url: string, init: RequestInit = {}): Promise<Response> =>
  Promise.resolve(
    app.fetch(
      new Request(url, init),
      { ...env, PUBLIC_URL: API, PORTAL_URL: PORTAL, CONSOLE_URL: CONSOLE } as Env,
      createExecutionContext(),
    ),
  );

const statusAt = async (url: string): Promise<number> => {
  const response = await send(url, { redirect: "manual" });
  await response.body?.cancel();
  return response.status;
};

it("each host has its own paths; assets and what problems mean are on all", async () => {
  for (const [path, ...onEach] of [
    ["/portal", 401, 404, 404],
    ["/p/default/delete", 200, 404, 404],
    ["/not-me/test/a/b", 404, 404, 404],
    ["/healthz", 404, 404, 200],
    ["/v1/accounts", 404, 401, 401],
    ["/openapi.json", 404, 404, 200],
    ["/console/sign-in", 404, 200, 404],
    ["/dev/host", 404, 404, 404],
    ["/assets/accent.112233.css", 200, 200, 200],
    ["/problems/forbidden", 200, 200, 200],
    ["/problems", 200, 200, 200],
    ["/problemsolver", 404, 404, 404],
  ] as const) {
    const found: number[] = [];
    for (const origin of [PORTAL, CONSOLE, API]) found.push(await statusAt(origin + path));
    expect([path, ...found]).toEqual([path, ...onEach]);
  }
});

it("at the console's host operations are for the person who is signed in there, and for no key", async () => {
  const byKey = { headers: { authorization: `Bearer ${env.ADIEU_ADMIN_KEY}` } };
  expect((await send(`${API}/v1/reviews`, byKey)).status).toBe(200);
  expect((await send(`${CONSOLE}/v1/reviews`, byKey)).status).toBe(404);
  const { cookie } = await aPerson(["reviewer"]);
  const byPerson = { headers: { cookie } };
  expect((await send(`${CONSOLE}/v1/reviews`, byPerson)).status).toBe(200);
  // The page gets its rows by operations under its own address.
  const queue = await send(`${CONSOLE}/console`, byPerson);
  expect([queue.status, await queue.text()]).toEqual([200, expect.stringContaining("<h1")]);
});

it("the type of a problem leads to its meaning, at whichever host it was answered", async () => {
  const { cookie } = await aPerson(["reviewer"]);
  for (const [origin, path, headers] of [
    [API, "/v1/accounts", {}],
    [CONSOLE, "/v1/api_keys", { cookie }],
    [CONSOLE, "/v1/nothing", {}],
    [PORTAL, "/v1/accounts", {}],
  ] as const) {
    const refused = await (await send(`${origin}${path}`, { headers })).json<{ type: string }>();
    expect(refused.type).toMatch(new RegExp(`^${origin}/problems/`));
    expect([origin, await statusAt(refused.type)]).toEqual([origin, 200]);
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

it("a program's link for staff leads to the console's host", async () => {
  const program = new Client({ name: "test", version: "1.0.0" });
  await program.connect(
    new StreamableHTTPClientTransport(new URL(`${API}/mcp`), {
      fetch: (url, init) => send(String(url), init),
      requestInit: { headers: { authorization: `Bearer ${env.ADIEU_ADMIN_KEY}` } },
    }),
  );
  const made = await program.callTool({ name: "console_link", arguments: { account: "a-1" } });
  const url = `${CONSOLE}/console/accounts/a-1`;
  expect(made.structuredContent).toEqual({ url });
  expect(await statusAt(url)).toBe(303);
});
