/** Brings a world about through the API, as a host would. */

import { expect } from "vitest";
import { timestampOf } from "../../../../src/shared/time";
import { ownPolicy } from "../../../support/account-objects";
import { del, get, type Json, type Options, post, put } from "../../../support/api";
import { eventually } from "../../../support/eventually";
import {
  ADMIN_MEMBER,
  aClock,
  aClosure,
  advance,
  aKey,
  anAccount,
  aPolicy,
  cancel,
  freshId,
  noticesTo,
  OWNER,
  policyDraft,
  prove,
} from "../../../support/fixtures";
import type { Issuer } from "../../../support/issuer";
import { later } from "../../../support/time";
import { markedPng } from "./documents";
import {
  type AccountName,
  ENVIRONMENT,
  type LISTS,
  PASSWORD,
  POLICY_OF,
  ROLES,
  World,
} from "./world";

const PROOF = {
  type: "ownership",
  environment: ENVIRONMENT.name,
  secret_last4: ENVIRONMENT.secret_last4,
};

/** Wrong proofs after which a step is locked. */
const WRONG_PROOFS = 5;

/** More than a page of anything that an account has. */
const MANY = 24;

/** Required only while there is such a holding, so no closure needs the statement when it is opened. */
const acknowledgements = [
  { id: "bindings", text: "I bear the risk.", holdings: ["third_party_binding"] },
];

const IDENTITY_DOCUMENTS = {
  type: "identity_documents",
  only_if_verified: true,
  accept: { individual: ["passport"], enterprise: ["business_identification", "passport"] },
  colour: true,
};

const RETAINED = [
  { what: "Address", holder_fields: ["email"], reason: "The law asks for it.", for: "P7Y" },
];

const REVIEWED = {
  acknowledgements,
  steps: [{ type: "confirm" }, IDENTITY_DOCUMENTS],
  review: { business_days: 2 },
};

async function makePolicies(world: World, { sign_in }: Issuer): Promise<void> {
  const keep = async (name: string, policy: Promise<string>) =>
    world.remember("policy", name, await policy);
  const signed = [{ type: "reauthentication", methods: ["id_token"] }];
  await keep("reviewed", aPolicy(REVIEWED));
  await keep("spare", aPolicy({}, { title: world.mark(false, null) }));
  await keep("plain", aPolicy({ acknowledgements }));
  await keep("coded", aPolicy({ steps: [{ type: "otp", channel: "email" }] }));
  await keep("signed", aPolicy({ steps: signed }, { sign_in }));
  const atOnce = { grace: "P0D", retain: RETAINED };
  await keep("erasing", aPolicy({ ...atOnce, erasers: ["slow"] }));
  await keep("acknowledged", aPolicy({ ...atOnce, erasers: ["prompt", "second"] }));
  // The API takes no policy that names what is not registered.
  await keep(
    "stalled",
    ownPolicy(freshId("stalled"), { deletion: { ...atOnce, erasers: ["unregistered"] } }),
  );
}

/** @param issuer whose ID tokens its accounts may sign in with */
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

/** Two acknowledge at once, one never answers, nothing is asked of the last. */
async function makeErasers(world: World): Promise<void> {
  const spare = `/${world.mark(false, null)}`;
  const urls = { prompt: "/adieu", second: "/adieu", slow: "/nobody", spare };
  for (const [name, path] of Object.entries(urls)) {
    const { status, body } = await put(`/v1/erasers/${name}`, {
      url: `https://hooks.example.com${path}`,
    });
    expect([200, 201]).toContain(status);
    if (body.secret !== null) world.secrets.push(body.secret);
  }
}

async function makeAccount(world: World, name: AccountName): Promise<void> {
  await register(world, name);
  await STORIES[name]?.(world, { name, id: world.named("account", name) });
}

async function makeKeys(world: World): Promise<void> {
  const keep = (name: string, secret: string) => {
    world.remember("secret", name, secret);
    world.secrets.push(secret);
  };
  keep("root", "adk_test_admin");
  for (const role of ROLES) {
    keep(role, await aKey([role]));
    keep(`live-${role}`, await aKey([role], true));
  }
  for (const name of ["spare", "other", "revoked"]) {
    const { body } = await post("/v1/api_keys", { name, roles: ["app"] });
    world.remember("key", name, body.id);
    keep(name, body.key);
  }
  expect((await del(`/v1/api_keys/${world.named("key", "revoked")}`)).status).toBe(204);
}

const hook = (description: string): Json => ({
  url: "https://hooks.example.com/adieu",
  events: ["*"],
  description,
});

const HOOKS = "/v1/webhook_endpoints";

/** @returns its path */
async function makeEndpoint(
  world: World,
  name: string,
  more: Json = {},
  by: Options = {},
): Promise<string> {
  const { body } = await post(HOOKS, { ...hook(name), ...more }, by);
  world.remember("endpoint", name, body.id);
  world.secrets.push(body.secret);
  return `${HOOKS}/${body.id}`;
}

