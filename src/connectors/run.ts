/**
 * A run of a connector, call by call. `upcoming` says which call is next, `after` what its answer means for the run.
 * Both are pure: `runner.ts` makes the calls.
 *
 * ```
 *   find   once, page by page; skipped if the id is known, or if the account lacks what it searches by
 *   delete, poll   for each thing that was found; or once, if nothing of theirs names one thing
 *   probe, look   for each, or once
 * ```
 */
import type { DeleteStep, FindStep, PollStep } from "./document-shape.ts";
import { lengthOf } from "./document-values.ts";
import { entriesOf, isMeant, isSame, pageAfter, takenFrom } from "./found-entries.ts";
import { type Answer, isAmong, isSuccess, type Verdict, verdictOf } from "./judging.ts";
import { PAGES_MAX } from "./limits.ts";
import { hasSearch } from "./names.ts";
import {
  identityLookup,
  isForEach,
  type LookStep,
  missingOf,
  namesIn,
  type Plan,
  type PlanStep,
  type ProbeStep,
  type Subject,
  sourcesIn,
} from "./plan.ts";
import type { Progress, Values } from "./progress.ts";
import type { Lookup } from "./templates.ts";

/** The next call: of which step, with which values. */
export type Upcoming = {
  readonly progress: Progress;
  /** Null if the run is over. */
  readonly call: { readonly step: PlanStep; readonly lookup: Lookup } | null;
};

/** Says which call is next, past all steps that need none. */
export function upcoming(plan: Plan, progress: Progress, subject: Subject): Upcoming {
  let now = progress;
  for (let step = plan.steps[now.step]; step !== undefined; step = plan.steps[now.step]) {
    if (isSkipped(plan, now, step, subject)) {
      now = nextStep(now);
      continue;
    }
    if (!isForEach(plan, step)) {
      return { progress: now, call: { step, lookup: lookupOf(subject, now.shared) } };
    }
    const item = now.items[now.item];
    if (item === undefined) {
      now = nextStep(now);
      continue;
    }
    const lookup = lookupOf(subject, { ...now.shared, ...item });
    // A step that made no job for this thing, because it was gone, leaves nothing to look at.
    const isBound = namesIn(step).every(
      (name) => !plan.itemNames.has(name) || lookup(name) !== null,
    );
    if (isBound) return { progress: now, call: { step, lookup } };
    now = { ...now, item: now.item + 1 };
  }
  return { progress: now, call: null };
}

function isSkipped(plan: Plan, progress: Progress, step: PlanStep, subject: Subject): boolean {
  if (step.do === "find") return progress.is_known || missingOf([step], subject).length > 0;
  const isAlways = step.do === "delete" && step.always;
  if (isAlways || isForEach(plan, step) || !hasSearch(plan.document)) return false;
  return progress.items.length === 0;
}

const lookupOf = (subject: Subject, values: Values): Lookup => {
  const identity = identityLookup(subject);
  return (name) => (Object.hasOwn(values, name) ? (values[name] ?? null) : identity(name));
};

const nextStep = (progress: Progress): Progress => ({
  ...progress,
  step: progress.step + 1,
  item: 0,
  page: null,
  pages: 0,
});

export type After =
  /** @property isWorthKeeping whether something was learnt that no later call can learn again */
  | { readonly then: "next"; readonly progress: Progress; readonly isWorthKeeping: boolean }
  /** A job runs: look again after the wait, ms. */
  | { readonly then: "wait"; readonly progress: Progress; readonly wait_ms: number }
  | { readonly then: Verdict; readonly progress: Progress; readonly error: string };

/** Says what an answer means for the run. Errors name the step and the status, and nothing that the system said. */
export function after(plan: Plan, progress: Progress, subject: Subject, answer: Answer): After {
  const step = plan.steps[progress.step];
  if (step === undefined) throw new Error("an answer to no step");
  switch (step.do) {
    case "find":
      return afterFind(plan, progress, step, subject, answer);
    case "delete":
      return afterDelete(plan, progress, step, subject, answer);
    case "poll":
      return afterPoll(plan, progress, step, answer);
    case "probe":
      return afterProbe(plan, progress, step, answer);
    case "look":
      return afterLook(plan, progress, step, answer);
  }
}

const named = (plan: Plan, progress: Progress): string => {
  const verb = plan.steps[progress.step]?.do ?? "";
  return `step ${progress.step + 1} (${verb})`;
};

const fault = (
  plan: Plan,
  progress: Progress,
  then: Verdict,
  what: string,
  back: Progress = progress,
): After => ({ then, progress: back, error: `${named(plan, progress)} ${what}` });

const unexpected = (
  plan: Plan,
  progress: Progress,
  answer: Answer,
  step: Parameters<typeof verdictOf>[1],
): After => fault(plan, progress, verdictOf(answer, step), `answered ${answer.status}`);

const nextItem = (plan: Plan, progress: Progress, step: PlanStep): Progress =>
  isForEach(plan, step) ? { ...progress, item: progress.item + 1 } : nextStep(progress);

const next = (progress: Progress, isWorthKeeping = false): After => ({
  then: "next",
  progress,
  isWorthKeeping,
});

const isOk = (answer: Answer, ok: FindStep["ok"]): boolean =>
  ok === undefined ? isSuccess(answer) : isAmong(ok, answer);

