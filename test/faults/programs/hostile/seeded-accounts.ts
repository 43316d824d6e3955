/** The accounts of a world of hostile requests, each brought into the state of its name through the API. */
import { expect } from "vitest";
import { get, type Json, type Options, post, put } from "../../../support/api";
import { eventually } from "../../../support/eventually";
import {
  ADMIN_MEMBER,
  aClosure,
  anAccount,
  aPolicy,
  cancel,
  freshId,
  noticesTo,
  OWNER,
  prove,
} from "../../../support/fixtures";
import { markedPng } from "./documents";
import { IDENTITY_DOCUMENTS } from "./seeded-configuration";
import { type AccountName, ENVIRONMENT, PASSWORD, POLICY_OF, type World } from "./world";

const PROOF = {
  type: "ownership",
  environment: ENVIRONMENT.name,
  secret_last4: ENVIRONMENT.secret_last4,
};

/** Wrong proofs after which a step is locked. */
const WRONG_PROOFS = 5;

/** More things than a page of a list has. */
const MANY = 24;

export async function makeAccount(world: World, name: AccountName): Promise<void> {
  await register(world, name);
  await STORIES[name]?.(world, { name, id: world.named("account", name) });
}

/** Registers an account. All its personal data has the account's mark in it. */
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

export const marked = (mark: string, phone: string): Json => ({
  holder: {
    type: "enterprise",
    email: `${mark}@example.com`,
    phone,
    subject: mark,
    identity_verified: true,
  },
  metadata: { note: mark },
});

export const environment = (mark: string): Json => ({
  attributes: { name: ENVIRONMENT.name, note: mark },
  secret_last4: ENVIRONMENT.secret_last4,
  url: `https://host.example/${mark}`,
});

/** An account of the world: its name there, and its id. */
type Named = { readonly name: AccountName; readonly id: string };

type Story = (world: World, account: Named) => Promise<unknown>;

export const deletion = { kind: "deletion", actor: OWNER };
export const cancellation = { kind: "cancellation", actor: ADMIN_MEMBER };

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

/** Opens a deletion and confirms it. @returns its id */
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

/** A closure in review, with a document that has a mark in it. */
async function inReview(world: World, account: Named): Promise<void> {
  const closure = await confirmed(world, account);
  const path = `/v1/accounts/${account.id}/closures/${closure}/documents/passport`;
  const picture = markedPng(world.mark(false, account.id, "readDocument"));
  const reply = await put(path, picture, { headers: { "content-type": "image/png" } });
  expect(reply.body).toMatchObject({ object: "document", closure_status: "in_review" });
}

/** Remembers the code that was sent last: like all codes, no answer may show it. */
export async function learnCode(world: World, id: string): Promise<void> {
  const sent = (await noticesTo(id)).find(({ template }) => template === "code");
  world.sent(id, String(sent?.code));
  if (id === world.named("account", "coding")) world.remember("code", "coding", String(sent?.code));
}

/** The path of the link by which the holder says that a closure is not theirs. */
export const linkTo = (id: string): Promise<string> =>
  eventually(async () => {
    const texts = (await noticesTo(id)).map(({ text }) => String(text));
    const link = /https:\S+(\/not-me\/\S+)/.exec(texts.join("\n"))?.[1];
    if (link === undefined) throw new Error(`${id} got no link`);
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

/** The steps that bring each account into the state of its name. */
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
