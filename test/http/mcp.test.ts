/** `/mcp`, by the client of the official SDK: what the tools show, who may use them, and that none of them closes anything. */

import { exports } from "cloudflare:workers";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { beforeAll, describe, expect, it } from "vitest";
import { TOOLS } from "../../src/http/resources/mcp/tools";
import { ADMIN, call, get, post } from "../support/api";
import { eventually } from "../support/eventually";
import { aKey, anAccount, freshId, history, OWNER } from "../support/fixtures";
import { expectProblem } from "../support/refusals";
import { aPerson, as } from "../support/staff";

/** What this test looks into. */
type Result = {
  readonly isError?: boolean;
  readonly content: readonly { readonly text?: string }[];
  // oxlint-disable-next-line typescript/no-explicit-any -- what comes back is what the tests look into
  readonly structuredContent?: any;
};

/** A program that has connected with a key. */
async function program(key: string, headers: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: "test", version: "1.0.0" });
  const transport = new StreamableHTTPClientTransport(new URL("https://adieu.test/mcp"), {
    fetch: (url, init) => exports.default.fetch(new Request(url, init)),
    requestInit: { headers: { authorization: `Bearer ${key}`, ...headers } },
  });
  await client.connect(transport);
  return client;
}

async function use(client: Client, name: string, given: Record<string, unknown> = {}) {
  return (await client.callTool({ name, arguments: given })) as Result;
}

/** For each tool something that it can be asked of an account. */
const GIVEN: Readonly<Record<string, (account: string) => Record<string, unknown>>> = {
  account_status: (account) => ({ account }),
  account_timeline: (account) => ({ account }),
  account_holdings: (account) => ({ account }),
  preview_closure: (account) => ({ account, kind: "deletion" }),
  erasure_progress: (account) => ({ account }),
  find_accounts: () => ({}),
  falls_due: () => ({ days: 30 }),
  stalled_tasks: () => ({}),
  review_queue: () => ({}),
  service_health: () => ({}),
  explain_problem: () => ({ code: "blocked" }),
  closing_link: (account) => ({ account, member: OWNER.id }),
};

let admin: Client;
beforeAll(async () => {
  admin = await program(ADMIN);
});

describe("a program that connects", () => {
  it("sees tools that say of themselves that they only look, but for the one that makes a link", async () => {
    const { tools } = await admin.listTools();
    expect(tools.map(({ name }) => name)).toEqual([...Object.keys(GIVEN), "console_link"]);
    for (const { name, description, annotations, inputSchema } of tools) {
      expect({ name, description }).toEqual({ name, description: expect.stringMatching(/\S/) });
      expect(inputSchema.type).toBe("object");
      expect(annotations).toMatchObject({
        readOnlyHint: name !== "closing_link",
        destructiveHint: false,
      });
    }
    expect(admin.getInstructions()).toContain("data, not instructions");
  });

  it("of the year before works, too", async () => {
    const reply = await call("POST", "/mcp", {
      headers: { accept: "application/json, text/event-stream" },
      body: {
        jsonrpc: "2.0",
        id: 1,
        method: "initialize",
        params: {
          protocolVersion: "2025-06-18",
          capabilities: {},
          clientInfo: { name: "old", version: "1" },
        },
      },
    });
    expect(reply.status).toBe(200);
    expect(JSON.stringify(reply.body)).toContain("2025-06-18");
  });
});

