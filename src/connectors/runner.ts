/**
 * Carries out a run of a connector, as far as one call of its eraser's object goes. It hands its progress back whenever
 * something was learnt that must not be lost: the ids that a search found, a job's id. The caller stores that and comes
 * again. A run that is cut off repeats calls, and skips none.
 *
 * ```
 *   upcoming ─▶ headers (a token, if it needs one) ─▶ request ─▶ call, in its turn ─▶ after
 *      ▲                                                                               │
 *      └──── next ◀────────────────────────────────────────────────────────────────────┤
 *                                            wait, retry, refused, stop, worth keeping ┴▶ the caller
 * ```
 */
import { err, ok, type Result, unreachable } from "../shared/result.ts";
import {
  authHeaders,
  type CallAnswer,
  type MakeCall,
  needsToken,
  type TokenMemory,
} from "./authentication.ts";
import type { ConnectorDocument, Look, RequestTemplate } from "./document-shape.ts";
import { looksOf } from "./facts.ts";
import { CALLS_PER_RUN_MAX } from "./limits.ts";
import { hasSearch, secretOf, settingOf } from "./names.ts";
import {
  beginning,
  namesIn,
  type Plan,
  type PlanStep,
  type Purpose,
  planFor,
  type Subject,
} from "./plan.ts";
import type { Progress } from "./progress.ts";
import { type RequestFault, requestOf } from "./requests.ts";
import { after, type Upcoming, upcoming } from "./run.ts";
import type { Lookup } from "./templates.ts";

export type ConnectorValues = {
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
};

export type Connection = ConnectorValues & { readonly document: ConnectorDocument };

/** What is known of a run that has ended. */
export type Found = {
  /** By what the account was known or found. */
  readonly by: readonly string[];
  /** How many things a search found, or were known; null if the connector names the account itself. */
  readonly found: number | null;
  /** Whether a probe found something. */
  readonly present: boolean;
  /** What the looks found. */
  readonly said: readonly Pick<Look, "as" | "says">[];
};

export type Advance =
  | ({ readonly outcome: "finished"; readonly progress: Progress } & Found)
  /** Store the progress and come again at once. */
  | { readonly outcome: "continue"; readonly progress: Progress }
  /** A job runs that the system has accepted: come again after the wait, ms. */
  | { readonly outcome: "running"; readonly progress: Progress; readonly wait_ms: number }
  | {
      readonly outcome: "retry";
      readonly progress: Progress;
      readonly error: string;
      readonly retry_after_ms: number | null;
    }
  | { readonly outcome: "refused" | "stop"; readonly progress: Progress; readonly error: string }
  /** The call has to wait for its turn. */
  | { readonly outcome: "later"; readonly progress: Progress; readonly wait_ms: number }
  /** The account has none of these sources, so nobody can say whether the system knows it. */
  | { readonly outcome: "not_identified"; readonly sources: readonly string[] };

export type RunPorts = {
  readonly call: MakeCall;
  readonly memory: TokenMemory;
  /** Ms. */
  readonly now: () => number;
};

/** @param before how far the run is; null if it begins */
export async function advance(
  connection: Connection,
  purpose: Purpose,
  subject: Subject,
  before: Progress | null,
  ports: RunPorts,
): Promise<Advance> {
  const plan = planFor(connection.document, purpose);
  const begun = before === null ? beginning(plan, subject) : ok(before);
  if (!begun.ok) return { outcome: "not_identified", sources: begun.error };
  let progress = begun.value;
  for (let calls = 0; calls < CALLS_PER_RUN_MAX; calls += 1) {
    const { progress: reached, call } = upcoming(plan, progress, subject);
    progress = reached;
    if (call === null) return finished(plan, progress);
    const called = await callOf(connection, call, progress, ports);
    if (!called.ok) return called.error;
    const { retry_after_ms } = called.value;
    const then = after(plan, progress, subject, called.value);
    progress = then.progress;
    switch (then.then) {
      case "next":
        // Nothing can be lost any more after the last step.
        if (then.isWorthKeeping && upcoming(plan, progress, subject).call !== null) {
          return { outcome: "continue", progress };
        }
        break;
      case "wait":
        return { outcome: "running", progress, wait_ms: then.wait_ms };
      case "retry":
        return { outcome: "retry", progress, error: then.error, retry_after_ms };
      case "refused":
      case "stop":
        return { outcome: then.then, progress, error: then.error };
      default:
        return unreachable(then);
    }
  }
  return { outcome: "continue", progress };
}

