/**
 * An account in each state that it can be in, of either mode. Test clocks exist in one mode alone, so
 * time is played.
 *
 * The policies are the host's own: owner and support may do everything in them, so that what refuses a
 * call is the state, or the role of the key. One names an eraser that never answers, one an eraser that is
 * registered nowhere: the API takes no such policy, so that the policies are stored directly.
 */

import { expect } from "vitest";
import { ownPolicy, passTime } from "../../../support/account-objects";
import { get, type Json, post, put, type Reply } from "../../../support/api";
import { eventually } from "../../../support/eventually";
import { freshId, noticesTo, OWNER } from "../../../support/fixtures";
import { colourPng } from "../../../support/pictures";
import { DAY_MS } from "../../../support/time";

/** What stands in a path's place. */
export type Params = Readonly<Record<string, string>>;

const GRACE_DAYS = { cancellation: 30, deletion: 14 };

export type Policies = {
  readonly plain: string;
  /** With every kind of step that something is sent for, and a review. */
  readonly stepped: string;
  /** Its eraser never answers. */
  readonly erased: string;
  /** Its eraser acknowledges at once. */
  readonly acknowledged: string;
  /** Its eraser is not registered. */
  readonly stalled: string;
};

/** The host's erasers, in either mode: the first never answers, the second acknowledges. */
const ERASERS = { crm: "https://nobody.example.com/", cdn: "https://hooks.example.com/adieu" };

/** @param keys of an admin in each mode */
export async function makeErasers(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    for (const [name, url] of Object.entries(ERASERS)) {
      await made(put(`/v1/erasers/${name}`, { url }, { key }));
    }
  }
}

/** Required only once there is such a holding, so no closure needs the statement when it is opened. */
const acknowledgements = [
  { id: "bindings", text: "I bear the risk.", holdings: ["third_party_binding"] },
];

const STEPS = [
  { type: "confirm" },
  { type: "otp", channel: "email" },
  {
    type: "identity_documents",
    only_if_verified: false,
    accept: { individual: ["passport"], enterprise: ["business_identification"] },
    colour: true,
  },
];

/** @param livemode the mode whose accounts live by them */
export async function makePolicies(livemode: boolean): Promise<Policies> {
  const open_by = ["owner", "support"];
  const common = { open_by, acknowledgements };
  const cancellation = { ...common, then: "purge", grace: `P${GRACE_DAYS.cancellation}D` };
  const retain = [{ what: "Address", holder_fields: ["email"], reason: "A law.", for: "P7Y" }];
  const deletion = { ...common, grace: `P${GRACE_DAYS.deletion}D`, retain };
  const stepped = { ...deletion, steps: STEPS, review: { business_days: 3 } };
  const erasedBy = (eraser: string) =>
    ownPolicy(
      freshId(eraser),
      { cancellation, deletion: { ...deletion, grace: "P0D", erasers: [eraser] } },
      livemode,
    );
  return {
    plain: await ownPolicy(freshId("plain"), { cancellation, deletion }, livemode),
    stepped: await ownPolicy(freshId("stepped"), { cancellation, deletion: stepped }, livemode),
    erased: await erasedBy("crm"),
    acknowledged: await erasedBy("cdn"),
    stalled: await erasedBy("unregistered"),
  };
}

/** Who makes the accounts: an admin key of their mode, under these policies. */
export type Maker = {
  readonly key: string;
  readonly livemode: boolean;
  readonly policies: Policies;
};

