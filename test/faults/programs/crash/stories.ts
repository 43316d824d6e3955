/**
 * What callers do to an account, step by step, each with the events that it leaves: done once, however
 * often it is asked, the account's history is exactly these.
 */
import type { EventType } from "../../../../src/lifecycle/event";
import type { Item } from "./api";

/** Facts that earlier answers of the story have shown. */
export type Known = { readonly account: string; readonly closure: string };

export type Step = {
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: (known: Known) => string;
  readonly body?: (known: Known) => Item;
  /** Any of these is right: what is put twice is not made twice. */
  readonly answers: readonly number[];
  readonly leaves: readonly EventType[];
};

const at =
  (rest: string) =>
  ({ account }: Known) =>
    `/v1/accounts/${account}${rest}`;
const atClosure =
  (rest: string) =>
  ({ account, closure }: Known) =>
    `/v1/accounts/${account}/closures/${closure}/${rest}`;

const OWNER = { role: "owner", id: "owner-1" };
const ADMIN = { role: "admin", id: "admin-1" };

const register = (policy: string): Step => ({
  method: "POST",
  path: () => "/v1/accounts",
  body: ({ account }) => ({
    id: account,
    policy,
    holder: { type: "individual", email: "ada@example.com" },
  }),
  answers: [201],
  leaves: ["account.registered"],
});

const report = (seats: number): Step => ({
  method: "PUT",
  path: at("/holdings/environment/e-1"),
  body: () => ({ attributes: { name: "production", seats }, secret_last4: "a1b2" }),
  answers: [200, 201],
  leaves: ["holding.reported"],
});

const remove: Step = {
  method: "DELETE",
  path: at("/holdings/environment/e-1"),
  answers: [204],
  leaves: ["holding.removed"],
};

const update: Step = {
  method: "PATCH",
  path: at(""),
  body: () => ({ holder: { locale: "de-AT" } }),
  answers: [200],
  leaves: ["account.updated"],
};

const hold: Step = {
  method: "PUT",
  path: at("/legal_hold"),
  body: () => ({ reason: "Case 7" }),
  answers: [200],
  leaves: ["legal_hold.placed"],
};

const release: Step = {
  method: "DELETE",
  path: at("/legal_hold"),
  answers: [204],
  leaves: ["legal_hold.released"],
};

/** Opens a closure as a member; as support, if no actor is named. */
const open = (kind: "cancellation" | "deletion", actor?: Item): Step => ({
  method: "POST",
  path: at("/closures"),
  body: () => ({ kind, ...(actor ? { actor } : {}) }),
  answers: [201],
  leaves: ["closure.opened"],
});

const prove = (proof: () => Item, leaves: readonly EventType[]): Step => ({
  method: "POST",
  path: atClosure("proofs"),
  body: proof,
  answers: [200],
  leaves: ["closure.step_passed", ...leaves],
});

const confirm = prove(() => ({ type: "confirm" }), ["closure.scheduled", "account.disabled"]);

const attest = prove(
  () => ({
    type: "reauthentication",
    method: "attestation",
    authenticated_at: new Date().toISOString(),
    how: "google",
  }),
  ["closure.scheduled", "account.deletion_scheduled"],
);

/** There is no grace period: the account is gone with the answer. */
const own = prove(
  () => ({ type: "ownership", environment: "production", secret_last4: "a1b2" }),
  [
    "closure.scheduled",
    "erasure.started",
    "erasure.task_done",
    "erasure.task_done",
    "account.deleted",
  ],
);

const withdraw: Step = {
  method: "POST",
  path: atClosure("withdraw"),
  body: () => ({}),
  answers: [200],
  leaves: ["closure.withdrawn"],
};

const restore = (actor?: Item): Step => ({
  method: "POST",
  path: at("/restore"),
  body: () => ({ reason: "A mistake", ...(actor ? { actor } : {}) }),
  answers: [200],
  leaves: ["account.restored"],
});

const PURGING = "disable-then-purge";
const DELETING = "grace-then-delete";

export const STORIES: readonly (readonly Step[])[] = [
  [register(PURGING), open("cancellation", ADMIN), confirm],
  [register(PURGING), open("cancellation", ADMIN), confirm, restore(ADMIN), update],
  [register(PURGING), report(1), report(2), open("deletion"), own],
  [
    register(PURGING),
    report(1),
    open("cancellation", ADMIN),
    confirm,
    hold,
    release,
    open("deletion"),
    own,
  ],
  [register(DELETING), report(1), remove, open("deletion", OWNER), attest],
  [register(DELETING), open("deletion", OWNER), attest, restore(), open("deletion", OWNER), attest],
  [register(DELETING), open("deletion", OWNER), withdraw, hold, update],
];