/** Sends it something that can be sent again. @returns the delivery's id */
async function test(world: World, name: string, path: string, by: Options = {}): Promise<string> {
  const { status, body } = await post(`${path}/test`, undefined, by);
  expect(status).toBe(202);
  world.remember("delivery", name, body.id);
  return body.id;
}

async function makeEndpoints(world: World): Promise<void> {
  for (const name of ["used", "spare"]) await makeEndpoint(world, name);
  const rotated = await makeEndpoint(world, "rotated", { ordered: true });
  await test(world, "rotated", rotated);
  for (let old = 1; old <= 2; old += 1) {
    const { status, body } = await post(`${rotated}/rotate_secret`);
    expect(status).toBe(200);
    world.secrets.push(body.secret);
  }
  const after = "2026-01-01T00:00:00.000Z";
  expect((await post(`${rotated}/replay`, { after })).status).toBe(202);
  await test(world, "security", await makeEndpoint(world, "security", { format: "secevent" }));
}

/** Everything personal bears the account's mark. */
async function register(world: World, name: AccountName): Promise<void> {
  const id = freshId(name);
  const mark = world.mark(false, id);
  world.remember("account", name, id);
  world.remember("subject", name, mark);
  await anAccount({
    id,
    policy: world.resolved(POLICY_OF[name]),
    ...marked(mark, world.phone(false, id)),
    ...(name === "active" ? { password: PASSWORD } : {}),
    ...(name in CLOCK_OF ? { test_clock: world.named("clock", CLOCK_OF[name] ?? "") } : {}),
  });
  const reply = await put(`/v1/accounts/${id}/holdings/environment/env-1`, environment(mark));
  expect(reply.status).toBe(201);
}

const CLOCK_OF: { readonly [name in AccountName]?: string } = {
  clocked: "ready",
  purged: "past",
  deleted: "past",
  blocked: "past",
};

const marked = (mark: string, phone: string): Json => ({
  holder: {
    type: "enterprise",
    email: `${mark}@example.com`,
    phone,
    subject: mark,
    identity_verified: true,
  },
  metadata: { note: mark },
});

const environment = (mark: string): Json => ({
  attributes: { name: ENVIRONMENT.name, note: mark },
  secret_last4: ENVIRONMENT.secret_last4,
  url: `https://host.example/${mark}`,
});

/** An account of the world: its name there, and its id. */
type Named = { readonly name: AccountName; readonly id: string };

type Story = (world: World, account: Named) => Promise<unknown>;

const deletion = { kind: "deletion", actor: OWNER };
const cancellation = { kind: "cancellation", actor: ADMIN_MEMBER };

/** Opens a closure whose comment bears the account's mark. @returns its id */
async function opened(world: World, { name, id }: Named, body: Json): Promise<string> {
  const mark = world.marked.find(({ account }) => account === id)?.mark;
  const closure = await aClosure(id, { ...body, reason: { code: "privacy", comment: mark } });
  world.remember("closure", name, closure.id);
  return closure.id;
}

const bySupport = (world: World): Options => ({ key: world.named("secret", "support") });

/** A deletion that only support may ask for, and that waits for the ownership facts. */
async function askedBySupport(world: World, { name, id }: Named): Promise<string> {
  const path = `/v1/accounts/${id}/closures`;
  const { status, body } = await post(path, { kind: "deletion" }, bySupport(world));
  expect(status).toBe(201);
  world.remember("closure", name, body.id);
  return body.id;
}

async function held(world: World, { id }: Named): Promise<void> {
  const reason = world.mark(false, id);
  expect((await put(`/v1/accounts/${id}/legal_hold`, { reason })).status).toBe(200);
}

/** @returns the closure, its confirmation given */
async function confirmed(world: World, account: Named): Promise<string> {
  const closure = await opened(world, account, deletion);
  expect((await prove(account.id, closure, { type: "confirm" })).status).toBe(200);
  return closure;
}

/** An account whose deletion waits for a document, and for a confirmation after it. */
export async function awaitingDocument(): Promise<{ id: string; closure: string }> {
  const document = { ...IDENTITY_DOCUMENTS, only_if_verified: false };
  const id = await anAccount({
    policy: await aPolicy({ steps: [document, { type: "confirm" }] }),
  });
  return { id, closure: (await aClosure(id, deletion)).id };
}

/** With a document that bears a mark. */
async function inReview(world: World, account: Named): Promise<void> {
  const closure = await confirmed(world, account);
  const path = `/v1/accounts/${account.id}/closures/${closure}/documents/passport`;
  const picture = markedPng(world.mark(false, account.id, "readDocument"));
  const reply = await put(path, picture, { headers: { "content-type": "image/png" } });
  expect(reply.body).toMatchObject({ object: "document", closure_status: "in_review" });
}

/** The code that was sent last: it may be shown no more than the others. */
export async function learnCode(world: World, id: string): Promise<void> {
  const sent = (await noticesTo(id)).find(({ template }) => template === "code");
  world.sent(id, String(sent?.code));
  if (id === world.named("account", "coding")) world.remember("code", "coding", String(sent?.code));
}