type Call = NonNullable<Upcoming["call"]>;
type Answered = Extract<CallAnswer, { outcome: "answered" }>;

/** Makes the call of a step. A token that the system no longer takes is fetched anew, once. */
async function callOf(
  connection: Connection,
  call: Call,
  progress: Progress,
  ports: RunPorts,
): Promise<Result<Answered, Advance>> {
  const hadToken = ports.memory.at(ports.now()) !== null;
  const first = await callOnce(connection, call, progress, ports);
  const isOutdated = first.ok && first.value.status === 401 && hadToken;
  if (!isOutdated || !needsToken(connection.document.auth)) return first;
  ports.memory.forget();
  return callOnce(connection, call, progress, ports);
}

async function callOnce(
  connection: Connection,
  { step, lookup: ofRun }: Call,
  progress: Progress,
  { call, memory, now }: RunPorts,
): Promise<Result<Answered, Advance>> {
  const { document } = connection;
  const page = pageOf(step, progress);
  const lookup = withValues(connection, (name) =>
    name === PAGE ? (page?.value ?? null) : ofRun(name),
  );
  const auth = await authHeaders(document, lookup, memory, call, now());
  if (!auth.ok) {
    const { error } = auth;
    switch (error.then) {
      case "later":
        return err({ outcome: "later", progress, wait_ms: error.wait_ms });
      case "stop":
        return err({ outcome: "stop", progress, error: error.error });
      case "retry": {
        const { retry_after_ms } = error;
        return err({ outcome: "retry", progress, error: error.error, retry_after_ms });
      }
      default:
        return unreachable(error);
    }
  }
  const request = requestOf(document, onPage(step, progress), lookup, auth.value);
  if (!request.ok) {
    const error = `step ${progress.step + 1} (${step.do}) ${inWords(request.error)}`;
    return err({ outcome: "refused", progress, error });
  }
  const answer = await call(request.value);
  switch (answer.outcome) {
    case "answered":
      return ok(answer);
    case "later":
      return err({ outcome: "later", progress, wait_ms: answer.wait_ms });
    case "failed":
      return err({ outcome: "retry", progress, error: answer.error, retry_after_ms: null });
    default:
      return unreachable(answer);
  }
}

const inWords = (fault: RequestFault): string =>
  fault.reason === "unbound"
    ? `has no value for {${fault.name}}`
    : `cannot be made: ${fault.what} does not fit`;

/** The page that a search reads; null if that is nothing that the request must say. */
function pageOf(step: PlanStep, { page }: Progress): { param: string; value: string } | null {
  if (step.do !== "find" || step.pages === undefined) return null;
  const value = page ?? ("first" in step.pages ? String(step.pages.first) : null);
  return value === null ? null : { param: step.pages.param, value };
}

/** The request of a search on its page. The parameter's value may come from the system, so it is no template. */
function onPage(step: PlanStep, progress: Progress): RequestTemplate {
  const page = pageOf(step, progress);
  const { request } = step;
  return page ? { ...request, query: { ...request.query, [page.param]: `{${PAGE}}` } } : request;
}

/** The name under which a page's parameter is looked up. No document can use it, because no step takes it. */
const PAGE = "page_parameter";

export const withValues =
  ({ settings, secrets }: ConnectorValues, ofRun: Lookup = () => null): Lookup =>
  (name) => {
    const setting = settingOf(name);
    const secret = secretOf(name);
    if (setting !== null) return settings[setting] ?? null;
    if (secret !== null) return secrets[secret] ?? null;
    return ofRun(name);
  };

function finished({ document, steps, itemNames }: Plan, progress: Progress): Advance {
  const isCounted =
    hasSearch(document) || steps.some((step) => namesIn(step).some((name) => itemNames.has(name)));
  const looks = looksOf(document);
  return {
    outcome: "finished",
    progress,
    by: progress.by,
    found: isCounted ? progress.items.length : null,
    present: progress.present,
    said: progress.seen.flatMap((place) => looks[place] ?? []),
  };
}