/** @throws where a call that must succeed does not */
async function made(reply: Promise<Reply>): Promise<Json> {
  const { status, body } = await reply;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

async function account({ key }: Maker, policy: string): Promise<string> {
  const id = freshId();
  const holder = { type: "individual", email: "ada@example.com" };
  await made(post("/v1/accounts", { id, policy, holder }, { key }));
  const environment = { attributes: { name: "prod" }, secret_last4: "x9Zq" };
  await made(put(`/v1/accounts/${id}/holdings/environment/e-1`, environment, { key }));
  return id;
}

type Kind = keyof typeof GRACE_DAYS;

async function opened(maker: Maker, policy: string, kind: Kind): Promise<Params> {
  const { key } = maker;
  const id = await account(maker, policy);
  const closure = await made(post(`/v1/accounts/${id}/closures`, { kind, actor: OWNER }, { key }));
  return { id, cid: String(closure.id), kind: "environment", ref: "e-1", type: "passport" };
}

const closurePath = ({ id, cid }: Params): string => `/v1/accounts/${id}/closures/${cid}`;

/** With the first step of its closure passed: often its only one. */
async function proved(maker: Maker, policy: string, kind: Kind): Promise<Params> {
  const params = await opened(maker, policy, kind);
  await made(post(`${closurePath(params)}/proofs`, { type: "confirm" }, { key: maker.key }));
  return params;
}

const stepped = (maker: Maker) => proved(maker, maker.policies.stepped, "deletion");

async function withCode(maker: Maker): Promise<Params> {
  const params = await stepped(maker);
  const { key } = maker;
  await made(post(`${closurePath(params)}/challenges`, { type: "otp" }, { key }));
  const [{ code }] = await noticesTo(params.id ?? "");
  await made(post(`${closurePath(params)}/proofs`, { type: "otp", code }, { key }));
  return params;
}

async function withDocument(maker: Maker): Promise<Params> {
  const params = await withCode(maker);
  const headers = { "content-type": "image/png" };
  const options = { key: maker.key, headers };
  await made(put(`${closurePath(params)}/documents/${params.type}`, colourPng(), options));
  return params;
}

/** The holder follows the link in the notice, and says that it was not they. */
async function disputed(maker: Maker): Promise<Params> {
  const params = await proved(maker, maker.policies.plain, "deletion");
  const link = await eventually(async () => {
    const [notice] = await noticesTo(params.id ?? "");
    expect(notice.template).toBe("scheduled");
    return /https:\S+\/not-me\/\S+/.exec(notice.text)?.[0] ?? "";
  });
  await made(post(new URL(link).pathname, undefined, { key: null }));
  return params;
}

/** Waits until the last notice is sent, and then until the account is deleted. */
async function untilDeleted({ id }: Params, { key }: Maker): Promise<void> {
  await eventually(async () => {
    expect((await get(`/v1/accounts/${id}`, { key })).body.state).toBe("deleted");
  });
}

const hold = ({ id }: Params, { key }: Maker) =>
  made(put(`/v1/accounts/${id}/legal_hold`, { reason: "a lawsuit" }, { key }));

async function withdrawn(maker: Maker): Promise<Params> {
  const params = await opened(maker, maker.policies.plain, "deletion");
  await made(post(`${closurePath(params)}/withdraw`, { actor: OWNER }, { key: maker.key }));
  return params;
}

/** An account whose deletion has begun, with the task of its eraser as it stands. */
export async function erased(
  maker: Maker,
  policy: string,
  eraser: string,
  status: "pending" | "stalled" | "done",
): Promise<Params> {
  const params = await proved(maker, policy, "deletion");
  const task_id = `tsk_${params.cid?.replace(/^clo_/, "")}.${eraser}.${params.id}`;
  await eventually(async () => {
    const { body } = await get(`/v1/accounts/${params.id}/erasure`, { key: maker.key });
    expect(body.tasks[0]).toMatchObject({ id: task_id, status });
  });
  return { ...params, task_id };
}

type State = {
  /** As the account shows it. */
  readonly state: string;
  /** What is more, for the page. */
  readonly means: string;
  readonly make: (maker: Maker) => Promise<Params>;
};

export const ACCOUNT_STATES = {
  active: { state: "active", means: "a closure was withdrawn", make: withdrawn },
  held: {
    state: "active",
    means: "the same, under a legal hold",
    make: async (maker) => {
      const params = await withdrawn(maker);
      await hold(params, maker);
      return params;
    },
  },
  awaiting_steps: {
    state: "active",
    means: "a deletion collects its steps",
    make: (maker) => opened(maker, maker.policies.stepped, "deletion"),
  },
  awaiting_a_code: {
    state: "active",
    means: "the same, confirmed: its one-time code comes next",
    make: stepped,
  },
  awaiting_a_document: {
    state: "active",
    means: "the same, its code given back: an identity document comes next",
    make: withCode,
  },
  in_review: {
    state: "active",
    means: "a deletion waits for its review, with a document",
    make: withDocument,
  },
  disabled: {
    state: "disabled",
    means: "a cancellation in its grace period",
    make: (maker) => proved(maker, maker.policies.plain, "cancellation"),
  },
  pending_deletion: {
    state: "pending_deletion",
    means: "a deletion in its grace period",
    make: (maker) => proved(maker, maker.policies.plain, "deletion"),
  },
  disputed: {
    state: "pending_deletion",
    means: "the same, and the holder says that it is not theirs",
    make: disputed,
  },
  blocked: {
    state: "pending_deletion",
    means: "its deletion is due, and a legal hold keeps it",
    make: async (maker) => {
      const params = await proved(maker, maker.policies.plain, "deletion");
      await hold(params, maker);
      passTime(GRACE_DAYS.deletion * DAY_MS);
      return params;
    },
  },
  erasing: {
    state: "erasing",
    means: "an eraser has not answered yet",
    make: (maker) => erased(maker, maker.policies.erased, "crm", "pending"),
  },
  purged: {
    state: "purged",
    means: "the cancellation was carried out",
    make: async (maker) => {
      const params = await proved(maker, maker.policies.plain, "cancellation");
      passTime(GRACE_DAYS.cancellation * DAY_MS);
      return params;
    },
  },
  deleted: {
    state: "deleted",
    means: "the deletion was carried out",
    make: async (maker) => {
      const params = await proved(maker, maker.policies.plain, "deletion");
      passTime(GRACE_DAYS.deletion * DAY_MS);
      await untilDeleted(params, maker);
      return params;
    },
  },
} satisfies Record<string, State>;

export const isAccountState = (name: string): name is keyof typeof ACCOUNT_STATES =>
  Object.hasOwn(ACCOUNT_STATES, name);