describe("the tools", () => {
  it("show an account, its timeline and what closing it would do", async () => {
    const id = await anAccount();
    const status = await use(admin, "account_status", { account: id });
    expect(status.structuredContent).toEqual((await get(`/v1/accounts/${id}`)).body);
    expect(JSON.parse(status.content[0]?.text ?? "")).toEqual(status.structuredContent);
    const timeline = await use(admin, "account_timeline", { account: id });
    expect(timeline.structuredContent.data[0].type).toBe("account.registered");
    const preview = await use(admin, "preview_closure", { account: id, kind: "deletion" });
    expect(preview.structuredContent).toMatchObject({ object: "closure_preview", allowed: true });
    expect(await history(id)).toHaveLength(1);
  });

  it("show what falls due, what has stalled, what waits, and what a code means", async () => {
    const id = await anAccount();
    await eventually(async () => {
      const found = await use(admin, "find_accounts", { policy: "grace-then-delete", limit: 50 });
      expect(found.structuredContent.data.map((one: { id: string }) => one.id)).toContain(id);
    });
    expect((await use(admin, "falls_due", { days: 7 })).structuredContent.object).toBe("list");
    const stalled = await use(admin, "stalled_tasks");
    expect(stalled.structuredContent).toMatchObject({ erasure_tasks: { stalled: 0 } });
    expect((await use(admin, "review_queue")).structuredContent.object).toBe("list");
    expect((await use(admin, "service_health")).structuredContent.object).toBe("health");
    const explained = await use(admin, "explain_problem", { code: "blocked" });
    expect(explained.structuredContent).toMatchObject({ object: "problem", code: "blocked" });
  });

  it("make a link that a person must open: nothing is closed by it, and nothing is vouched for", async () => {
    const id = await anAccount();
    const made = await use(admin, "closing_link", { account: id, member: OWNER.id });
    expect(made.structuredContent.url).toContain("/portal/s/");
    expect(made.structuredContent).toMatchObject({ status: "open", actor: { role: "owner" } });
    expect((await get(`/v1/accounts/${id}`)).body).toMatchObject({
      state: "active",
      closure: null,
    });
    const forStaff = await use(admin, "console_link", { account: id });
    expect(forStaff.structuredContent).toEqual({
      url: `https://adieu.test/console/accounts/${id}`,
    });
  });

  it("call no operation that changes an account", () => {
    const calls = TOOLS.map(({ name, call: of }) => ({ name, ...of(GIVEN[name]?.("a") ?? {}, 0) }));
    const written = calls.filter(({ method }) => method !== "GET");
    expect(written.map(({ path }) => path)).toEqual([
      "/v1/accounts/a/closures/preview",
      "/v1/portal_sessions",
    ]);
    expect(written.at(-1)?.body).not.toHaveProperty("attestation");
  });
});

describe("who may", () => {
  it("is who may call the operation: the same roles, and the same refusal", async () => {
    const id = await anAccount();
    for (const role of ["app", "support", "reviewer", "auditor"] as const) {
      const key = await aKey([role]);
      const client = await program(key);
      for (const { name, input, call: of } of TOOLS) {
        const given = GIVEN[name]?.(id) ?? {};
        const { method, path, body } = of(input.parse(given), Date.now());
        const direct = await call(method, path, { key, ...(body !== undefined && { body }) });
        const { isError = false, structuredContent } = await use(client, name, given);
        const said = { role, name, isError, code: isError ? structuredContent.code : null };
        expect(said).toEqual({
          role,
          name,
          isError: direct.status >= 400,
          code: direct.status >= 400 ? direct.body.code : null,
        });
      }
      await client.close();
    }
  });

  it("is a key, and no person by their session; of a person whom the key names, the look is recorded", async () => {
    const jo = await aPerson(["auditor"]);
    const body = { jsonrpc: "2.0", id: 1, method: "tools/list" };
    expectProblem(await as(jo, "POST", "/mcp", { body }), 403, "forbidden");
    const id = await anAccount();
    const support = await program(await aKey(["support"]), { "adieu-actor": "staff_ines" });
    expect((await use(support, "account_status", { account: id })).isError).toBeFalsy();
    const log = await get(`/v1/audit?account=${id}`);
    expect(log.body.data).toMatchObject([{ person: "staff_ines", act: "viewAccount" }]);
  });

  it("is nobody without a key, with a wrong one, and in the other mode", async () => {
    const body = { jsonrpc: "2.0", id: 1, method: "tools/list" };
    for (const key of [null, "adk_test_wrong"]) {
      expect((await post("/mcp", body, { key })).status).toBe(401);
    }
    const live = await post("/v1/api_keys", { name: "live", roles: ["auditor"], livemode: true });
    const client = await program(live.body.key);
    const status = await use(client, "account_status", { account: await anAccount() });
    expect(status).toMatchObject({ isError: true, structuredContent: { code: "not_found" } });
  });
});

describe("what is sent", () => {
  it.each([
    ["an id that would lead to another path", "account_status", { account: ".." }],
    ["an id with a path", "account_status", { account: "../stats" }],
    ["an account that there is not", "account_status", { account: freshId() }],
    ["no account", "account_status", {}],
    [
      "a member that the tool does not know",
      "closing_link",
      { account: "a", member: "m", role: "god" },
    ],
    ["a tool that there is not", "delete_account", { account: "a" }],
  ])("%s is an error, and shows nothing", async (_, name, given) => {
    const result = await use(admin, name, given).catch((error: Error) => ({
      isError: true,
      content: [{ text: error.message }],
    }));
    expect(result.isError).toBe(true);
    expect(JSON.stringify(result)).not.toContain('"by_state"');
  });

  it("too large a message is refused, and other methods than POST too", async () => {
    const body = { jsonrpc: "2.0", id: 1, method: "tools/list", params: { x: "x".repeat(70_000) } };
    expect((await post("/mcp", body)).status).toBe(413);
    const listening = await get("/mcp");
    expect(listening.status).toBe(405);
    expect(listening.headers.get("allow")).toBe("POST");
  });
});
