/**
 * Runs an account's outbox: sends notices to its holder, deletes documents, asks the host's erasers, disables the account
 * in the host's systems, reports failures to the operator. In the background, never on the way of a call. It decides nothing about the account.
 *
 *   run() ─▶ what is past due is executed ─▶ entries that are due, all at once ─▶ each: carried out (waits) ─▶ its
 *            └─ again, until no entry is due                                       outcome is written, or it fails:
 *                                                                                  due later, by the alarm
 *
 * What is past due comes first, because it may change or take away an entry: an eraser is not asked about a task that
 * must be given up.
 *
 * One run at a time: whatever calls `run` while one is going on gets that one's promise, and what is owed meanwhile
 * belongs to it.
 */

import { logFault } from "../../shared/log";
import { unreachable } from "../../shared/result";
import { timestampOf } from "../../shared/time";
import type { AccountStore } from "../core/store";
import { varied } from "../core/varied-wait";
import { OUTBOX_NET_MS } from "../limits";
import type { AccountPorts } from "../ports";
import {
  entriesDue,
  type OutboxEntry,
  type PendingNotice,
  type SideEffect,
} from "../tables/outbox";
import { keepPastNotice, type NoticeEnd } from "../tables/past-notices";
import { askEraser } from "./ask-eraser";
import { checkAgain } from "./checking";
import { isOutdated, sendNotice } from "./notice-sending";
import { nextAttemptAt } from "./outbox-waits";
import { DONE, DROPPED, type Meaning, type Outcome, writeOutcome } from "./outcome";
import { switchSystem } from "./suspending";

/** Keeps what became of a notice. */
const noticeEnded = (
  { id, kind, attempts }: OutboxEntry,
  notice: PendingNotice,
  outcome: Outcome,
): Meaning => ({
  stillCounts: () => true,
  conclude: ({ outbox, tables }) => {
    const { channel, content, at, closure } = notice;
    const ended_as = endOf(outcome);
    keepPastNotice(tables, {
      id,
      template: content.template,
      channel,
      // An entry from before notices named their closure has none.
      closure: closure ?? null,
      at,
      attempts: ended_as === "dropped" ? attempts : attempts + 1,
      ended_as,
      ended_at: Date.now(),
      error: "error" in outcome ? outcome.error : null,
    });
    // The address is erased without the notice: the event of that says so.
    if (ended_as === "failed" && kind === "closing_notice") outbox.noteUnsent(id, notice);
  },
});

/** An outcome that is not over was the last attempt. */
function endOf(outcome: Outcome): NoticeEnd {
  if (!outcome.isOver || outcome.as === "given_up") return "failed";
  return outcome.as === "done" ? "sent" : "dropped";
}

/** What is carried out here; erasers have files of their own. */
type CarriedOut = Exclude<SideEffect, { does: "ask_eraser" | "switch_system" | "check_again" }>;

type RunnerPorts = Pick<AccountPorts, "sendNotice" | "deleteDocument" | "erasers" | "failures">;

export class OutboxRunner {
  readonly #store: AccountStore;
  readonly #ports: RunnerPorts;
  #running: Promise<void> | null = null;
  /** Until then nothing is run: what came of the entries could not be written. Ms. */
  #pausedUntil = 0;

  constructor(store: AccountStore, ports: RunnerPorts) {
    this.#store = store;
    this.#ports = ports;
  }

  /** Runs all that is due, and what comes up meanwhile. Never rejects. */
  run(): Promise<void> {
    this.#running ??= this.#runAll();
    return this.#running;
  }