/** Where the holder says that a closure is not theirs: the path. */
export const linkTo = (id: string): Promise<string> =>
  eventually(async () => {
    const texts = (await noticesTo(id)).map(({ text }) => String(text));
    const link = /https:\S+(\/not-me\/\S+)/.exec(texts.join("\n"))?.[1];
    if (link === undefined) throw new Error(`${id} was sent no link`);
    return link;
  });

/** An account whose erasure has begun, with an eraser of the host's in some state. */
async function erased(world: World, account: Named, eraser: string, status: string): Promise<void> {
  const closure = await confirmed(world, account);
  const task = `tsk_${closure.replace(/^clo_/, "")}.${eraser}.${account.id}`;
  world.remember("task", account.name, task);
  await eventually(async () => {
    const { body } = await get(`/v1/accounts/${account.id}/erasure`);
    expect(body.tasks[0]).toMatchObject({ id: task, status });
  });
}

/** How each account comes to the state that its name tells. */
const STORIES: { readonly [name in AccountName]?: Story } = {
  crowded: async (world, account) => {
    const holdings = Array.from({ length: MANY }, async (_, number) => {
      const path = `/v1/accounts/${account.id}/holdings/order/o-${number}`;
      expect((await put(path, { attributes: { number } })).status).toBe(201);
    });
    await Promise.all(holdings);
    for (let number = 1; number <= 3; number += 1) {
      const closure = await opened(world, account, deletion);
      const path = `/v1/accounts/${account.id}/closures/${closure}/withdraw`;
      expect((await post(path, {})).status).toBe(200);
    }
  },
  awaiting: (world, account) => opened(world, account, deletion),
  confirming: (world, account) => opened(world, account, cancellation),
  owning: askedBySupport,
  locked: async (world, account) => {
    const closure = await askedBySupport(world, account);
    for (let wrong = 1; wrong <= WRONG_PROOFS; wrong += 1) {
      const reply = await prove(account.id, closure, { ...PROOF, secret_last4: "0000" });
      expect(reply.body.code).toBe("proof_rejected");
    }
  },
  reviewed: inReview,
  reviewing: inReview,
  documenting: confirmed,
  signing: (world, account) => opened(world, account, deletion),
  coding: async (world, account) => {
    const closure = await opened(world, account, deletion);
    const path = `/v1/accounts/${account.id}/closures/${closure}/challenges`;
    expect((await post(path, { type: "otp" })).status).toBe(202);
    await learnCode(world, account.id);
  },
  disputed: async (world, account) => {
    await confirmed(world, account);
    const link = await linkTo(account.id);
    world.remember("link", account.name, link);
    world.sent(account.id, link.split("/").at(-1) ?? "");
    expect((await post(link, undefined, { key: null })).status).toBe(200);
  },
  disabled: async (world, account) =>
    world.remember("closure", account.name, (await cancel(account.id)).id),
  pending: async (world, account) => {
    const closure = await opened(world, account, deletion);
    const authenticated_at = new Date().toISOString();
    const proof = { type: "reauthentication", method: "attestation", authenticated_at, how: "sso" };
    expect((await prove(account.id, closure, proof)).body.status).toBe("scheduled");
  },
  held,
  purged: async (world, account) =>
    world.remember("closure", account.name, (await cancel(account.id)).id),
  deleted: async (world, account) => {
    const closure = await askedBySupport(world, account);
    expect((await prove(account.id, closure, PROOF)).body.status).toBe("completed");
  },
  erasing: (world, account) => erased(world, account, "slow", "pending"),
  stalled: (world, account) => erased(world, account, "unregistered", "stalled"),
  acknowledged: (world, account) => erased(world, account, "prompt", "done"),
  blocked: async (world, account) => {
    world.remember("closure", account.name, (await cancel(account.id)).id);
    await held(world, account);
  },
};

/** What the other mode has: nobody with a test key may see any of it. */
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
  world.foreign.add(await test(world, "foreign", endpoint, live));
  await makeNamesakes(world, live);
  const key = { name: world.mark(true, null), roles: ["auditor"] };
  const made = await post("/v1/api_keys", key, live);
  world.remember("key", "foreign", made.body.id);
  world.foreign.add(made.body.id);
  world.secrets.push(made.body.key);
}

/** What the other mode configures under the very names that this one uses. */
async function makeNamesakes(world: World, live: Options): Promise<void> {
  const policy = policyDraft({}, { title: world.mark(true, null) });
  const path = `/v1/policies/${world.named("policy", "spare")}`;
  expect((await put(path, policy, live)).status).toBe(201);
  const url = `https://hooks.example.com/${world.mark(true, null)}`;
  expect([200, 201]).toContain((await put("/v1/erasers/spare", { url }, live)).status);
}

/** Where lists go on: each list's own, for itself and for every other one. */
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
