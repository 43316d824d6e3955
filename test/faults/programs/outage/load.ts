/**
 * A mixed load over HTTP: accounts that are closed, restored, put under a hold, blocked, erased, and removed with their
 * test clock; codes and documents of holders; lists in between. Each answer is checked when it comes: it must say
 * clearly what happened.
 */
import type { Json } from "../../../support/api";
import { ADMIN_MEMBER, OWNER } from "../../../support/fixtures";
import { colourPng } from "../../../support/pictures";
import { NOW } from "../../../support/time";
import { type Caller, registered } from "./caller";
import { deletedOnPages, takenBackOnPages } from "./holders";

export type Policies = {
  /** Twenty minutes of grace, both procedures. */
  readonly brief: string;
  /** The same, after a one-time code by SMS. */
  readonly coded: string;
  /** The same, after a document and its review. */
  readonly documented: string;
  /** No grace: the host's eraser is asked at once. */
  readonly handed: string;
};

type Life = (caller: Caller, policies: Policies) => Promise<string | null>;

const attested = (): Json => ({
  type: "reauthentication",
  method: "attestation",
  authenticated_at: new Date().toISOString(),
  how: "Google",
});

async function opened(caller: Caller, id: string, kind: string): Promise<string> {
  const path = `/v1/accounts/${id}/closures`;
  return (await caller.own(201, "POST", path, { kind, actor: OWNER })).id;
}

async function closed(caller: Caller, id: string, kind: string, proof: Json): Promise<void> {
  const closure = await opened(caller, id, kind);
  await caller.own(200, "POST", `/v1/accounts/${id}/closures/${closure}/proofs`, proof);
}

const CONFIRM = { type: "confirm" };

/** Made once: it is the same each time. */
const PICTURE = colourPng();

const isPicture = (bytes: unknown): boolean =>
  bytes instanceof Uint8Array &&
  bytes.length === PICTURE.length &&
  bytes.every((byte, index) => byte === PICTURE[index]);

type WithDocument = { readonly id: string; readonly path: string };

/** An account whose closure waits for a document. */
async function awaitingDocument(
  caller: Caller,
  { documented: policy }: Policies,
): Promise<WithDocument> {
  const id = await registered(caller, policy);
  return { id, path: `/v1/accounts/${id}/closures/${await opened(caller, id, "deletion")}` };
}

/** Uploads a document and, once it is there, has it read and decided on. */
async function documented(
  caller: Caller,
  policies: Policies,
  decide: (closure: WithDocument) => Promise<unknown>,
): Promise<string> {
  const closure = await awaitingDocument(caller, policies);
  const { id, path } = closure;
  await caller.orAfterwards(path, async () => {
    const document = `${path}/documents/passport`;
    if ((await caller.needing("documents", 201, "PUT", document, PICTURE)) === null) return false;
    await read(caller, closure);
    await decide(closure);
    return true;
  });
  return id;
}

export async function read(caller: Caller, { path }: WithDocument): Promise<void> {
  const bytes = await caller.needing("documents", 200, "GET", `${path}/documents/passport`);
  if (bytes !== null && !isPicture(bytes)) throw new Error(`${path}: another document`);
}

export const decided = (caller: Caller, { path }: WithDocument, decision: string) =>
  caller.own(200, "POST", `${path}/review`, { decision, reason: "looked at" });

/** An account whose closure waits for its review. */
export async function inReview(caller: Caller, policies: Policies): Promise<WithDocument> {
  const closure = await awaitingDocument(caller, policies);
  await caller.own(201, "PUT", `${closure.path}/documents/passport`, PICTURE);
  return closure;
}

/** An account whose erasure begins at once, where nothing is out. @returns its id */
export async function handed(caller: Caller, { handed: policy }: Policies): Promise<string> {
  const id = await registered(caller, policy);
  await caller.own(201, "PUT", `/v1/accounts/${id}/holdings/environment/e-1`, {
    attributes: { name: "prod" },
  });
  await closed(caller, id, "deletion", CONFIRM);
  return id;
}

/** Asks for the proof of an account's erasure. */
export async function certified(caller: Caller, id: string): Promise<void> {
  const path = `/v1/accounts/${id}/certificate`;
  const proof = await caller.needing("certificates", 200, "GET", path);
  if (proof !== null && !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(proof.certificate)) {
    throw new Error(`${path}: ${JSON.stringify(proof)}`);
  }
}