function afterFind(
  plan: Plan,
  progress: Progress,
  step: FindStep,
  subject: Subject,
  answer: Answer,
): After {
  const by = [...new Set([...progress.by, ...sourcesIn(step)])];
  const searched = { ...progress, by };
  if (isAmong(step.gone, answer)) return next(nextStep(searched), true);
  if (!isOk(answer, step.ok)) return unexpected(plan, progress, answer, step);
  const lookup = lookupOf(subject, {});
  const entries = entriesOf(answer.body, step.each);
  if (entries === null) {
    return fault(plan, progress, "retry", `answered without a list at "${step.each}"`);
  }
  const items = [...progress.items];
  for (const entry of entries) {
    if (!isMeant(entry, step, lookup)) continue;
    const taken = takenFrom(entry, step.take, lookup);
    if (typeof taken === "string") {
      // An answer without a list may say by a missing place that there is nothing.
      if (step.each === undefined) continue;
      return fault(plan, progress, "retry", `answered without ${taken}`);
    }
    if (!items.some((known) => isSame(known, taken))) items.push(taken);
  }
  if (items.length > step.at_most) {
    const what = `found more than ${step.at_most}: it may have ignored what was searched for`;
    return fault(plan, progress, "refused", what);
  }
  const found = { ...searched, items };
  const page = pageAfter(step, entries, answer.body, progress);
  if (page === null) return next(nextStep(found), true);
  const isRepeated = page === progress.page;
  if (progress.pages + 1 >= PAGES_MAX || isRepeated) {
    const what = isRepeated ? "gave the same page again" : `has more than ${PAGES_MAX} pages`;
    return fault(plan, progress, "refused", what);
  }
  return next({ ...found, page, pages: progress.pages + 1 });
}

function afterDelete(
  plan: Plan,
  progress: Progress,
  step: DeleteStep,
  subject: Subject,
  answer: Answer,
): After {
  const names = Object.keys(step.take ?? {});
  if (isAmong(step.gone, answer))
    return next(nextItem(plan, without(plan, progress, step, names), step));
  if (!isOk(answer, step.ok)) return unexpected(plan, progress, answer, step);
  if (names.length === 0) return next(nextItem(plan, progress, step));
  const item = progress.items[progress.item] ?? {};
  const lookup = lookupOf(subject, { ...progress.shared, ...item });
  const taken = takenFrom(answer.body, step.take ?? {}, lookup);
  if (typeof taken === "string") return fault(plan, progress, "retry", `answered without ${taken}`);
  return next(nextItem(plan, withTaken(plan, progress, step, taken), step), true);
}

function withTaken(plan: Plan, progress: Progress, step: PlanStep, taken: Values): Progress {
  if (!isForEach(plan, step)) return { ...progress, shared: { ...progress.shared, ...taken } };
  return {
    ...progress,
    items: progress.items.map((item, index) =>
      index === progress.item ? { ...item, ...taken } : item,
    ),
  };
}

/** Forgets what an earlier round took: there is no job now. */
function without(
  plan: Plan,
  progress: Progress,
  step: PlanStep,
  names: readonly string[],
): Progress {
  const kept = (values: Values): Values =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
  if (names.length === 0) return progress;
  if (!isForEach(plan, step)) return { ...progress, shared: kept(progress.shared) };
  return {
    ...progress,
    items: progress.items.map((item, index) => (index === progress.item ? kept(item) : item)),
  };
}

function afterPoll(plan: Plan, progress: Progress, step: PollStep, answer: Answer): After {
  const jobs = entriesOf(answer.body, step.each) ?? [];
  const all = (matches: PollStep["done"]): boolean =>
    jobs.length > 0 && jobs.every((body) => isAmong(matches, { status: answer.status, body }));
  const some = (matches: PollStep["failed"]): boolean =>
    jobs.some((body) => isAmong(matches, { status: answer.status, body }));
  if (all(step.done)) return next(nextItem(plan, { ...progress, accepted: true }, step));
  if (some(step.failed)) {
    // The job is made anew.
    const back = plan.steps.findLastIndex(
      (one, index) =>
        index < progress.step && one.do === "delete" && Object.keys(one.take ?? {}).length > 0,
    );
    const from = { ...progress, step: Math.max(back, 0), item: 0 };
    return fault(plan, progress, "retry", "says that the job failed", from);
  }
  if (!isSuccess(answer)) return unexpected(plan, progress, answer, step);
  return { then: "wait", progress: { ...progress, accepted: true }, wait_ms: lengthOf(step.every) };
}

function afterProbe(plan: Plan, progress: Progress, step: ProbeStep, answer: Answer): After {
  if (isAmong(step.gone, answer)) return next(nextItem(plan, progress, step));
  if (isAmong(step.running, answer)) {
    return fault(plan, progress, "retry", "says that the system is still at it");
  }
  if (!isSuccess(answer)) return unexpected(plan, progress, answer, step);
  return next(nextItem(plan, { ...progress, present: true }, step));
}

function afterLook(plan: Plan, progress: Progress, step: LookStep, answer: Answer): After {
  if (isAmong(step.gone, answer)) return next(nextItem(plan, progress, step));
  if (!isSuccess(answer)) return unexpected(plan, progress, answer, step);
  const entries = entriesOf(answer.body, step.each);
  if (entries === null) {
    return fault(plan, progress, "retry", `answered without a list at "${step.each}"`);
  }
  const { only } = step;
  const isThere = (body: unknown) => !only || isAmong([only], { status: answer.status, body });
  const seen = entries.some(isThere) ? [...new Set([...progress.seen, step.place])] : progress.seen;
  return next(nextItem(plan, { ...progress, seen }, step));
}
