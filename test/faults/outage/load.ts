/**
 * A mixed load over HTTP: accounts that are closed, restored, held, blocked, carried out, removed with
 * their test clock, and lists in between. Each answer is judged as it comes: whoever calls must always be
 * told clearly what happened.
 */
import { call, type Json, type Options, type Reply } from "../../support/api";
import { ADMIN_MEMBER, freshId, NOON, OWNER } from "../../support/fixtures";

/** Nobody waits longer for an answer: beyond it the call hangs. */
const HANGS_AFTER_MS = 10_000;

export type Tally = {
  calls: number;
  /** Answered 503 because the directory could not be asked. */
  unavailable: number;
  /** Answers that were not what they must be. */
  readonly unclear: string[];
};

const isUnavailable = ({ status, body, headers }: Reply): boolean =>
  status === 503 &&
  body.code === "unavailable" &&
  headers.get("content-type") === "application/problem+json";

/** @throws where no answer comes */
async function inTime(method: string, path: string, options: Options): Promise<Reply> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hanging = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer: ${method} ${path}`)), HANGS_AFTER_MS);
  });
  try {
    return await Promise.race([call(method, path, options), hanging]);
  } finally {
    clearTimeout(timer);
  }
}

export class Caller {
  readonly #key: string;
  readonly #tally: Tally;
  /** Whether the directory is out, so that what is asked of it cannot be answered. */
  blind = false;

  constructor(key: string, tally: Tally) {
    this.#key = key;
    this.#tally = tally;
  }

  /** A call on one account's path: it is answered whatever is out. */
  async own(expected: number, method: string, path: string, body?: Json): Promise<Reply["body"]> {
    const reply = await this.#send(method, path, body);
    this.#judge(reply.status === expected, reply, method, path, expected);
    return reply.body;
  }

  /** A call that needs the directory. @returns whether it was answered */
  async shared(expected: number, method: string, path: string, body?: Json): Promise<boolean> {
    const reply = await this.#send(method, path, body);
    const refused = this.blind && isUnavailable(reply);
    if (refused) this.#tally.unavailable += 1;
    this.#judge(refused || reply.status === expected, reply, method, path, expected);
    return !refused;
  }

  async #send(method: string, path: string, body: Json | undefined): Promise<Reply> {
    this.#tally.calls += 1;
    const headers: Record<string, string> =
      method === "POST" ? { "idempotency-key": freshId("once") } : {};
    const sending = () => inTime(method, path, { key: this.#key, headers, ...(body && { body }) });
    const reply = await sending();
    if (method !== "POST" || reply.status >= 300) return reply;
    // What was answered once is answered the same again, and done once (I7).
    const again = await sending();
    const same = again.status === reply.status && again.headers.has("idempotent-replayed");
    this.#judge(same, again, "again", path, reply.status);
    return reply;
  }

  #judge(clear: boolean, reply: Reply, method: string, path: string, expected: number): void {
    if (clear) return;
    const { status, body } = reply;
    this.#tally.unclear.push(`${method} ${path}: ${status} ${body.code ?? ""}, not ${expected}`);
  }
}

type Life = (caller: Caller, brief: string) => Promise<string | null>;

export async function registered(caller: Caller, policy: string, over: Json = {}): Promise<string> {
  const id = freshId();
  const holder = { type: "individual" };
  await caller.own(201, "POST", "/v1/accounts", { id, policy, holder, ...over });
  return id;
}

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

const LIVES: readonly Life[] = [
  async function cancelledAndRestored(caller) {
    const id = await registered(caller, "disable-then-purge");
    await closed(caller, id, "cancellation", CONFIRM);
    await caller.own(200, "POST", `/v1/accounts/${id}/restore`, { actor: ADMIN_MEMBER });
    return id;
  },
  async function purged(caller, brief) {
    const id = await registered(caller, brief);
    await caller.own(201, "PUT", `/v1/accounts/${id}/holdings/environment/e-1`, {
      attributes: { name: "prod" },
    });
    await closed(caller, id, "cancellation", CONFIRM);
    return id;
  },
  async function deleted(caller, brief) {
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
  async function heldMeanwhile(caller, brief) {
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
    await caller.own(200, "PATCH", `/v1/accounts/${id}`, { metadata: { plan: "free" } });
    return id;
  },
];

/** A test clock and an account on it. @returns both their ids */
export async function clocked(caller: Caller): Promise<{ clock: string; id: string }> {
  const { id: clock } = await caller.own(201, "POST", "/v1/test_clocks", { frozen_time: NOON });
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
export async function live(caller: Caller, brief: string, lives: number): Promise<string[]> {
  const ids: string[] = [];
  let next = 0;
  const worker = async () => {
    for (let number = next++; number < lives; number = next++) {
      const id = await LIVES[number % LIVES.length]?.(caller, brief);
      if (!id) continue;
      ids.push(id);
      await readBack(caller, id);
      await caller.shared(200, "GET", `${LISTS[number % LISTS.length]}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return ids;
}
