/** Makes a world for hostile requests through the API, as a host would: its configuration, its accounts, the other mode. */
import { expect } from "vitest";
import { timestampOf } from "../../../../src/shared/time";
import { get, type Options, post, put } from "../../../support/api";
import { eventually } from "../../../support/eventually";
import {
  aClock,
  aClosure,
  advance,
  anAccount,
  aPolicy,
  freshId,
  policyDraft,
  prove,
} from "../../../support/fixtures";
import type { Issuer } from "../../../support/issuer";
import { later } from "../../../support/time";
import { cancellation, deletion, environment, makeAccount, marked } from "./seeded-accounts";
import {
  makeDeclarations,
  makeEndpoint,
  makeEndpoints,
  makeErasers,
  makeKeys,
  makePolicies,
  makeSessions,
  sendTest,
} from "./seeded-configuration";
import { type AccountName, type LISTS, POLICY_OF, World } from "./world";

/** Makes a world. @param issuer of the ID tokens with which its accounts may sign in */
export async function aWorld(issuer: Issuer): Promise<World> {
  const world = new World();
  await letGo();
  await makeKeys(world);
  await makeErasers(world);
  await makePolicies(world, issuer);
  world.remember("clock", "ready", await aClock());
  world.remember("clock", "past", await aClock());
  world.remember("clock", "spare", await aClock());
  await makeEndpoints(world);
  const names = Object.keys(POLICY_OF) as AccountName[];
  await Promise.all(names.map((name) => makeAccount(world, name)));
  await advance(world.named("clock", "past"), later({ days: 31 }));
  await makeForeigners(world);
  await makeDeclarations(world);
  await makeSessions(world);
  await findCursors(world);
  await holdEverybody();
  const sub = world.named("subject", "signing");
  const token = await issuer.issueToken({ claims: { sub } }, timestampOf(Date.now()));
  world.remember("token", "right", token);
  world.secrets.push(token);
  return world;
}

/** Releases the brake, whatever an earlier request made of it. */
async function letGo(): Promise<void> {
  expect((await put("/v1/brake", { per_hour: null, share: null })).status).toBe(200);
  expect([200, 409]).toContain((await post("/v1/brake/release", {})).status);
}

/**
 * From now on the brake holds each account that falls due, if it can. After a release from a mass of erasures that it
 * had foreseen, it lets every account pass for an hour.
 */
async function holdEverybody(): Promise<void> {
  expect((await put("/v1/brake", { per_hour: 1, share: null })).status).toBe(200);
  const policy = await aPolicy({ grace: "P0D" });
  for (let number = 1; number <= 2; number += 1) {
    const id = await anAccount({ policy });
    const { id: closure } = await aClosure(id, deletion);
    expect((await prove(id, closure, { type: "confirm" })).status).toBe(200);
  }
}

/** Makes things of the other mode, of which no test key may see any. */
async function makeForeigners(world: World): Promise<void> {
  const live: Options = { key: world.named("secret", "live-admin") };
  for (const name of ["foreign", "leaving"]) {
    const id = freshId(name);
    const mark = world.mark(true, id);
    world.remember("account", name, id);
    world.foreign.add(id);
    const personal = marked(mark, world.phone(true, id));
    await anAccount({ id, policy: "disable-then-purge", ...personal }, live);
    const path = `/v1/accounts/${id}`;
    expect((await put(`${path}/holdings/environment/e`, environment(mark), live)).status).toBe(201);
    if (name === "foreign") continue;
    const reply = await post(`${path}/closures`, cancellation, live);
    expect(reply.status).toBe(201);
    world.remember("closure", name, reply.body.id);
  }
  const description = world.mark(true, null);
  const endpoint = await makeEndpoint(world, "foreign", { description }, live);
  world.foreign.add(world.named("endpoint", "foreign"));
  world.foreign.add(await sendTest(world, "foreign", endpoint, live));
  await makeNamesakes(world, live);
  const key = { name: world.mark(true, null), roles: ["auditor"] };
  const made = await post("/v1/api_keys", key, live);
  world.remember("key", "foreign", made.body.id);
  world.foreign.add(made.body.id);
  world.secrets.push(made.body.key);
}

/** Configures the other mode under the very names that this one uses. */
async function makeNamesakes(world: World, live: Options): Promise<void> {
  const policy = policyDraft({}, { title: world.mark(true, null) });
  const path = `/v1/policies/${world.named("policy", "spare")}`;
  expect((await put(path, policy, live)).status).toBe(201);
  const url = `https://hooks.example.com/${world.mark(true, null)}`;
  expect([200, 201]).toContain((await put("/v1/erasers/spare", { url }, live)).status);
}

/** Finds a cursor of each list, to be tried on this list and on every other. */
async function findCursors(world: World): Promise<void> {
  const crowded = `/v1/accounts/${world.named("account", "crowded")}`;
  const lists: Readonly<Record<(typeof LISTS)[number], string>> = {
    listAccounts: "/v1/accounts?limit=1",
    listEvents: "/v1/events?limit=1",
    listPolicies: "/v1/policies?limit=1",
    listWebhookEndpoints: "/v1/webhook_endpoints?limit=1",
    listApiKeys: "/v1/api_keys?limit=1",
    listHistory: `${crowded}/events?limit=1`,
    listClosures: `${crowded}/closures?limit=1`,
    listHoldings: `${crowded}/holdings?limit=1`,
    listErasers: "/v1/erasers?limit=1",
    listErasures: "/v1/erasures?limit=1",
    listDeliveries: `/v1/webhook_endpoints/${world.named("endpoint", "used")}/deliveries?limit=1`,
  };
  const found = Object.entries(lists).map(async ([name, path]) => {
    const cursor = await eventually(async () => {
      const { body } = await get(path);
      expect(body.next_cursor).toEqual(expect.any(String));
      return String(body.next_cursor);
    });
    world.remember("cursor", name, cursor);
    if (name === "listEvents") world.remember("event", "seen", cursor);
  });
  await Promise.all(found);
}
