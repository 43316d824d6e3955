/**
 * Runs an account's errands: tells its holder, deletes documents, asks the host's erasers. In the background, never on the way of a
 * call; what fails is tried again later, by the alarm. Decides nothing about the account.
 */
import type { Account } from "../../lifecycle/account";
import { openClosures } from "../../lifecycle/account";
import { type ClosureStatus } from "../../lifecycle/closure";
import { stillHolds } from "../../lifecycle/notices";
import { atLeast, fixed } from "../../shared/backoff";
import type { HolderContent } from "../../shared/notices";
import { unreachable } from "../../shared/result";
import { timestampOf } from "../../shared/time";
import type { AccountStore } from "../core/store";
import {
  CLOSING_NOTICE_TTL_MS,
  ERRAND_NET_MS,
  ERRAND_WAIT_MAX_MS,
  ERRAND_WAITS_MS,
  NOTICE_TTL_MS,
  NOTICE_WAITS_MS,
  OWED_WAIT_MAX_MS,
} from "../limits";
import type { AccountPorts } from "../ports";
import type { Errand, NoticeErrand, OwedErrand } from "../tables/outbox";
import { addressFor, readProfile } from "../tables/profile";
import { nowOf } from "../tables/snapshot";
import { askEraser } from "./ask-eraser";

/** Done or given up; or to be tried again, for which the provider may have asked for some patience, ms. */
type Tried = { readonly over: true } | { readonly over: false; readonly patience_ms: number };

const OVER: Tried = { over: true };

type RunnerPorts = Pick<AccountPorts, "sendNotice" | "deleteDocument" | "erasers" | "failures">;

export class ErrandRunner {
  readonly #store: AccountStore;
  readonly #ports: RunnerPorts;
  #running: Promise<void> | null = null;

  constructor(store: AccountStore, ports: RunnerPorts) {
    this.#store = store;
    this.#ports = ports;
  }

  /** All that is due, and what comes up meanwhile. One run at a time. Never rejects. */
  run(): Promise<void> {
    this.#running ??= this.#runAll();
    return this.#running;
  }

  async #runAll(): Promise<void> {
    // Whoever asks may go on, and come to owe more: that is among it.
    await Promise.resolve();
    try {
      for (let due = this.#store.dueErrands(); due.length > 0; due = this.#store.dueErrands()) {
        await Promise.all(due.map((one) => this.#try(one)));
      }
    } catch (error) {
      console.error("errands failed", error);
    } finally {
      // At once after the last look: what comes up later begins a run of its own.
      this.#running = null;
    }
  }

  /** Never rejects: one errand that fails keeps no other from being run. */
  async #try(owed: OwedErrand): Promise<void> {
    try {
      await this.#carryOutAndNote(owed);
    } catch (error) {
      // It may have been done, but what came of it could not be written: it must not come again at once.
      console.error("errand not noted", owed.id, error);
      try {
        this.#store.errandTried(owed.id, nextTry(owed, 0));
      } catch (unwritten) {
        console.error("errand not put off", owed.id, unwritten);
        this.#store.ignoreErrands(ERRAND_NET_MS);
      }
    }
  }

