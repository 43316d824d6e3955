/**
 * All shipped connectors through the whole service: a process of its own calls twenty vendors over HTTP on loopback. Each vendor
 * is made of its connector's fixtures. One account is erased in all of them, and certified.
 */
import { generateKeyPairSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { shippedConnector, shippedIds } from "../../src/connectors/catalogue/index";
import type { ConnectorDocument } from "../../src/connectors/document";
import { certaintyOf } from "../../src/connectors/facts";
import { type Service, startService } from "../../src/local/service.ts";
import { steplessPolicy } from "../bench/stepless-policy.ts";
import { type Fixture, fixtureSchema, ownDocument } from "../connectors/fixture";
import { PlayedVendor } from "../connectors/played-vendor";
import type { Reply } from "../support/api";

const ACCOUNT = "acct_1";
const BEGAN = Date.parse("2027-01-01T00:00:00Z");
const DAY_MS = 86_400_000;

type Vendor = { id: string; document: ConnectorDocument; played: PlayedVendor; server: Server };

let service: Service;
const vendors: Vendor[] = [];

beforeAll(async () => {
  service = await startService(AbortSignal.timeout(500_000));
});
afterAll(async () => {
  for (const { server } of vendors) {
    server.closeAllConnections();
    server.close();
  }
  await service?.[Symbol.asyncDispose]();
});

async function call(method: string, path: string, body?: unknown): Promise<Reply["body"]> {
  const response = await fetch(service.url + path, {
    method,
    headers: { authorization: "Bearer adk_test_admin", "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
  return answer === "" ? null : JSON.parse(answer);
}

/** Serves a vendor, and registers its connector with nothing changed but the hosts. */
async function register(id: string, privateKey: string): Promise<Vendor> {
  const fixture: Fixture = fixtureSchema.parse(
    JSON.parse(await readFile(`test/connectors/fixtures/${id}.json`, "utf8")),
  );
  const shipped = shippedConnector(id);
  if (shipped === null) throw new Error(`no connector ${id}`);
  const played = new PlayedVendor(shipped, fixture);
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const flat = Object.fromEntries(Object.entries(headers).map(([name, one]) => [name, `${one}`]));
    const answer = played.answer({ method, url, headers: flat, body: await text(request) });
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { document, settings } = ownDocument(id, `127.0.0.1:${port}`, fixture.settings);
  const secrets = Object.entries(fixture.secrets).map(([name, value]) => [
    name,
    value === "RSA" ? privateKey : value,
  ]);
  await call("PUT", `/v1/erasers/${id}`, {
    connector: { document },
    settings,
    secrets: Object.fromEntries(secrets),
    per_minute: 6_000,
  });
  const vendor = { id, document, played, server };
  vendors.push(vendor);
  return vendor;
}

it("erases an account in twenty systems, in their order, and certifies how sure each is", async () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  for (const id of shippedIds()) await register(id, pem);
  const disabling = vendors.filter(({ document }) => document.disable).map(({ id }) => id);
  expect(disabling.length).toBeGreaterThan(4);
  // Identity providers last.
  const others = shippedIds().filter((id) => !disabling.includes(id));
  const policy = steplessPolicy("all", "Everything", {
    kind: "deletion",
    then: "delete",
    grace: "P14D",
    erasers: [],
  });
  const inOrder = disabling.map((name) => ({ name, after: ["stripe", "segment"], disable: true }));
  Object.assign(policy.procedures.deletion ?? {}, { erasers: [...others, ...inOrder] });
  await call("PUT", "/v1/policies/all", policy);
  const clock = await call("POST", "/v1/test_clocks", {
    frozen_time: new Date(BEGAN).toISOString(),
  });
  await call("POST", "/v1/accounts", {
    id: ACCOUNT,
    policy: "all",
    test_clock: clock.id,
    holder: {
      type: "individual",
      email: "Ann@example.com",
      subject: "11111111-1111-4111-8111-111111111111",
    },
  });
  const preview = await call("POST", `/v1/accounts/${ACCOUNT}/closures/preview`, {
    kind: "deletion",
    look: true,
  });
  const said = preview.systems.flatMap(({ eraser, says }: { eraser: string; says: unknown[] }) =>
    says.length > 0 ? [eraser] : [],
  );
  expect(said.toSorted()).toEqual(["clerk", "stripe", "zendesk"]);
  expect(preview.systems.filter(({ error }: { error: unknown }) => error !== null)).toEqual([]);
  await call("POST", `/v1/accounts/${ACCOUNT}/closures`, {
    kind: "deletion",
    actor: { role: "owner", id: "member-owner" },
  });
  const notDisabled = () =>
    vendors
      .filter(({ id, played }) => disabling.includes(id) && played.switched.length === 0)
      .map(({ id, played }) => ({ id, calls: played.calls, wrong: played.wrong }));
  for (const end = Date.now() + 60_000; notDisabled().length > 0 && Date.now() < end; ) {
    await pause(100);
  }
  const { data } = await call("GET", `/v1/accounts/${ACCOUNT}/events?limit=100`);
  const failed = data.filter(({ type }: { type: string }) => type === "suspension.failed");
  expect({ left: notDisabled(), failed }).toEqual({ left: [], failed: [] });
  for (let day = 14; day < 60; day += 1) {
    const to = new Date(BEGAN + day * DAY_MS + 1_000).toISOString();
    await call("POST", `/v1/test_clocks/${clock.id}/advance`, { frozen_time: to });
    while ((await call("GET", `/v1/test_clocks/${clock.id}`)).status !== "ready") await pause(50);
    if ((await call("GET", `/v1/accounts/${ACCOUNT}`)).state === "deleted") break;
  }
  const { tasks } = await call("GET", `/v1/accounts/${ACCOUNT}/erasure`);
  const ours = tasks.filter(({ eraser }: { eraser: string }) => shippedIds().includes(eraser));
  expect(
    ours.map(({ eraser, status, last_error }: Record<string, unknown>) => [
      eraser,
      status,
      last_error,
    ]),
  ).toEqual(ours.map(({ eraser }: { eraser: string }) => [eraser, "done", null]));
  const expected = vendors.map(({ id, document }) => [id, certaintyOf(document)]);
  const { certificate } = await call("GET", `/v1/accounts/${ACCOUNT}/certificate`);
  const claims = JSON.parse(Buffer.from(certificate.split(".")[1], "base64url").toString());
  const certified = claims.erasers.flatMap(
    ({ eraser, verified }: { eraser: string; verified: string }) =>
      shippedIds().includes(eraser) ? [[eraser, verified]] : [],
  );
  // SendGrid has no probe of its own: that its search finds nothing is not asked.
  expect(certified.toSorted()).toEqual(expected.toSorted());
  for (const { id, played } of vendors) {
    expect([id, played.wrong, played.deleted.size > 0]).toEqual([id, [], true]);
    expect([id, played.switched.includes("enable")]).toEqual([id, false]);
  }
});
