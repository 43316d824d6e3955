/** What can be asked of an account's object. Nothing here changes anything. */
import type { Account } from "../../lifecycle/account";
import { openClosures } from "../../lifecycle/account";
import type { EventActor } from "../../lifecycle/actor";
import { type Blockers, blockersNow, kindsAskedBy } from "../../lifecycle/blockers";
import { type Closure } from "../../lifecycle/closure";
import type { Command } from "../../lifecycle/command";
import { decide } from "../../lifecycle/decide";
import type { ClosureKind, PolicyVersion, StepRule } from "../../lifecycle/policy";
import { type Preview, previewOf } from "../../lifecycle/preview";
import type { OnFile } from "../../lifecycle/warnings";
import type { ErasureFacts } from "../../shared/certificate";
import { err, ok } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import type { AccountRefusal, Answered, Idempotency } from "../call";
import { lacksNothing, missingForClosure } from "../core/reach";
import type { AccountStore } from "../core/store";
import { Transaction } from "../core/transaction";
import { documentsOf } from "../tables/documents";
import { endedBefore, endedNumber, findEnded, readNote } from "../tables/ended-closures";
import { eraserCalls } from "../tables/eraser-attempts";
import { eventsAfter, eventsOfTypes } from "../tables/event-log";
import { environments, holdingsOfKinds, pageOfHoldings } from "../tables/holdings";
import { earlyActs, earlyHold, holdAttempts } from "../tables/legal-holds";
import { type Profile, readProfile } from "../tables/profile";
import { nowOf, type Snapshot } from "../tables/snapshot";
import {
  type AccessView,
  type AccountView,
  accessView,
  accountView,
  type ClosureView,
  closureView,
  type EventView,
  eventView,
  type HoldingView,
  holdingView,
} from "./account";
import { type ErasureView, earlyHoldView, erasureView, type LegalHoldView } from "./erasure";
import { ERASURE_EVENTS, erasureFactsOf } from "./erasure-facts";

/** Why it is not allowed may lie with the deployment, too. */
export type PreviewView = Omit<Preview, "refusal"> & { refusal: AccountRefusal | null };

/** `next` says where to go on; null at the end. */
export type Page<T> = { data: T[]; next: string | null };

export function showAccount(store: AccountStore, snapshot: Snapshot, at: Timestamp): AccountView {
  const { account } = snapshot;
  const view = accountView(account, shownProfile(store, snapshot), store.book(snapshot), {
    noteOn: (subject) => readNote(store.sql, subject),
    closure: (closure) => showClosure(store, snapshot, closure, at),
  });
  return { ...view, restorable_until: ahead(snapshot, view.restorable_until, at) };
}

/** From the moment a deletion's erasure begins nobody is shown whose account it was. */
const shownProfile = (
  store: AccountStore,
  { account: { state, erasure } }: Snapshot,
): Profile | null =>
  state === "deleted" || (state === "erasing" && erasure?.target === "delete")
    ? null
    : readProfile(store.sql);

export const showClosure = (
  store: AccountStore,
  snapshot: Snapshot,
  closure: Closure,
  at: Timestamp,
): ClosureView =>
  closureView(
    snapshot.account,
    closure,
    {
      note: readNote(store.sql, closure.id),
      blockers: standingInTheWay(store, snapshot, closure),
      // What a legal hold keeps of a closure that is over is for nobody to see.
      documents: closure.ended_at ? [] : documentsOf(store.sql, closure.id),
    },
    at,
  );

function standingInTheWay(store: AccountStore, snapshot: Snapshot, closure: Closure): Blockers {
  const book = store.book(snapshot);
  const looks = closure.ended_at === null && snapshot.account.holdings > 0;
  const kinds = looks ? kindsAskedBy(book.version(closure.policy)) : [];
  const holdings = kinds.length > 0 ? holdingsOfKinds(store.sql, kinds) : [];
  return blockersNow(book, snapshot.account, holdings, closure);
}

