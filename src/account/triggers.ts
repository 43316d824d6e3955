/**
 * The calls of an account's object that do not come from the API: from the platform's alarm, the directory, the sweep,
 * the brake and test clocks.
 */
import { DurableObject } from "cloudflare:workers";
import type { AccountEvents } from "../contract/queue-messages";
import { jittered } from "../shared/backoff";
import { logFault } from "../shared/log";
import type { Timestamp } from "../shared/time";
import { AccountRunner } from "./background/runner";
import { AccountStore } from "./core/store";
import type { AccountPorts, AccountSettings } from "./ports";
import { objectsLeft } from "./tables/documents";

/** Whether the account exists. */
export type Presence = "here" | "gone";

export type AccountEnv = { readonly EVENTS: Queue<AccountEvents> };

export abstract class AccountTriggers<E extends AccountEnv> extends DurableObject<E> {
  protected readonly ports: AccountPorts;
  protected readonly store: AccountStore;
  protected readonly runner: AccountRunner;

  constructor(ctx: DurableObjectState, env: E, ports: AccountPorts, settings: AccountSettings) {
    super(ctx, env);
    this.ports = ports;
    this.store = new AccountStore(ctx.storage, ports, settings, (made) =>
      this.runner.afterCommit(made),
    );
    this.runner = new AccountRunner(this.store, ports, env.EVENTS);
  }

  /**
   * The directory has every event up to this one. Events that were not published yet are published now.
   *
   * @param isGap whether a later event came, which does not follow on this one: the message in between was overtaken,
   *   or lost. It is published again
   * @returns `another` if the account never had so many events: then they are of an earlier account with the same id
   */
  confirm(sequence: number, isGap = false): Presence | "another" {
    const { publication } = this.store;
    const stored = this.store.stored();
    if (sequence > (stored?.account.version ?? sequence)) return "another";
    publication.confirm(sequence);
    this.runner.afterConfirmation();
    // If more is confirmed by now, the gap was filled meanwhile.
    if (isGap && sequence === this.store.stored()?.confirmed) return this.resend(sequence);
    return this.#presence();
  }

  /**
   * The directory has the events only up to this one. The later ones are published again, in the background. A repeated
   * or late call publishes events that the directory has, and changes nothing there.
   */
  resend(sequence: number): Presence {
    if (this.store.publication.setBack(sequence)) this.runner.afterLoss();
    return this.#presence();
  }

  /**
   * Everything that the directory should have of the account, in the form of a message, with as many events after a
   * sequence as fit a message. Due work is executed first, and an alarm that the platform has lost is set again.
   *
   * @param limit of events; a message takes fewer if they are large
   * @returns null if no account is registered; asking stores nothing then
   */
  async report(after: number, limit: number): Promise<AccountEvents | null> {
    const alarm_at = this.store.stored()?.alarm_at ?? null;
    if (alarm_at !== null && (await this.ctx.storage.getAlarm()) === null) {
      this.runner.setAlarmAgain(this.store.stored()?.alarm_at ?? null);
    }
    return this.runner.report(after, limit);
  }

  /** Begins an erasure that the brake held up, now that the brake has been released. Does not wait for its end. */
  async begin(): Promise<Presence> {
    await this.runner.begin();
    return this.#presence();
  }

  /**
   * Executes due work, also of the outbox, and tries a blocked closure again. The sweep calls it, in case the platform
   * has lost an alarm.
   */
  async wake(): Promise<Presence> {
    await this.runner.wake();
    return this.#presence();
  }

  /**
   * Moves the account to a later time of its test clock, the outbox on the way included. An account that is not on that
   * clock is left alone.
   */
  async advance(clock: string, to: Timestamp): Promise<Presence> {
    if (this.store.stored()?.account.test_clock === clock) await this.runner.liveTo(to);
    return this.#presence();
  }

  /** Removes an account together with its test clock. @returns whether nothing is left of it */
  async removeWithClock(clock: string): Promise<boolean> {
    const stored = this.store.stored();
    if (stored === null) return true;
    if (stored.account.test_clock !== clock) return false;
    for (const object of objectsLeft(this.store.tables)) await this.ports.deleteDocument(object);
    const { id, livemode } = stored.account;
    for (const { subject } of stored.failing) {
      await this.ports.failures.mended({ account: id, livemode, subject });
    }
    await this.store.destroy();
    this.runner.forget();
    return true;
  }

  /** Never throws, because the platform tries a failing alarm for two minutes, and then drops it for good. */
  override async alarm(): Promise<void> {
    try {
      await this.runner.work(this.store.stored()?.alarm_at ?? null);
    } catch (error) {
      logFault("an account's alarm failed", error);
      await this.ctx.storage.setAlarm(Date.now() + jittered(RETRY_MS, Math.random()));
    }
  }

  #presence(): Presence {
    return this.store.stored() === null ? "gone" : "here";
  }
}

/** How soon an alarm is tried again if it failed as a whole. */
const RETRY_MS = 60_000;
