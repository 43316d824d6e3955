/**
 * An account in each state that it can be in, of either mode. Test clocks exist in one mode alone, so
 * time is played.
 *
 * The policies are the host's own: owner and support may do everything in them, so that what refuses a
 * call is the state, or the role of the key. One names an eraser that never answers: the API refuses
 * such a policy while erasers cannot be registered, so that the policies are stored directly.
 */
import { DAY_MS, ownPolicy, passTime } from "../../account/objects";
import { type Json, post, put } from "../../support/api";
import { freshId, OWNER } from "../../support/fixtures";

/** What stands in a path's place. */
export type Params = Readonly<Record<string, string>>;

const GRACE_DAYS = { cancellation: 30, deletion: 14 };

export type Policies = {
  readonly plain: string;
  readonly reviewed: string;
  readonly erased: string;
};

export async function makePolicies(): Promise<Policies> {
  const open_by = ["owner", "support"];
  const cancellation = { open_by, then: "purge", grace: `P${GRACE_DAYS.cancellation}D` };
  const deletion = { open_by, grace: `P${GRACE_DAYS.deletion}D` };
  const reviewed = { ...deletion, review: { business_days: 3 } };
  const erased = { ...deletion, grace: "P0D", erasers: ["crm"] };
  return {
    plain: await ownPolicy(freshId("plain"), { cancellation, deletion }),
    reviewed: await ownPolicy(freshId("reviewed"), { cancellation, deletion: reviewed }),
    erased: await ownPolicy(freshId("erased"), { cancellation, deletion: erased }),
  };
}

/** Who makes the accounts: an admin key of their mode, under these policies. */
export type Maker = { readonly key: string; readonly policies: Policies };

/** @throws where a call that must succeed does not */
async function made(reply: ReturnType<typeof post>): Promise<Json> {
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
  return { id, cid: String(closure.id), kind: "environment", ref: "e-1" };
}

/** With every step of its closure passed. */
async function proved(maker: Maker, policy: string, kind: Kind): Promise<Params> {
  const params = await opened(maker, policy, kind);
  const path = `/v1/accounts/${params.id}/closures/${params.cid}/proofs`;
  await made(post(path, { type: "confirm" }, { key: maker.key }));
  return params;
}

const hold = ({ id }: Params, { key }: Maker) =>
  made(put(`/v1/accounts/${id}/legal_hold`, { reason: "a lawsuit" }, { key }));

async function withdrawn(maker: Maker): Promise<Params> {
  const params = await opened(maker, maker.policies.plain, "deletion");
  const path = `/v1/accounts/${params.id}/closures/${params.cid}/withdraw`;
  await made(post(path, { actor: OWNER }, { key: maker.key }));
  return params;
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
    make: (maker) => opened(maker, maker.policies.plain, "deletion"),
  },
  in_review: {
    state: "active",
    means: "a deletion waits for its review",
    make: (maker) => proved(maker, maker.policies.reviewed, "deletion"),
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
    make: (maker) => proved(maker, maker.policies.erased, "deletion"),
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
      return params;
    },
  },
} satisfies Record<string, State>;

export const isAccountState = (name: string): name is keyof typeof ACCOUNT_STATES =>
  Object.hasOwn(ACCOUNT_STATES, name);
