/** The connector `scim2` against a real SCIM server: scimmy-routers, over HTTP on loopback, through the guarded calls. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import SCIMMY from "scimmy";
import { SCIMMYRouters } from "scimmy-routers";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type MakeCall, TokenMemory } from "../../src/connectors/authentication";
import { shippedConnector } from "../../src/connectors/catalogue/index";
import { ANSWER_MAX_BYTES } from "../../src/connectors/limits";
import type { Purpose } from "../../src/connectors/plan";
import type { Progress } from "../../src/connectors/progress";
import { type Advance, advance } from "../../src/connectors/runner";
import { plainCall } from "../../src/outgoing/plain-call";
import { jsonIn } from "../../src/shared/json";

type User = { id: string; userName: string; externalId?: string; active?: boolean };

const TOKEN = "scim-token";
const users = new Map<string, User>();
let server: Server;

beforeAll(async () => {
  SCIMMY.Resources.declare(SCIMMY.Resources.User)
    .ingress((resource: { id?: string }, data: User) => {
      const id = resource.id ?? String(users.size + 1);
      const user = { ...data, id };
      users.set(id, user);
      return user;
    })
    .egress((resource: { id?: string }) => {
      if (resource.id === undefined) return [...users.values()];
      const user = users.get(resource.id);
      if (user === undefined) throw new SCIMMY.Types.Error(404, "", "there is no such user");
      return user;
    })
    .degress((resource: { id?: string }) => {
      if (!users.delete(resource.id ?? "")) {
        throw new SCIMMY.Types.Error(404, "", "there is no such user");
      }
    });
  const app = express();
  app.use(
    "/scim/v2",
    new SCIMMYRouters({
      type: "bearer",
      handler: (request: { header: (name: string) => string | undefined }) => {
        if (request.header("authorization") !== `Bearer ${TOKEN}`) throw new Error("no token");
        return "adieu";
      },
    }),
  );
  await new Promise<void>((resolve) => {
    server = app.listen(0, "127.0.0.1", () => resolve());
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  users.clear();
  users.set("u-1", { id: "u-1", userName: "ann@example.com", externalId: "acct_1", active: true });
  users.set("u-2", { id: "u-2", userName: "bob@example.com", externalId: "acct_2", active: true });
});

const network = {
  rules: { allow_localhost: true, ports: [], own_hosts: [] },
  fetch: (...call: Parameters<typeof fetch>) => fetch(...call),
};
const call: MakeCall = async (request) => {
  const answer = await plainCall(network, request, ANSWER_MAX_BYTES);
  if (!answer.ok) return { outcome: "failed", error: answer.error };
  const { status, retry_after_ms, text } = answer.value;
  return { outcome: "answered", status, retry_after_ms, body: jsonIn(text) };
};

async function run(
  purpose: Purpose,
  { account = "acct_1", email = "ann@example.com", token = TOKEN, prefix = "/scim/v2" } = {},
): Promise<Advance> {
  const document = shippedConnector("scim2");
  if (document === null) throw new Error("no connector scim2");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connection = { document, settings: { host, prefix }, secrets: { token } };
  const ports = { call, memory: new TokenMemory(), now: () => Date.now() };
  const subject = { account, task: "tsk_1", at: "2026-12-01T00:00:00.000Z", identity: { email } };
  let progress: Progress | null = null;
  for (;;) {
    const step: Advance = await advance(connection, purpose, subject, progress, ports);
    if (step.outcome !== "continue") return step;
    progress = step.progress;
  }
}

it("finds the user by externalId and by userName, erases it once, and nobody else", async () => {
  expect(await run("rehearse")).toMatchObject({ outcome: "finished", found: 1, present: true });
  expect(await run("erase")).toMatchObject({ outcome: "finished", found: 1 });
  expect([...users.keys()]).toEqual(["u-2"]);
  expect(await run("erase")).toMatchObject({ outcome: "finished", found: 0 });
});

it("erases a user that is known by its address alone", async () => {
  users.set("u-1", { id: "u-1", userName: "Ann@example.com", active: true });
  expect(await run("erase")).toMatchObject({ outcome: "finished", found: 1 });
  expect([...users.keys()]).toEqual(["u-2"]);
});

it("disables and enables", async () => {
  expect(await run("disable")).toMatchObject({ outcome: "finished" });
  expect(users.get("u-1")?.active).toBe(false);
  expect(await run("enable")).toMatchObject({ outcome: "finished" });
  expect(users.get("u-1")?.active).toBe(true);
});

it("stops at a wrong token, and takes a wrong path for no erasure", async () => {
  expect(await run("erase", { token: "wrong" })).toMatchObject({ outcome: "stop" });
  expect(await run("erase", { prefix: "/nowhere" })).toMatchObject({ outcome: "refused" });
  expect(users.size).toBe(2);
});