  async #runAll(): Promise<void> {
    // Yields once: what the caller owes after it has asked for this run belongs to it.
    await Promise.resolve();
    try {
      for (let due = this.#due(); due.length > 0; due = this.#due()) {
        await Promise.all(due.map((entry) => this.#attempt(entry)));
      }
    } catch (error) {
      logFault("the outbox failed", error);
    } finally {
      // In the same turn as the last look: what is owed after it begins a run of its own.
      this.#running = null;
    }
  }

  #due(): readonly OutboxEntry[] {
    const now = Date.now();
    if (now < this.#pausedUntil) return [];
    const at = this.#store.current()?.outbox_at ?? null;
    return at !== null && at <= now ? entriesDue(this.#store.tables, now) : [];
  }

  get #account(): string {
    return this.#store.stored()?.account.id ?? "";
  }

  #nextAttemptAt(entry: OutboxEntry, patience_ms: number): number | null {
    return nextAttemptAt(entry, this.#account, patience_ms);
  }

  /** Never rejects: an entry that fails keeps no other from being run. */
  async #attempt(entry: OutboxEntry): Promise<void> {
    try {
      await this.#carryOutAndWrite(entry);
    } catch (error) {
      // It may have been done, but its outcome could not be written: it must not come again at once.
      logFault("the outcome of a side effect was not written", error);
      try {
        writeOutcome(this.#store, entry.id, this.#nextAttemptAt(entry, 0));
      } catch (unwritten) {
        logFault("a side effect was not delayed", unwritten);
        this.#pausedUntil = Date.now() + varied(OUTBOX_NET_MS, this.#account);
      }
    }
  }

  async #carryOutAndWrite(entry: OutboxEntry): Promise<void> {
    const { id, effect } = entry;
    if (effect.does === "ask_eraser") {
      return askEraser(this.#store, this.#ports.erasers, effect.task);
    }
    if (effect.does === "switch_system") {
      return switchSystem(this.#store, this.#ports.erasers, effect.eraser);
    }
    if (effect.does === "check_again") {
      return checkAgain(this.#store, this.#ports.erasers, effect.task);
    }
    const isOutdatedNotice = effect.does === "notice" && isOutdated(this.#store, entry, effect);
    const outcome = isOutdatedNotice ? DROPPED : await this.#outcomeOf(entry, effect);
    const next_at = outcome.isOver ? null : this.#nextAttemptAt(entry, outcome.patience_ms);
    const hasEnded = effect.does === "notice" && next_at === null;
    writeOutcome(
      this.#store,
      id,
      next_at,
      hasEnded ? noticeEnded(entry, effect, outcome) : undefined,
    );
  }

  /** Never rejects. */
  #outcomeOf(entry: OutboxEntry, effect: CarriedOut): Promise<Outcome> {
    return this.#carryOut(entry, effect).catch((error): Outcome => {
      logFault("a side effect failed", error);
      return { isOver: false, patience_ms: 0, error: "the service failed" };
    });
  }

  async #carryOut(entry: OutboxEntry, effect: CarriedOut): Promise<Outcome> {
    switch (effect.does) {
      case "notice":
        return sendNotice(this.#store, this.#ports, entry, effect);
      case "delete_document":
        await this.#ports.deleteDocument(effect.object);
        return DONE;
      case "report_failing":
        return this.#report(effect.subject);
      default:
        return unreachable(effect);
    }
  }

  /** Reports whether a subject fails now, however often that has changed since the report was owed. */
  async #report(subject: string): Promise<Outcome> {
    const account = this.#store.stored()?.account;
    if (!account) return DROPPED;
    const find = () => this.#store.stored()?.failing.find((one) => one.subject === subject);
    const failing = find();
    const { id, livemode } = account;
    const { failures } = this.#ports;
    if (failing === undefined) await failures.mended({ account: id, livemode, subject });
    else {
      const { what, due_at } = failing;
      const since = timestampOf(failing.since);
      await failures.failing({ account: id, livemode, subject, what, due_at, since });
    }
    // If it has changed meanwhile, it is reported again.
    const isStill = find()?.since === failing?.since;
    return isStill ? DONE : { isOver: false, patience_ms: 0, error: "it has changed meanwhile" };
  }
}