const LIVES: readonly Life[] = [
  async function cancelledAndRestored(caller) {
    const id = await registered(caller, "disable-then-purge");
    await closed(caller, id, "cancellation", CONFIRM);
    await caller.own(200, "POST", `/v1/accounts/${id}/restore`, { actor: ADMIN_MEMBER });
    return id;
  },
  async function purged(caller, { brief }) {
    const id = await registered(caller, brief);
    await caller.own(201, "PUT", `/v1/accounts/${id}/holdings/environment/e-1`, {
      attributes: { name: "prod" },
    });
    await closed(caller, id, "cancellation", CONFIRM);
    return id;
  },
  async function deleted(caller, { brief }) {
    const id = await registered(caller, brief);
    await closed(caller, id, "deletion", CONFIRM);
    return id;
  },
  async function blockedAtFirst(caller) {
    const id = await registered(caller, "grace-then-delete");
    const path = `/v1/accounts/${id}`;
    const subscription = `${path}/holdings/subscription/s-1`;
    await caller.own(201, "PUT", subscription, { attributes: { status: "active" } });
    await caller.own(409, "POST", `${path}/closures`, { kind: "deletion", actor: OWNER });
    await caller.own(200, "PUT", subscription, { attributes: { status: "canceled" } });
    await caller.own(200, "POST", `${path}/closures/preview`, { kind: "deletion", actor: OWNER });
    await closed(caller, id, "deletion", attested());
    return id;
  },
  async function heldMeanwhile(caller, { brief }) {
    const id = await registered(caller, brief);
    const path = `/v1/accounts/${id}/legal_hold`;
    await closed(caller, id, "deletion", CONFIRM);
    await caller.own(200, "PUT", path, { reason: "a lawsuit" });
    await caller.own(204, "DELETE", path);
    return id;
  },
  async function withdrawn(caller) {
    const id = await registered(caller, "grace-then-delete");
    const closure = await opened(caller, id, "deletion");
    const path = `/v1/accounts/${id}/closures/${closure}/withdraw`;
    await caller.own(200, "POST", path, { actor: OWNER });
    const holder = { email: `new-${id}@example.com` };
    await caller.own(200, "PATCH", `/v1/accounts/${id}`, { holder, metadata: { plan: "free" } });
    return id;
  },
  async function provedByCode(caller, { coded }) {
    const id = await registered(caller, coded);
    const path = `/v1/accounts/${id}/closures/${await opened(caller, id, "deletion")}`;
    await caller.orAfterwards(path, async () => {
      const challenge = `${path}/challenges`;
      // However often it fails: what was not sent does not count.
      for (let more = caller.without.has("sms") ? 4 : 0; more > 0; more -= 1) {
        await caller.needing("sms", 202, "POST", challenge, { type: "otp" });
      }
      const sent = await caller.needing("sms", 202, "POST", challenge, { type: "otp" });
      if (sent === null) return false;
      const { data } = await caller.own(200, "GET", `/dev/notices?account=${id}`);
      const { code } = data.find(({ template }: Json) => template === "code");
      await caller.own(200, "POST", `${path}/proofs`, { type: "otp", code });
      return true;
    });
    return id;
  },
  async function approved(caller, policies) {
    return documented(caller, policies, (closure) => decided(caller, closure, "approve"));
  },
  async function rejected(caller, policies) {
    return documented(caller, policies, (closure) => decided(caller, closure, "reject"));
  },
  async function deletedByItsHolder(caller, { brief }) {
    return deletedOnPages(caller, brief);
  },
  async function takenBackByItsHolder(caller, { brief }) {
    return takenBackOnPages(caller, brief);
  },
  async function handedToTheHost(caller, policies) {
    return handed(caller, policies);
  },
  async function withdrawnInReview(caller, policies) {
    return documented(caller, policies, ({ path }) =>
      caller.own(200, "POST", `${path}/withdraw`, { actor: OWNER }),
    );
  },
];

/** So many that each life is lived. */
export const LIVES_EACH = LIVES.length;

/** A test clock and an account on it. @returns both their ids */
export async function clocked(caller: Caller): Promise<{ clock: string; id: string }> {
  const { id: clock } = await caller.own(201, "POST", "/v1/test_clocks", { frozen_time: NOW });
  const id = await registered(caller, "disable-then-purge", { test_clock: clock });
  return { clock, id };
}

const LISTS = ["/v1/accounts", "/v1/events", "/v1/reviews", "/v1/stats", "/v1/policies"];

async function readBack(caller: Caller, id: string): Promise<void> {
  for (const part of ["", "/access", "/events", "/holdings", "/closures"]) {
    await caller.own(200, "GET", `/v1/accounts/${id}${part}`);
  }
}

/** Callers at once. */
const AT_ONCE = 6;

/** Lives so many lives. @returns the accounts' ids */
export async function live(caller: Caller, policies: Policies, lives: number): Promise<string[]> {
  const ids: string[] = [];
  let next = 0;
  const worker = async () => {
    for (let number = next++; number < lives; number = next++) {
      const id = await LIVES[number % LIVES.length]?.(caller, policies);
      if (!id) continue;
      ids.push(id);
      await readBack(caller, id);
      await caller.shared(200, "GET", `${LISTS[number % LISTS.length]}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return ids;
}
