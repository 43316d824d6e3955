/**
 * Finds the faults of a policy that no single field can show: a reminder longer than its grace period, two blockers
 * with one id. It also looks at a policy whose single fields are wrong, so that the writer learns of every fault at
 * once. A value of the wrong form is passed over here: its own field reports it.
 */
import {
  after as afterwards,
  DAY_MS,
  type Duration,
  isAlwaysShorter,
  isZero,
  parseDuration,
  timestampOf,
} from "../shared/time";
import { isBuiltInEraser } from "./built-in-erasers";
import {
  LAW_WARNING_BELOW,
  NOTICE_AFTER_BLOCK_MIN,
  POLICY_MAX_BYTES,
  PROBE_AGAIN_MAX,
  PROBE_AGAIN_MIN,
  RETAINED_MAX_BYTES,
} from "./limits";

export type Fault = { readonly path: PropertyKey[]; readonly message: string };

const CLOSURE_KINDS = ["cancellation", "deletion"] as const;

/**
 * Finds the faults of a policy.
 *
 * @param policy any value: it may have failed the schema
 */
export function* faultsOf(policy: unknown): Generator<Fault> {
  if (!isObject(policy)) return;
  yield* tooLarge(policy, POLICY_MAX_BYTES, "a policy", []);
  const capabilities = texts(policy.capabilities);
  yield* repeated(capabilities, ["capabilities"]);
  yield* repeated(texts(policy.weekend), ["weekend"]);
  yield* daysInBoth(policy);
  yield* shortNotice(policy.notice_after_block);
  yield* earlyWarning(policy.law);
  if (!isObject(policy.procedures)) return;
  const { procedures, sign_in } = policy;
  const kinds = CLOSURE_KINDS.filter((kind) => procedures[kind] !== undefined);
  if (kinds.length === 0) {
    yield { path: ["procedures"], message: "at least one of cancellation, deletion" };
  }
  const known = { capabilities: new Set(capabilities.values()), signsIn: sign_in !== undefined };
  for (const kind of kinds) {
    const procedure = procedures[kind];
    if (isObject(procedure)) yield* procedureFaults(procedure, known, ["procedures", kind]);
  }
}

function* shortNotice(notice: unknown): Generator<Fault> {
  const duration = typeof notice === "string" ? parseDuration(notice) : null;
  if (duration === null || !isAlwaysShorter(duration, NOTICE_AFTER_BLOCK_MIN)) return;
  const message = `at least ${NOTICE_AFTER_BLOCK_MIN}: the holder must hear of the new date before it comes`;
  yield { path: ["notice_after_block"], message };
}

/** A warning that comes as soon as the request warns of nothing. */
function* earlyWarning(law: unknown): Generator<Fault> {
  const text = isObject(law) ? law.warn_before : undefined;
  const duration = typeof text === "string" ? parseDuration(text) : null;
  if (duration === null || isAlwaysShorter(duration, LAW_WARNING_BELOW)) return;
  const message = `shorter than ${LAW_WARNING_BELOW}: no law leaves more time for an answer everywhere`;
  yield { path: ["law", "warn_before"], message };
}

function* daysInBoth({ holidays, working_days }: Fields): Generator<Fault> {
  const free = new Set(texts(holidays).values());
  for (const [index, day] of texts(working_days)) {
    if (free.has(day)) yield { path: ["working_days", index], message: `${day} is a holiday` };
  }
}

type Known = { readonly capabilities: ReadonlySet<string>; readonly signsIn: boolean };

function* procedureFaults(procedure: Fields, known: Known, path: string[]): Generator<Fault> {
  const { during_grace, steps, retain, erasers, grace, reminders } = procedure;
  for (const name of isObject(during_grace) ? Object.keys(during_grace) : []) {
    if (!known.capabilities.has(name)) {
      yield { path: [...path, "during_grace", name], message: "not one of the capabilities" };
    }
  }
  for (const part of ["alternatives", "blockers", "acknowledgements"] as const) {
    yield* repeated(textsOf(procedure[part], "id"), [...path, part]);
  }
  yield* repeated(textsOf(steps, "type"), [...path, "steps"]);
  yield* repeated(textsOf(retain, "what"), [...path, "retain"]);
  yield* tooLarge(retain, RETAINED_MAX_BYTES, "what a procedure retains", [...path, "retain"]);
  yield* eraserFaults(list(erasers), [...path, "erasers"]);
  for (const [index, step] of list(steps).entries()) {
    const takesTokens = isObject(step) && list(step.methods).includes("id_token");
    if (takesTokens && !known.signsIn) {
      const message = "id_token needs the policy's sign_in";
      yield { path: [...path, "steps", index, "methods"], message };
    }
  }
  yield* reminderFaults(grace, texts(reminders), [...path, "reminders"]);
}

