/**
 * Disables an account in a connector's system, and enables it there again. Nothing is changed in the system before the
 * account's object has stored in what: so an enabling finds what a disabling has found, also if the holder's address has
 * changed in between, or the object was cut off.
 *
 * ```
 *   nothing handed over ─▶ the searches ─▶ underway: the account's object stores what was found
 *   handed over ─────────▶ the verb, for each that was found ─▶ switched
 *   enable ──────────────▶ no search if there was a disabling: what that has found
 *   disable once more ───▶ the searches; what was found before is kept too, until it is enabled
 * ```
 */
import { z } from "zod";
import type { ConnectorDocument } from "../connectors/document";
import { FOUND_MAX } from "../connectors/limits";
import { namesOfRequest, sourceOf } from "../connectors/names";
import { beginning, planFor, type Subject } from "../connectors/plan";
import { type Progress, progressSchema, restarted, valuesSchema } from "../connectors/progress";
import { upcoming } from "../connectors/run";
import { advance, type Connection, type RunPorts } from "../connectors/runner";
import type { Identity, SwitchAnswer, SwitchRequest } from "../shared/erasers";
import { jsonIn } from "../shared/json";
import { ok, type Result, unreachable } from "../shared/result";
import { failed } from "./answers";
import { sourcesOf } from "./connector-run";
import { identitySchema } from "./identity";
import { held, type Pause } from "./pause";

/** What the account's object keeps. */
const keptSchema = z.object({
  id: z.string(),
  version: z.number(),
  round: z.number(),
  progress: progressSchema,
  /** What earlier rounds have found, and what may be disabled still. */
  earlier: z.array(valuesSchema).max(FOUND_MAX),
  /** What the verbs themselves name of the account, as it was when the system was changed. */
  identity: identitySchema,
});
type Kept = z.infer<typeof keptSchema>;

/** @property isStored whether the account's object has what the verb is about to change */
type Run = Pick<Kept, "progress" | "earlier"> & {
  readonly subject: Subject;
  readonly isStored: boolean;
};

export async function switchBy(
  connection: Connection,
  ports: RunPorts,
  pause: Pause,
  { verb, account, at, round, identity, progress: text }: SwitchRequest,
): Promise<SwitchAnswer> {
  const { document } = connection;
  if (document[verb] === undefined) return { outcome: "no_verb" };
  const sources = sourcesOf(document);
  if (identity === null && sources.length > 0) return { outcome: "identify", sources };
  const kept = keptOf(document, text);
  const task = `${verb}.${account}`;
  const begun = runOf(document, verb, kept, round, {
    account,
    task,
    at,
    identity: identity ?? {},
  });
  if (!begun.ok) return { outcome: "not_identified" };
  const { subject, earlier, isStored } = begun.value;
  const handed = (progress: Progress): string =>
    JSON.stringify({
      id: document.id,
      version: document.version,
      round,
      progress,
      earlier,
      identity: namedBy(document, subject.identity),
    } satisfies Kept);
  const next = upcoming(planFor(document, verb), begun.value.progress, subject);
  const isChange = next.call !== null && next.call.step.do !== "find";
  if (!isStored && isChange) {
    return { outcome: "underway", progress: handed(begun.value.progress) };
  }
  const step = await advance(connection, verb, subject, begun.value.progress, ports);
  if (step.outcome === "not_identified") return { outcome: "not_identified" };
  const progress = handed(step.progress);
  switch (step.outcome) {
    case "finished": {
      pause.noteSuccess();
      const { id, version } = document;
      return { outcome: "switched", connector: { id, version }, found: step.found, progress };
    }
    case "continue":
      return { outcome: "underway", progress };
    case "running":
      return failed("it waits for a job");
    case "later":
      return { outcome: "later", wait_ms: step.wait_ms, progress };
    case "retry":
      return { ...failed(step.error, step.retry_after_ms), progress };
    case "refused": {
      const isWrong = pause.noteRefusal(task, step.error);
      return { ...(isWrong ? held(step.error) : failed(step.error)), progress };
    }
    case "stop":
      pause.begin(step.error);
      return { ...held(step.error), progress };
    default:
      return unreachable(step);
  }
}

/** What was handed over for a connector of this id; null if nothing was. */
function keptOf({ id }: ConnectorDocument, text: string | null): Kept | null {
  const read = text === null ? null : keptSchema.safeParse(jsonIn(text));
  return read?.success && read.data.id === id ? read.data : null;
}

/** Where the run is, or begins. */
function runOf(
  document: ConnectorDocument,
  verb: SwitchRequest["verb"],
  kept: Kept | null,
  round: number,
  subject: Subject,
): Result<Run, readonly string[]> {
  const named = { ...subject, identity: { ...subject.identity, ...givenOf(kept) } };
  const isThisRun = kept?.round === round && kept.version === document.version;
  if (kept && isThisRun) return ok({ ...kept, subject: named, isStored: true });
  const earlier = kept ? foundBy(kept) : [];
  if (verb === "enable" && kept) {
    const progress = { ...restarted(kept.progress), items: earlier, is_known: true };
    return ok({ progress, earlier: [], subject: named, isStored: true });
  }
  const begun = beginning(planFor(document, verb), subject);
  return begun.ok ? ok({ progress: begun.value, earlier, subject, isStored: false }) : begun;
}

/** All that rounds have found, the newest first, each once. */
function foundBy({ progress, earlier }: Kept): Kept["earlier"] {
  const all = [...progress.items, ...earlier];
  const texts = all.map((item) => item.id ?? JSON.stringify(item));
  return all.filter((_, index) => texts.indexOf(texts[index] ?? "") === index).slice(0, FOUND_MAX);
}

/** What was given then, without what was not kept. */
function givenOf(kept: Kept | null): Identity {
  const { holdings = {}, ...given } = kept?.identity ?? {};
  return Object.keys(holdings).length > 0 ? { ...given, holdings } : given;
}

/** The part of an identity that the verbs name. */
function namedBy({ disable, enable }: ConnectorDocument, identity: Identity): Kept["identity"] {
  const sources = [disable, enable].flatMap((verb) =>
    verb ? namesOfRequest(verb.request).flatMap((name) => sourceOf(name) ?? []) : [],
  );
  const { email, phone, subject, holdings = {} } = identity;
  const kinds = Object.entries(holdings).filter(([kind]) => sources.includes(`holding:${kind}`));
  return {
    ...(sources.includes("email") && { email }),
    ...(sources.includes("phone") && { phone }),
    ...(sources.includes("subject") && { subject }),
    holdings: Object.fromEntries(kinds.map(([kind, refs]) => [kind, [...refs]])),
  };
}
