/**
 * Decides whether the holder of an account may do something now. It asks `access`, keeps the answer until it can change
 * by itself, and forgets it when a webhook says that the account has changed.
 */
import type { Adieu } from "../api/client.ts";
import { AdieuError, AdieuProblem } from "../api/errors.ts";
import type { Schemas } from "../api/types.ts";
import { type AdieuBinding, outcomeOf } from "../rpc/binding.ts";
import { ACCOUNTS_MAX, ANSWER_MS, KEPT_MS, PAUSE_MS } from "./limits.ts";
import { type Middlewares, middlewares } from "./middleware.ts";
import type { Check, Verdict } from "./verdict.ts";

type Access = Schemas["Access"];

/** Where answers come from: the client, whose key needs the role `app`; or a service binding (`adieu/rpc`). */
type Source =
  | { readonly adieu: Pick<Adieu, "get">; readonly binding?: undefined }
  | { readonly binding: Pick<AdieuBinding, "access">; readonly adieu?: undefined };

export type GateSettings = Source & {
  /**
   * What happens if there is no answer: the service is away, or refuses the key. `open` lets everyone in, `closed` no
   * one. `last_known` decides by the last answer, however old, and lets in no one of whom none is known.
   */
  readonly unanswered: "open" | "closed" | "last_known";
  /** What happens with an account that is not registered: `closed` if left out. */
  readonly unregistered?: "open" | "closed";
  /** How long an answer is used again, ms: 30,000 if left out; 0 to ask each time. */
  readonly keptMs?: number;
  /** Time for an answer, ms: 2,000 if left out. */
  readonly answerMs?: number;
  /** Is told of each failure to get an answer, for the log. */
  readonly onError?: (error: unknown) => void;
};

/** An event that a webhook brought; `adieu/receiver` verifies it. */
type AnyEvent = { readonly type: string; readonly data: Readonly<Record<string, unknown>> };

export type Gate = Middlewares & {
  /** Whether the holder may do something now. @param capability as the policy names it: `sign_in` */
  readonly check: Check;
  /** Forgets what is known of the account that a verified event is about. Call it for every event. */
  readonly heard: (event: AnyEvent) => void;
  /** Forgets what is known of an account: after a call of yours that changes it. */
  readonly forget: (account: string) => void;
};

type Kept = { readonly access: Access; until: number };

/** What was asked for; null if there was no answer. */
type Asked = { readonly access: Access } | "unregistered" | null;

/**
 * Makes a gate. Make one for a process or an isolate, and use it for all requests.
 *
 * @example
 * const gate = createGate({ adieu, unanswered: "last_known" });
 * app.use(gate.hono({ capability: "sign_in", account: (c) => c.var.user?.id }));
 */
export function createGate(settings: GateSettings): Gate {
  const { unanswered, unregistered = "closed", onError = () => {} } = settings;
  const { keptMs = KEPT_MS, answerMs = ANSWER_MS } = settings;
  const accessOf = accessFrom(settings);
  const kept = new Map<string, Kept>();
  const asking = new Map<string, { readonly question: symbol; readonly answer: Promise<Asked> }>();
  let silentUntil = 0;

  async function check(account: string, capability: string): Promise<Verdict> {
    const known = kept.get(account);
    if (known && known.until > Date.now()) return verdictOf(known.access, capability, "answer");
    const asked = await (asking.get(account)?.answer ?? ask(account));
    if (asked === "unregistered") {
      return { allowed: unregistered === "open", access: null, by: "unregistered" };
    }
    if (asked !== null) return verdictOf(asked.access, capability, "answer");
    const last = unanswered === "last_known" ? kept.get(account) : undefined;
    return last
      ? verdictOf(last.access, capability, "last_known")
      : { allowed: unanswered === "open", access: null, by: "unanswered" };
  }

  /** Asks once for all requests that wait for the same account. */
  function ask(account: string): Promise<Asked> {
    if (silentUntil > Date.now()) return Promise.resolve(null);
    const question = Symbol();
    const answer = answered(account, question).finally(() => {
      if (asking.get(account)?.question === question) asking.delete(account);
    });
    asking.set(account, { question, answer });
    return answer;
  }

  async function answered(account: string, question: symbol): Promise<Asked> {
    const began = Date.now();
    try {
      const access = await accessOf(account, answerMs);
      // If the account was forgotten meanwhile, it may have changed after the service answered.
      if (asking.get(account)?.question === question) keep(account, access, began);
      return { access };
    } catch (error) {
      if (error instanceof AdieuProblem && error.code === "not_found") {
        kept.delete(account);
        return "unregistered";
      }
      onError(error);
      if (!(error instanceof AdieuError)) throw error;
      if (concernsAll(error)) silentUntil = Date.now() + PAUSE_MS;
      return null;
    }
  }

  function keep(account: string, access: Access, at: number): void {
    kept.delete(account);
    kept.set(account, { access, until: keptUntil(access, at, keptMs) });
    if (kept.size <= ACCOUNTS_MAX) return;
    for (const [oldest] of kept) {
      kept.delete(oldest);
      return;
    }
  }

  function forget(account: string): void {
    asking.delete(account);
    const known = kept.get(account);
    // It is asked for again; until there is an answer, it stays the last one known.
    if (known) known.until = 0;
  }

  function heard({ data }: AnyEvent): void {
    if (typeof data.account === "string") forget(data.account);
  }

  return { check, heard, forget, ...middlewares(check) };
}

function accessFrom({ adieu, binding }: Source) {
  if (binding) return (account: string, ms: number) => outcomeOf(binding.access(account), ms);
  const path = "/v1/accounts/{id}/access";
  // A request waits for the answer, so it is not asked for again and again.
  return (account: string, timeoutMs: number): Promise<Access> =>
    adieu.get(path, { path: { id: account }, timeoutMs, retries: 0 });
}

/** Whether others would fail too: the service is away, or refuses the key. A bad id fails for its account alone. */
const concernsAll = (error: AdieuError): boolean =>
  !(error instanceof AdieuProblem) || error.status !== 422;

const verdictOf = (access: Access, capability: string, by: Verdict["by"]): Verdict => ({
  allowed: access.capabilities[capability] === true,
  access,
  by,
});

/** Until when an answer is used again, ms. @param at when it was asked for */
function keptUntil({ valid_until, test_clock }: Access, at: number, keptMs: number): number {
  // A test clock can be advanced at any time.
  if (test_clock !== null) return 0;
  const until = valid_until === null ? Number.POSITIVE_INFINITY : Date.parse(valid_until);
  return Math.min(at + keptMs, until);
}