/** Each is named once, none is Adieu's own, and none waits for itself. */
function* eraserFaults(erasers: readonly unknown[], path: string[]): Generator<Fault> {
  const names = texts(erasers.map((one) => (isObject(one) ? one.name : one)));
  yield* repeated(names, path);
  const known = new Set(names.values());
  const waits = new Map<string, readonly string[]>();
  for (const [index, name] of names) {
    if (isBuiltInEraser(name)) {
      yield { path: [...path, index], message: `${name} is an eraser of Adieu's own` };
    }
    const one = erasers[index];
    const after = texts(isObject(one) ? one.after : undefined);
    const at = [...path, index, "after"];
    yield* repeated(after, at);
    for (const [place, other] of after) {
      if (known.has(other)) continue;
      yield { path: [...at, place], message: `${other} is no eraser of this procedure` };
    }
    waits.set(name, [...after.values()]);
    if (isObject(one)) yield* probeAgainFaults(one, [...path, index, "probe_again"]);
  }
  for (const [index, name] of names) {
    if (!waitsForItself(name, waits)) continue;
    yield { path: [...path, index, "after"], message: `${name} would wait for itself` };
  }
}

/** A capsule must outlive the look for which it is needed, and the attempts of some days that this may take. */
function* probeAgainFaults(
  { probe_again, capsule }: Fields,
  path: PropertyKey[],
): Generator<Fault> {
  const look = typeof probe_again === "string" ? parseDuration(probe_again) : null;
  if (look === null) return;
  if (isAlwaysShorter(look, PROBE_AGAIN_MIN) || isBeyond(look, PROBE_AGAIN_MAX)) {
    yield { path, message: `from ${PROBE_AGAIN_MIN} to ${PROBE_AGAIN_MAX}` };
  }
  const kept = typeof capsule === "string" ? parseDuration(capsule) : null;
  if (kept === null || isAlwaysShorter(look, kept)) return;
  yield { path, message: `shorter than the capsule (${capsule}), which it may need` };
}

/** In a leap year, so that a year of 366 days is no longer than a year. */
const isBeyond = (duration: Duration, most: Duration): boolean =>
  afterwards(LEAP_YEAR, duration) > afterwards(LEAP_YEAR, most);
/** The beginning of the year 2000. */
const LEAP_YEAR = timestampOf(10_957 * DAY_MS);

function waitsForItself(name: string, waits: ReadonlyMap<string, readonly string[]>): boolean {
  const reached = new Set(waits.get(name));
  for (const one of reached) for (const next of waits.get(one) ?? []) reached.add(next);
  return reached.has(name);
}

/** A reminder must lie within the grace period, at whatever time that begins, or it would never be sent. */
function* reminderFaults(grace: unknown, reminders: Texts, path: string[]): Generator<Fault> {
  const whole = typeof grace === "string" ? parseDuration(grace) : null;
  for (const [index, text] of reminders) {
    const reminder = parseDuration(text);
    if (whole === null || reminder === null) continue;
    if (isZero(reminder) || !isAlwaysShorter(reminder, whole)) {
      const message = `a reminder is sent within the grace period: shorter than ${grace}, whenever that begins`;
      yield { path: [...path, index], message };
    }
  }
}

function* repeated(values: Texts, path: PropertyKey[]): Generator<Fault> {
  const seen = new Set<string>();
  for (const [index, value] of values) {
    if (seen.has(value)) {
      yield { path: [...path, index], message: `${value} is there already` };
    }
    seen.add(value);
  }
}

function* tooLarge(value: unknown, max: number, what: string, path: string[]): Generator<Fault> {
  const bytes = value === undefined ? 0 : bytesOf(value);
  if (bytes > max) {
    yield { path, message: `${what} has at most ${max} bytes as JSON; this has ${bytes}` };
  }
}

const UTF8 = new TextEncoder();
export const bytesOf = (value: unknown): number => UTF8.encode(JSON.stringify(value)).length;

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The texts in a list, each under its index. */
type Texts = ReadonlyMap<number, string>;

function texts(value: unknown): Texts {
  const found = new Map<number, string>();
  for (const [index, one] of list(value).entries()) {
    if (typeof one === "string") found.set(index, one);
  }
  return found;
}

/** The texts that the objects of a list have as the member `name`. */
const textsOf = (value: unknown, name: string): Texts =>
  texts(list(value).map((one) => (isObject(one) ? one[name] : undefined)));
