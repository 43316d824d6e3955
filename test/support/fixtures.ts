/**
 * What most tests of the API begin with: accounts, keys, clocks, policies of the host's own.
 *
 * Ids are never used twice: what one test leaves in the queues must not meet the next one's accounts.
 */
import { expect } from "vitest";
import { get, type Json, type Options, post, put, type Reply } from "./api";
import { eventually } from "./eventually";
import { NOW } from "./time";

let made = 0;
const run = crypto.randomUUID().slice(0, 8);
export const freshId = (prefix = "acct"): string => `${prefix}-${run}-${++made}`;

export const registration = (over: Json = {}): Json & { id: string } => ({
  policy: "grace-then-delete",
  holder: { type: "individual" },
  ...over,
  id: typeof over.id === "string" ? over.id : freshId(),
});

/** Registers an account. @returns its id */
export async function anAccount(over: Json = {}, options?: Options): Promise<string> {
  const body = registration(over);
  const reply = await post("/v1/accounts", body, options);
  expect(reply.body).toMatchObject({ object: "account", id: body.id });
  expect(reply.status).toBe(201);
  return body.id;
}

/** Makes an API key. @returns what authenticates with it */
export async function aKey(roles: readonly string[], livemode = false): Promise<string> {
  const reply = await post("/v1/api_keys", { name: roles.join("+"), roles, livemode });
  expect(reply.status).toBe(201);
  return String(reply.body.key);
}

/** A test clock that stands at `frozenTime`. @returns its id */
export async function aClock(frozenTime: string = NOW): Promise<string> {
  const reply = await post("/v1/test_clocks", { frozen_time: frozenTime });
  expect(reply.status).toBe(201);
  return String(reply.body.id);
}

/** Advances a clock and waits until every account has lived up to its time. */
export async function advance(clock: string, to: string): Promise<void> {
  const reply = await post(`/v1/test_clocks/${clock}/advance`, { frozen_time: to });
  expect(reply.status).toBe(202);
  await eventually(async () => {
    const { body } = await get(`/v1/test_clocks/${clock}`);
    expect(body).toMatchObject({ status: "ready", frozen_time: to });
  });
}

/** An account on a clock of its own. */
export async function anAccountInTime(over: Json = {}): Promise<{ id: string; clock: string }> {
  const clock = await aClock();
  return { id: await anAccount({ ...over, test_clock: clock }), clock };
}

export const OWNER = { role: "owner", id: "member-owner" };
export const ADMIN_MEMBER = { role: "admin", id: "member-admin" };
export const MEMBER = { role: "member", id: "member-plain" };

export const account = async (id: string): Promise<Reply["body"]> =>
  (await get(`/v1/accounts/${id}`)).body;

export const openClosure = (id: string, body: Json, options?: Options): Promise<Reply> =>
  post(`/v1/accounts/${id}/closures`, body, options);

/** Opens a closure that must not be refused. @returns it */
export async function aClosure(id: string, body: Json): Promise<Reply["body"]> {
  const reply = await openClosure(id, body);
  expect(reply.body).toMatchObject({ object: "closure", kind: body.kind });
  expect(reply.status).toBe(201);
  return reply.body;
}

export const prove = (id: string, closure: string, proof: Json, options?: Options) =>
  post(`/v1/accounts/${id}/closures/${closure}/proofs`, proof, options);

/** What was sent by e-mail and SMS, the newest first. */
export const noticesTo = async (id: string): Promise<Reply["body"][]> =>
  (await get(`/dev/notices?account=${id}`)).body.data;

/** Has a one-time code sent. @returns it */
export async function aCode(id: string, closure: string): Promise<string> {
  const reply = await post(`/v1/accounts/${id}/closures/${closure}/challenges`, { type: "otp" });
  expect(reply.status).toBe(202);
  const [newest] = await noticesTo(id);
  expect(newest).toMatchObject({ template: "code" });
  return String(newest.code);
}

/** Another code than this one. */
export const anotherCode = (code: string): string =>
  String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** The statements that `review-then-close` always asks for. */
export const STATEMENTS = ["data_backed_up", "not_evading", "other_matters_settled"];

/** Cancels an account on `disable-then-purge`: it is disabled. @returns the closure */
export async function cancel(id: string): Promise<Reply["body"]> {
  const { id: closure } = await aClosure(id, { kind: "cancellation", actor: ADMIN_MEMBER });
  const reply = await prove(id, closure, { type: "confirm" });
  expect(reply.status).toBe(200);
  return reply.body;
}

export const PASSWORD = "correct horse battery staple";
export const passwordProof = (password = PASSWORD): Json => ({
  type: "reauthentication",
  method: "password",
  password,
});

/** Deletes an account that has `PASSWORD` on `grace-then-delete`: it is marked for deletion. */
export async function markForDeletion(id: string, over: Json = {}): Promise<Reply["body"]> {
  const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER, ...over });
  const reply = await prove(id, closure, passwordProof());
  expect(reply.status).toBe(200);
  return reply.body;
}

export async function report(
  id: string,
  kind: string,
  ref: string,
  body: Json = { attributes: {} },
): Promise<void> {
  const reply = await put(`/v1/accounts/${id}/holdings/${kind}/${ref}`, body);
  expect([200, 201]).toContain(reply.status);
}

/** The whole history, page by page. */
export async function history(id: string): Promise<Reply["body"][]> {
  return everything(`/v1/accounts/${id}/events?limit=100`);
}

export const typesOf = (events: readonly { type: string }[]): string[] =>
  events.map(({ type }) => type);

/** Follows the cursors of a list to its end. */
export async function everything(path: string): Promise<Reply["body"][]> {
  const all: Reply["body"][] = [];
  for (let cursor: string | null = null; ; ) {
    const query: string =
      cursor === null ? "" : `${path.includes("?") ? "&" : "?"}cursor=${cursor}`;
    const { status, body } = await get(`${path}${query}`);
    expect(status).toBe(200);
    expect(body.object).toBe("list");
    all.push(...body.data);
    cursor = body.next_cursor;
    if (cursor === null) return all;
  }
}

const PROCEDURE: Json = {
  open_by: ["owner", "support"],
  alternatives: [],
  blockers: [],
  acknowledgements: [],
  steps: [{ type: "confirm" }],
  review: null,
  grace: "P14D",
  during_grace: { sign_in: true, upload: false },
  restore_by: ["owner", "support"],
  reminders: [],
  then: "delete",
  erasers: [],
  retain: [],
};

/** A valid policy whose deletion goes as `deletion` says. */
export const policyDraft = (deletion: Json = {}, over: Json = {}): Json => ({
  title: "A policy of the host's own",
  capabilities: ["sign_in", "upload"],
  time_zone: "UTC",
  holidays: [],
  procedures: { deletion: { ...PROCEDURE, ...deletion } },
  ...over,
});

/** Stores a policy under a fresh id. @returns the id */
export async function aPolicy(deletion: Json = {}, over: Json = {}): Promise<string> {
  const id = freshId("policy");
  const reply = await put(`/v1/policies/${id}`, policyDraft(deletion, over));
  expect(reply.status).toBe(201);
  return id;
}

/** A holder of whom everything is known. */
export const HOLDER = {
  type: "enterprise",
  email: "office@example.com",
  phone: "+436641234567",
  locale: "de-AT",
  time_zone: "Europe/Vienna",
  identity_verified: true,
  subject: "google-oauth2|1234",
};

/** So many entries of metadata. */
export const entries = (prefix: string, count: number): Json =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${prefix}${n}`, "v"]));
