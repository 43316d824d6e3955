/**
 * Whom the built-in policies let open, withdraw and restore: each member of an account whom the host may
 * name, support with its own key, and an app key that names nobody. Every cell on an account of its own.
 */

import { passTime } from "../../../support/account-objects";
import { type Json, post, type Reply } from "../../../support/api";
import {
  ADMIN_MEMBER,
  aCode,
  anAccount,
  MEMBER,
  OWNER,
  report,
  STATEMENTS,
} from "../../../support/fixtures";
import { DAY_MS } from "../../../support/time";
import type { Keys } from "./keys";

type Kind = "cancellation" | "deletion";

/** What a step wants of an account's closure. */
type Proof = (id: string, closure: string) => Json | Promise<Json>;

type BuiltIn = {
  readonly policy: string;
  readonly kind: Kind;
  /** Who may open it, for the cells that are about what comes after. */
  readonly opener: ActorName;
  readonly acknowledgements?: readonly string[];
  readonly proofs: readonly Proof[];
  /** Whether it is approved before it is carried out. */
  readonly reviewed?: true;
  readonly graceDays: number;
};

const confirmed: Proof = () => ({ type: "confirm" });

export const BUILT_IN: readonly BuiltIn[] = [
  {
    policy: "disable-then-purge",
    kind: "cancellation",
    opener: "owner",
    proofs: [confirmed],
    graceDays: 30,
  },
  {
    policy: "disable-then-purge",
    kind: "deletion",
    opener: "support",
    proofs: [() => ({ type: "ownership", environment: "prod", secret_last4: "x9Zq" })],
    graceDays: 0,
  },
  {
    policy: "grace-then-delete",
    kind: "deletion",
    opener: "owner",
    proofs: [
      () => ({
        type: "reauthentication",
        method: "attestation",
        authenticated_at: new Date().toISOString(),
        how: "Google",
      }),
    ],
    graceDays: 14,
  },
  {
    policy: "review-then-close",
    kind: "deletion",
    opener: "owner",
    acknowledgements: STATEMENTS,
    proofs: [confirmed, async (id, closure) => ({ type: "otp", code: await aCode(id, closure) })],
    reviewed: true,
    graceDays: 0,
  },
];

export const ACTORS = ["owner", "admin", "member", "support", "nobody"] as const;
export type ActorName = (typeof ACTORS)[number];

const NAMED: Partial<Record<ActorName, Json>> = {
  owner: OWNER,
  admin: ADMIN_MEMBER,
  member: MEMBER,
};

export const ACTS = ["open", "withdraw", "restore", "restore once it was carried out"] as const;
export type Act = (typeof ACTS)[number];

export type ActorCell = {
  readonly builtIn: BuiltIn;
  readonly act: Act;
  readonly actor: ActorName;
  readonly status: number;
  readonly code: string | null;
};

class Case {
  readonly #id: string;
  readonly #builtIn: BuiltIn;
  readonly #keys: Keys["test"];

  constructor(id: string, builtIn: BuiltIn, keys: Keys["test"]) {
    this.#id = id;
    this.#builtIn = builtIn;
    this.#keys = keys;
  }

  open(by: ActorName): Promise<Reply> {
    const { kind, acknowledgements = [] } = this.#builtIn;
    return this.#post("closures", by, { kind, acknowledgements });
  }

  async withdraw(by: ActorName): Promise<Reply> {
    return this.#post(`closures/${await this.#opened()}/withdraw`, by);
  }

  async restore(by: ActorName, carriedOut: boolean): Promise<Reply> {
    const closure = await this.#opened();
    const { proofs, reviewed, graceDays } = this.#builtIn;
    for (const proof of proofs) {
      const given = await proof(this.#id, closure);
      await this.#must(this.#post(`closures/${closure}/proofs`, "nobody", given));
    }
    if (carriedOut && reviewed) await this.#must(this.#approve(closure));
    if (carriedOut) passTime(graceDays * DAY_MS);
    return this.#post("restore", by);
  }

  #approve(closure: string): Promise<Reply> {
    const path = `/v1/accounts/${this.#id}/closures/${closure}/review`;
    const decision = { decision: "approve", reason: "in order" };
    return post(path, decision, { key: this.#keys.reviewer });
  }

  async #opened(): Promise<string> {
    return String((await this.#must(this.open(this.#builtIn.opener))).id);
  }

  /** @throws where a call that must succeed does not */
  async #must(reply: Promise<Reply>): Promise<Reply["body"]> {
    const { status, body } = await reply;
    if (status >= 300) throw new Error(`${this.#builtIn.policy}: ${JSON.stringify(body)}`);
    return body;
  }

  #post(path: string, by: ActorName, body: Json = {}): Promise<Reply> {
    const actor = NAMED[by];
    const key = by === "support" ? this.#keys.support : this.#keys.app;
    return post(`/v1/accounts/${this.#id}/${path}`, { ...body, ...(actor && { actor }) }, { key });
  }
}

async function tryAct(builtIn: BuiltIn, act: Act, actor: ActorName, keys: Keys["test"]) {
  const holder = { type: "individual", phone: "+436641234567" };
  const id = await anAccount({ policy: builtIn.policy, holder });
  const environment = { attributes: { name: "prod" }, secret_last4: "x9Zq" };
  await report(id, "environment", "e-1", environment);
  const tried = new Case(id, builtIn, keys);
  switch (act) {
    case "open":
      return tried.open(actor);
    case "withdraw":
      return tried.withdraw(actor);
    default:
      return tried.restore(actor, act !== "restore");
  }
}

export async function tryActors(keys: Keys["test"]): Promise<ActorCell[]> {
  const cells: ActorCell[] = [];
  for (const builtIn of BUILT_IN) {
    for (const act of ACTS) {
      for (const actor of ACTORS) {
        const { status, body } = await tryAct(builtIn, act, actor, keys);
        const code = status < 400 ? null : String(body.code);
        cells.push({ builtIn, act, actor, status, code });
      }
    }
  }
  return cells;
}