export const findClosure = (store: AccountStore, account: Account, id: string): Closure | null =>
  openClosures(account).find((closure) => closure.id === id) ?? findEnded(store.sql, id);

/** @throws where the account never had it */
export function shownClosure(
  store: AccountStore,
  snapshot: Snapshot,
  id: string,
  at: Timestamp,
): ClosureView {
  const found = findClosure(store, snapshot.account, id);
  if (found === null) throw new Error(`no closure ${id}`);
  return showClosure(store, snapshot, found, at);
}

export const account = (store: AccountStore): Answered<AccountView> =>
  store.read((snapshot, at) => ok(showAccount(store, snapshot, at)));

/** The hot path: no statement at all once the object is warm. */
export const access = (store: AccountStore): Answered<AccessView> =>
  store.read((snapshot, at) => {
    const view = accessView(snapshot.account, store.book(snapshot));
    return ok({ ...view, until: ahead(snapshot, view.until, at) });
  });

/** An end that has passed although its work fails is none: until that is done the closure can be undone. */
const ahead = ({ failing }: Snapshot, end: Timestamp | null, at: Timestamp): Timestamp | null =>
  failing.length > 0 && end !== null && end <= at ? null : end;

export const closure = (store: AccountStore, id: string): Answered<ClosureView> =>
  store.read((snapshot, at) => {
    const found = findClosure(store, snapshot.account, id);
    return found ? ok(showClosure(store, snapshot, found, at)) : err({ code: "not_found" });
  });

/**
 * The open ones, then those that are over, the latest first.
 * @param after the id of the last one seen
 */
export const closures = (
  store: AccountStore,
  after: string | null,
  limit: number,
): Answered<Page<ClosureView>> =>
  store.read((snapshot, at) => {
    const all = openClosures(snapshot.account);
    const seen = all.findIndex((one) => one.id === after);
    const open = after === null || seen >= 0 ? all.slice(seen + 1) : [];
    const before = after === null || seen >= 0 ? null : endedNumber(store.sql, after);
    const found = [...open, ...endedBefore(store.sql, before, limit + 1)];
    const page = found.slice(0, limit);
    return ok({
      data: page.map((one) => showClosure(store, snapshot, one, at)),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    });
  });

export const events = (
  store: AccountStore,
  after: number,
  limit: number,
): Answered<Page<EventView>> =>
  store.read((snapshot) => {
    const found = eventsAfter(store.sql, after, limit + 1);
    const page = found.slice(0, limit);
    return ok({
      data: page.map((event) => eventView(snapshot.account, event)),
      next: found.length > limit ? String(page.at(-1)?.sequence) : null,
    });
  });

export type HoldingsPage = {
  readonly kind: string | null;
  /** Kind and reference of the last one seen. */
  readonly after: readonly [string, string] | null;
  readonly limit: number;
};

export const holdings = (store: AccountStore, page: HoldingsPage): Answered<Page<HoldingView>> =>
  store.read((snapshot) => {
    const found = pageOfHoldings(store.sql, { ...page, limit: page.limit + 1 });
    const shown = found.slice(0, page.limit);
    const last = found.length > page.limit ? shown.at(-1) : undefined;
    return ok({
      data: shown.map((holding) => holdingView(snapshot.account.id, holding)),
      next: last ? JSON.stringify([last.kind, last.ref]) : null,
    });
  });

export const erasure = (store: AccountStore): Answered<ErasureView> =>
  store.read((snapshot) => {
    const view = erasureView(snapshot.account, eraserCalls(store.sql));
    return view ? ok(view) : err({ code: "not_found" });
  });

/** What the certificate is made of: told by the history, for the account itself may be revived. */
export const erasureFacts = (store: AccountStore): Answered<ErasureFacts> =>
  store.read((snapshot, now) => {
    const history = eventsOfTypes(store.sql, ERASURE_EVENTS);
    const facts = erasureFactsOf(snapshot.account, history, now);
    return facts ? ok(facts) : err({ code: "not_found" });
  });