  async #carryOutAndNote(owed: OwedErrand): Promise<void> {
    const { id, errand } = owed;
    if (errand.does === "ask_eraser") {
      return askEraser(this.#store, this.#ports.erasers, errand.task);
    }
    if (this.#isOutdated(owed)) return this.#store.errandTried(id, null);
    const tried = await this.#carryOut(owed, errand).catch((error): Tried => {
      console.error("errand failed", id, error);
      return { over: false, patience_ms: 0 };
    });
    this.#store.errandTried(id, tried.over ? null : nextTry(owed, tried.patience_ms));
  }

  /** Only after a delay: on a test clock time passes faster than anything is sent. */
  #isOutdated({ attempts, errand }: OwedErrand): boolean {
    const snapshot = this.#store.stored();
    if (errand.does !== "notice" || snapshot === null) return false;
    if (errand.over_limit && !goesOn(snapshot.account, errand)) return true;
    return attempts > 0 && !stillHolds(errand.content, snapshot.account, nowOf(snapshot));
  }

  async #carryOut(
    owed: OwedErrand,
    errand: Exclude<Errand, { does: "ask_eraser" }>,
  ): Promise<Tried> {
    switch (errand.does) {
      case "notice":
        return this.#tell(owed, errand);
      case "delete_document":
        await this.#ports.deleteDocument(errand.object);
        return OVER;
      case "report_failing":
        return this.#report(errand.subject);
      default:
        return unreachable(errand);
    }
  }

  /** Says how it stands now, however often that changed since the errand was owed. */
  async #report(subject: string): Promise<Tried> {
    const account = this.#store.stored()?.account;
    if (!account) return OVER;
    const found = () => this.#store.stored()?.failing.find((one) => one.subject === subject);
    const failing = found();
    const { id, livemode } = account;
    const { failures } = this.#ports;
    if (failing === undefined) await failures.mended({ account: id, livemode, subject });
    else {
      const { what, due_at } = failing;
      const since = timestampOf(failing.since);
      await failures.failing({ account: id, livemode, subject, what, due_at, since });
    }
    // It may have changed meanwhile: then it is said again.
    const isStill = found()?.since === failing?.since;
    return isStill ? OVER : { over: false, patience_ms: 0 };
  }

  async #tell(owed: OwedErrand, { channel, content, at, to }: NoticeErrand): Promise<Tried> {
    const { id } = owed;
    const account = this.#store.stored()?.account;
    const holder = readProfile(this.#store.sql)?.holder;
    const address = to ?? (holder ? addressFor(holder, channel) : null);
    // Nobody to tell any more.
    if (!account || address === null) return OVER;
    const outcome = await this.#ports.sendNotice({
      id,
      account: account.id,
      livemode: account.livemode,
      channel,
      to: address,
      locale: holder?.locale ?? null,
      time_zone: holder?.time_zone ?? this.#policyZone(),
      at,
      waited_enough: hasWaitedEnough(owed, content, Date.now()),
      content,
    });
    if (outcome.sent) return OVER;
    console.error("notice not sent", id, outcome.error);
    return outcome.final ? OVER : { over: false, patience_ms: outcome.retry_after_ms ?? 0 };
  }

  /** By which a holder is told times who has none of their own: the policy's dates are reckoned by it. */
  #policyZone(): string | null {
    const snapshot = this.#store.stored();
    return snapshot && this.#store.book(snapshot).inForce.policy.time_zone;
  }
}

/** In which of its states a closure is as the notice says; in any, where none is named. */
const SAYS: { readonly [template in HolderContent["template"]]?: readonly ClosureStatus[] } = {
  in_review: ["in_review"],
  review_overdue: ["in_review"],
  scheduled: ["scheduled"],
  rescheduled: ["scheduled"],
  blocked: ["blocked"],
};

/** Whether what it says goes on does so still. An errand that was kept before it said so is of none. */
function goesOn(account: Account, { closure: id, content }: NoticeErrand): boolean {
  if (!id) return true;
  const closure = openClosures(account).find((one) => one.id === id);
  const states = SAYS[content.template];
  return closure !== undefined && (states === undefined || states.includes(closure.status));
}

/** What nobody may miss because somebody else floods their address. */
const OWED_BY_LAW: ReadonlySet<HolderContent["template"]> = new Set([
  "scheduled",
  "blocked",
  "rescheduled",
  "rejected",
  "completed",
]);

function hasWaitedEnough({ kind, since }: OwedErrand, content: HolderContent, now: number) {
  // Its last try: the erasure waits no longer.
  if (kind === "closing_notice") return now >= since + CLOSING_NOTICE_TTL_MS;
  return OWED_BY_LAW.has(content.template) && now >= since + OWED_WAIT_MAX_MS;
}

const noticeWait = fixed(NOTICE_WAITS_MS);
const errandWait = fixed(ERRAND_WAITS_MS);

/** @returns ms; null where it is given up */
function nextTry({ kind, attempts, since }: OwedErrand, patience_ms: number): number | null {
  const now = Date.now();
  const waitAfter = kind === "notice" ? noticeWait : errandWait;
  const next = now + atLeast(waitAfter(attempts + 1), patience_ms, ERRAND_WAIT_MAX_MS);
  switch (kind) {
    // An eraser's own waits are with what it was asked: it stalls, and is not given up.
    case "eraser":
    case "document":
    case "report":
      return next;
    case "notice":
      return next < since + NOTICE_TTL_MS ? next : null;
    case "closing_notice": {
      const end = since + CLOSING_NOTICE_TTL_MS;
      // Once more at the very end, for the erasure waits no longer.
      return now >= end ? null : Math.min(next, end);
    }
    default:
      return unreachable(kind);
  }
}
