/** The reads that an account's object answers. None changes anything. */
import { openClosures } from "../../lifecycle/account";
import type { ErasureFacts } from "../../shared/certificate";
import { err, ok } from "../../shared/result";
import type { Answered } from "../call";
import type { AccountStore } from "../core/store";
import { capsuleOf } from "../tables/capsules";
import { endedBefore, endedNumber } from "../tables/ended-closures";
import { eraserCalls } from "../tables/eraser-attempts";
import {
  type EventFilter,
  eventsAfter,
  eventsBefore,
  eventsOfTypes,
  sequenceOfEvent,
} from "../tables/event-log";
import { pageOfHoldings } from "../tables/holdings";
import { earlyActs, earlyHold, holdAttempts } from "../tables/legal-holds";
import { readNote } from "../tables/notes";
import { pastNotices, waitingNotices } from "../tables/past-notices";
import {
  type AccessView,
  type AccountView,
  accessView,
  type ClosureView,
  type EventView,
  eventView,
  type HoldingView,
  holdingView,
} from "./account";
import { type ErasureView, earlyHoldView, erasureView, type LegalHoldView } from "./erasure";
import { ERASURE_EVENTS, erasureFactsOf } from "./erasure-facts";
import { findClosure, ifAhead, viewAccount, viewClosure } from "./gathering";
import { type HolderNoticeView, pastNoticeView, waitingNoticeView } from "./notices";

/** `next` is the place after which the next page begins; null at the end. */
export type Page<T> = { data: T[]; next: string | null };

export const account = (store: AccountStore): Answered<AccountView> =>
  store.read((now) => ok(viewAccount(now)));

/** What the account may do now. This is the most frequent read, and costs a warm object no SQL statement at all. */
export const access = (store: AccountStore): Answered<AccessView> =>
  store.read((now) => {
    const view = accessView(now.account, now.book());
    return ok({ ...view, until: ifAhead(now, view.until) });
  });

export const closure = (store: AccountStore, id: string): Answered<ClosureView> =>
  store.read((now) => {
    const found = findClosure(now, id);
    return found ? ok(viewClosure(now, found)) : err({ code: "not_found" });
  });

/**
 * The open closures, then those that are over, the latest first.
 * @param after the id of the last one seen
 */
export const closures = (
  store: AccountStore,
  after: string | null,
  limit: number,
): Answered<Page<ClosureView>> =>
  store.read((now) => {
    const all = openClosures(now.account);
    const seen = all.findIndex((one) => one.id === after);
    const open = after === null || seen >= 0 ? all.slice(seen + 1) : [];
    const before = after === null || seen >= 0 ? null : endedNumber(now.tables, after);
    const found = [...open, ...endedBefore(now.tables, before, limit + 1)];
    const page = found.slice(0, limit);
    return ok({
      data: page.map((one) => viewClosure(now, one)),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    });
  });

/** The latest events that fit, newest first. */
export const latestEvents = (
  store: AccountStore,
  filter: EventFilter,
  limit: number,
): Answered<Page<EventView>> =>
  store.read(({ account: owner, tables }) => {
    const found = eventsBefore(tables, filter, limit + 1);
    const page = found.slice(0, limit);
    return ok({
      data: page.map((event) => eventView(owner, event)),
      next: found.length > limit ? String(page.at(-1)?.sequence) : null,
    });
  });

export const events = (
  store: AccountStore,
  after: number,
  limit: number,
): Answered<Page<EventView>> =>
  store.read(({ account: owner, tables }) => {
    const found = eventsAfter(tables, after, limit + 1);
    const page = found.slice(0, limit);
    return ok({
      data: page.map((event) => eventView(owner, event)),
      next: found.length > limit ? String(page.at(-1)?.sequence) : null,
    });
  });

export const sequenceOf = (store: AccountStore, event: string): Answered<number | null> =>
  store.read(({ tables }) => ok(sequenceOfEvent(tables, event)));

export type HoldingsPage = {
  readonly kind: string | null;
  /** Kind and reference of the last one seen. */
  readonly after: readonly [string, string] | null;
  readonly limit: number;
};

export const holdings = (store: AccountStore, page: HoldingsPage): Answered<Page<HoldingView>> =>
  store.read(({ account: { id }, tables }) => {
    const found = pageOfHoldings(tables, { ...page, limit: page.limit + 1 });
    const shown = found.slice(0, page.limit);
    const last = found.length > page.limit ? shown.at(-1) : undefined;
    return ok({
      data: shown.map((holding) => holdingView(id, holding)),
      next: last ? JSON.stringify([last.kind, last.ref]) : null,
    });
  });

/**
 * What was sent to the holder, and what waits to be sent, the latest first.
 * @param before the id of the last one seen; null to begin
 */
export const notices = (
  store: AccountStore,
  before: string | null,
  limit: number,
): Answered<Page<HolderNoticeView>> =>
  store.read(({ account: { id }, tables }) => {
    const found = [
      ...waitingNotices(tables, before, limit + 1).map((one) => waitingNoticeView(id, one)),
      ...pastNotices(tables, before, limit + 1).map((one) => pastNoticeView(id, one)),
    ].toSorted((a, b) => (a.id < b.id ? 1 : -1));
    const page = found.slice(0, limit);
    return ok({ data: page, next: found.length > limit ? (page.at(-1)?.id ?? null) : null });
  });

export const erasure = (store: AccountStore): Answered<ErasureView> =>
  store.read((now) => {
    const view = erasureView(now.account, eraserCalls(now.tables));
    return view ? ok(view) : err({ code: "not_found" });
  });

/** The sealed capsule of a task; null if there is none. */
export const capsule = (store: AccountStore, task: string): Answered<string | null> =>
  store.read((now) => ok(capsuleOf(now.tables, task)));

/** The facts of a certificate. They are read from the history, because the account itself may have been revived. */
export const erasureFacts = (
  store: AccountStore,
  object: Pick<ErasureFacts, "jurisdiction">,
): Answered<ErasureFacts> =>
  store.read((now) => {
    const history = eventsOfTypes(now.tables, ERASURE_EVENTS);
    const facts = erasureFactsOf(now.account, history, object, now.at);
    return facts ? ok(facts) : err({ code: "not_found" });
  });

/** The legal hold of an account; or the one that waits for the registration of its id. */
export function legalHold(store: AccountStore, id: string): Answered<LegalHoldView> {
  if (store.current() === null && earlyActs(store.tables).length > 0) {
    const view = earlyHoldView(id, earlyHold(store.tables), holdAttempts(store.tables));
    return ok({ body: view, version: 0, repeated: false });
  }
  return store.read((now) => {
    const { legal_hold } = now.account;
    const note = readNote(now.tables, "legal_hold");
    return ok({
      object: "legal_hold",
      account: now.account.id,
      status: legal_hold ? "standing" : "none",
      reason: legal_hold ? note.comment : null,
      case_reference: legal_hold?.case_reference ?? null,
      placed_at: legal_hold?.placed_at ?? null,
      placed_by: legal_hold?.placed_by.id ?? null,
      refused_attempts: holdAttempts(now.tables),
    });
  });
}