/** One that waits for a registration is shown too: then there is no account. */
export function legalHold(store: AccountStore, id: string): Answered<LegalHoldView> {
  if (store.current() === null && earlyActs(store.sql).length > 0) {
    const view = earlyHoldView(id, earlyHold(store.sql), holdAttempts(store.sql));
    return ok({ body: view, version: 0, repeated: false });
  }
  return store.read((snapshot) => {
    const { legal_hold } = snapshot.account;
    const note = readNote(store.sql, "legal_hold");
    return ok({
      object: "legal_hold",
      account: snapshot.account.id,
      status: legal_hold ? "standing" : "none",
      reason: legal_hold ? note.comment : null,
      case_reference: legal_hold?.case_reference ?? null,
      placed_at: legal_hold?.placed_at ?? null,
      placed_by: legal_hold?.placed_by ?? null,
      refused_attempts: holdAttempts(store.sql),
    });
  });
}

/** @param actor null where it is not said who would ask */
export async function preview(
  store: AccountStore,
  kind: ClosureKind,
  actor: EventActor | null,
  idempotency: Idempotency | null,
): Promise<Answered<PreviewView>> {
  const inForce = await store.policyInForce();
  return store.once(idempotency, () => previewNow(store, kind, actor, inForce));
}

const previewNow = (
  store: AccountStore,
  kind: ClosureKind,
  actor: EventActor | null,
  inForce: PolicyVersion | null,
): Answered<PreviewView> =>
  store.read<PreviewView>((snapshot, at) => {
    const procedure = store.book(snapshot, inForce).inForce.policy.procedures[kind];
    if (procedure === undefined) return err({ code: "no_such_procedure", kind });
    const transaction = new Transaction(store.sql, snapshot, inForce, null);
    const asker = actor ?? { role: "system", id: "preview" };
    const context = transaction.context(at, asker, "OpenClosure");
    const onFile = provableBy(store.sql, procedure.steps);
    const foreseen = previewOf(snapshot.account, kind, procedure, context, {
      checkActor: actor !== null,
      onFile,
    });
    const variables = missingNow(store, kind, inForce);
    if (foreseen.refusal !== null || variables.length === 0) return ok(foreseen);
    const refusal = { code: "not_configured", variables, what: "closure" } as const;
    return ok({ ...foreseen, allowed: false, refusal });
  });

/** What the deployment would have to set before a closure of this kind may be opened. */
export function missingNow(
  store: AccountStore,
  kind: ClosureKind,
  inForce: PolicyVersion | null,
): string[] {
  const snapshot = store.stored();
  if (snapshot === null || !snapshot.account.livemode || lacksNothing(store.reach)) return [];
  const procedure = store.book(snapshot, inForce).inForce.policy.procedures[kind];
  if (procedure === undefined) return [];
  const holder = readProfile(store.sql)?.holder ?? null;
  return missingForClosure(store.reach, snapshot.account, holder, procedure.steps);
}

/** Whether nothing that the account knows stands in the way of a closure. */
export function wouldBeOpened(
  store: AccountStore,
  command: Extract<Command, { type: "OpenClosure" }>,
  actor: EventActor,
  inForce: PolicyVersion | null,
): boolean {
  const snapshot = store.current();
  if (snapshot === null) return false;
  const transaction = new Transaction(store.sql, snapshot, inForce, null);
  const context = transaction.context(nowOf(snapshot), actor, command.type);
  return decide(snapshot.account, command, context).ok;
}

/** What is on file of the holder, read only as far as the steps, or what stands in for them, ask for it. */
function provableBy(sql: SqlStorage, steps: readonly StepRule[]): OnFile {
  const types = new Set(steps.map(({ type }) => type));
  const asksProfile = types.has("reauthentication") || types.has("otp") || types.has("ownership");
  const profile = asksProfile ? readProfile(sql) : null;
  return {
    password: typeof profile?.password === "string",
    subject: profile?.holder.subject !== undefined,
    email: profile?.holder.email !== undefined,
    phone: profile?.holder.phone !== undefined,
    environment: types.has("ownership") && environments(sql).length > 0,
  };
}
