/**
 * One transaction of an account: decides commands, and records the events. For each event, in this order: it is added
 * to the history, the other tables follow it, the account evolves, and its side effects are put into the outbox. All of
 * it is written in one `transactionSync`, or none of it.
 *
 *   run(command) ─▶ decide ─▶ events ─▶ each: follow ─▶ evolve ─▶ owe erasers and notices
 *   write()      ─▶ the events so far, in as few statements as it takes
 *
 * Due work is not executed here but by settling.ts, with commands of its own.
 */

import type { PublishedEvent } from "../../contract/queue-messages";
import type { Account } from "../../lifecycle/account";
import type { EventActor } from "../../lifecycle/actor";
import type { Command } from "../../lifecycle/command";
import type { Context, PolicyBook } from "../../lifecycle/context";
import { decide } from "../../lifecycle/decide";
import type { RecordedEvent } from "../../lifecycle/event";
import { evolve } from "../../lifecycle/evolve";
import type { PolicyVersion } from "../../lifecycle/policy";
import type { Refusal } from "../../lifecycle/refusal";
import type { Timestamp } from "../../shared/time";
import { append, type Entry, entryOf } from "../tables/event-log";
import { Outbox } from "../tables/outbox";
import type { Snapshot } from "../tables/snapshot";
import type { TableWriter } from "../tables/sql";
import { followChecks } from "./checks-owed";
import { contextOf } from "./context";
import { followErasure } from "./erasure-outbox";
import { followEvent } from "./following";
import { type NoticeSettings, oweNotices } from "./notices-owed";
import { bookFor, type KeptPolicies } from "./policy-book";
import { followSuspensions } from "./suspensions-owed";

/** The terms under which a transaction decides. */
export type Terms = {
  /** The version of a policy that was read for this call; null if none was. */
  readonly inForce: PolicyVersion | null;
  /** The brake's answer for one erasure; null if it was not asked. */
  readonly clearance: Context["clearance"];
  readonly notices: NoticeSettings;
};

type Before = Pick<Snapshot, "account" | "policies" | "head" | "holding_bytes">;

/** The state of a transaction so far, in one value, so that a part of it can be undone. */
export type Progress = {
  /** Null before it is registered. */
  readonly account: Account | null;
  /** The hash of the last event; null before the first. */
  readonly head: string | null;
  /** The events of this transaction, to be published. */
  readonly events: readonly PublishedEvent[];
  readonly unwritten: readonly Entry[];
  /** Bytes of all holdings. */
  readonly holdingBytes: number;
};

export class Transaction {
  readonly tables: TableWriter;
  readonly outbox: Outbox;
  readonly #policies: KeptPolicies;
  readonly #terms: Terms;
  #progress: Progress;

  constructor(tables: TableWriter, before: Before | null, terms: Terms) {
    this.tables = tables;
    this.outbox = new Outbox(tables);
    this.#policies = before?.policies ?? {};
    this.#terms = terms;
    this.#progress = {
      account: before?.account ?? null,
      head: before?.head ?? null,
      events: [],
      unwritten: [],
      holdingBytes: before?.holding_bytes ?? 0,
    };
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** The account after what was done so far. */
  get account(): Account | null {
    return this.#progress.account;
  }

  get book(): PolicyBook {
    return bookFor({ account: this.account, policies: this.#policies }, this.#terms.inForce);
  }

  /**
   * Decides a command, and records its events.
   *
   * @param reason the reason in words for the holder. It goes into a notice, and never into an event
   * @returns the refusal; null if it was carried out
   */
  run(
    command: Command,
    at: Timestamp,
    actor: EventActor,
    reason: string | null = null,
  ): Refusal | null {
    const { account } = this;
    const { clearance } = this.#terms;
    const subject = { account, policies: this.book, clearance };
    const decided = decide(
      account,
      command,
      contextOf(this.tables, subject, command.type, at, actor),
    );
    if (!decided.ok) return decided.error;
    for (const event of decided.value) {
      const sequence = (this.account?.version ?? 0) + 1;
      this.#record({ ...event, sequence, at, actor }, reason);
    }
    return null;
  }

  #record(event: RecordedEvent, reason: string | null): void {
    const { account: before, head, events, unwritten } = this.#progress;
    const entry = entryOf(event, head);
    followEvent(this.tables, this.outbox, before && { account: before, book: this.book }, event);
    const account = evolve(before, event);
    this.#progress = {
      ...this.#progress,
      account,
      head: entry.hash,
      events: [...events, entry.published],
      unwritten: [...unwritten, entry],
    };
    followErasure(this.tables, this.outbox, account, event);
    followChecks(this.tables, this.outbox, before, event);
    followSuspensions(this.tables, this.outbox, { account, book: this.book }, event);
    oweNotices(
      { tables: this.tables, outbox: this.outbox, settings: this.#terms.notices },
      { account, book: this.book },
      event,
      reason,
    );
  }

  /** Counts bytes that were added to the holdings, or taken away. */
  growHoldings(bytes: number): void {
    this.#progress = { ...this.#progress, holdingBytes: this.#progress.holdingBytes + bytes };
  }

  /** Writes the events that are not written yet. To be called before the transaction ends. */
  write(): void {
    append(this.tables, this.#progress.unwritten);
    this.#progress = { ...this.#progress, unwritten: [] };
  }

  /** Goes back to an earlier state, after a part was rolled back in SQLite. */
  backTo(progress: Progress): void {
    this.#progress = progress;
  }
}
