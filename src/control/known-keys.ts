/**
 * The API keys that an isolate knows, and what it believes of keys while CONTROL does not answer.
 *
 * ```
 *   read from CONTROL within 60 s ────────────────────────────────────────▶ it is what was read
 *   otherwise CONTROL is asked ─▶ it answers ─────────────────────────────▶ it is what CONTROL says
 *                              └▶ it does not answer, and the key
 *                                   says nothing, and was never read ─────▶ CONTROL's failure is thrown
 *                                   was revoked, as far as can be known ──▶ no key
 *                                   comes within the time to believe ─────▶ what was read before, or what it says
 *                                   comes later ──────────────────────────▶ ControlUnreachable
 * ```
 *
 * The time to believe is counted by each isolate for itself, from when it first did not reach CONTROL.
 */
import { ControlReach, ControlUnreachable } from "../shared/control-reach";
import { logFault } from "../shared/log";
import { within } from "../shared/patience";
import { REMEMBERED_MS, Remembered } from "../shared/remembered";
import { type ApiKey, type KnownKey, readApiKey, removeApiKey } from "./api-keys";
import type { ControlStandby } from "./control-standby";
import { REMEMBERED_MAX, STANDBY_PATIENCE_MS } from "./limits";

/** A key as a caller presents it. */
export type PresentedKey = {
  readonly hash: string;
  /** Reads the facts that the key's text holds (`readKeyText`); null if it holds none. Called only if they matter. */
  readonly says: () => KnownKey | null;
};

/** @param livemode the mode whose standby it is */
type StandbyOf = (livemode: boolean) => Pick<ControlStandbyStub, "revoke" | "isRevoked">;
type ControlStandbyStub = DurableObjectStub<ControlStandby>;

const nameOf = ({ id, livemode }: Pick<KnownKey, "id" | "livemode">): string =>
  `${livemode ? "live" : "test"}:${id}`;

export class KnownKeys {
  readonly #db: D1Database;
  readonly #standbyOf: StandbyOf;
  readonly #reach = new ControlReach();
  /** The keys as CONTROL has them, by hash. */
  readonly #read = new Remembered<ApiKey>(REMEMBERED_MS, REMEMBERED_MAX);
  /** The keys as they are believed to be while CONTROL does not answer, by hash. */
  readonly #believed = new Remembered<KnownKey>(REMEMBERED_MS, REMEMBERED_MAX);
  /**
   * Keys that are known to be revoked: hashes that CONTROL no longer has, and names that a call to this isolate
   * revoked.
   */
  readonly #revoked = new Remembered<true>(REMEMBERED_MS, REMEMBERED_MAX);

  constructor(db: D1Database, standbyOf: StandbyOf) {
    this.#db = db;
    this.#standbyOf = standbyOf;
  }

  /** Returns a key about which CONTROL need not be asked; null if it must be asked. */
  known(hash: string, believedMs: number): KnownKey | null {
    const now = Date.now();
    const read = this.#read.fresh(hash, now);
    if (read) return read;
    if (!this.#reach.isPaused(now) || this.#reach.failingFor(now) >= believedMs) return null;
    const believed = this.#believed.fresh(hash, now);
    return believed && !this.#isRevoked(hash, believed) ? believed : null;
  }

  /**
   * Finds a key.
   *
   * @param believedMs for how long keys are believed without CONTROL
   * @returns null if there is no such key
   * @throws if that cannot be known
   */
  async find(presented: PresentedKey, believedMs: number): Promise<KnownKey | null> {
    const { hash } = presented;
    const known = this.known(hash, believedMs);
    if (known) return known;
    const basis = this.#read.stale(hash) ?? presented.says();
    if (basis === null) return this.#ask(hash, null);
    // Once keys are no longer believed, each call asks: no pause may keep CONTROL's first answer from a caller.
    const isBelieving = this.#reach.failingFor(Date.now()) < believedMs;
    if (isBelieving && !this.#reach.mayAsk(Date.now())) {
      return this.#believe(hash, basis, believedMs, null);
    }
    try {
      return await this.#ask(hash, basis);
    } catch (error) {
      return this.#believe(hash, basis, believedMs, error);
    }
  }

  /**
   * Deletes a key. This isolate refuses it from now on, others within 60 s. If CONTROL does not answer, the key is
   * refused without CONTROL, and is good again once CONTROL answers: the caller must try again.
   *
   * @returns whether there was such a key
   * @throws if CONTROL does not answer
   */
  async revoke(key: Pick<KnownKey, "id" | "livemode">): Promise<boolean> {
    this.#revoked.set(nameOf(key), true, Date.now());
    await this.#tellStandby(key);
    const hash = await removeApiKey(this.#db, key);
    if (hash !== null) this.#forget(hash);
    return hash !== null;
  }

  async #ask(hash: string, basis: KnownKey | null): Promise<KnownKey | null> {
    const key = await this.#reach.ask(() => readApiKey(this.#db, hash));
    this.#believed.delete(hash);
    if (key === null) {
      if (basis !== null) this.#forget(hash);
      return null;
    }
    this.#revoked.delete(hash);
    this.#read.set(hash, key, Date.now());
    return key;
  }

  async #believe(
    hash: string,
    basis: KnownKey,
    believedMs: number,
    cause: unknown,
  ): Promise<KnownKey | null> {
    if (this.#isRevoked(hash, basis)) return null;
    if (this.#reach.failingFor(Date.now()) >= believedMs) {
      throw new ControlUnreachable("keys are no longer believed without it", cause);
    }
    if (await this.#isRevokedElsewhere(basis)) {
      this.#revoked.set(nameOf(basis), true, Date.now());
      return null;
    }
    this.#believed.set(hash, basis, Date.now());
    return basis;
  }

  #isRevoked(hash: string, key: KnownKey): boolean {
    return this.#revoked.stale(hash) === true || this.#revoked.stale(nameOf(key)) === true;
  }

  /** Whether the standby knows the key as revoked. Without CONTROL and without the standby, a key is believed. */
  async #isRevokedElsewhere({ id, livemode }: KnownKey): Promise<boolean> {
    try {
      const asked = this.#standbyOf(livemode).isRevoked(id);
      return (await within(asked, STANDBY_PATIENCE_MS)) === true;
    } catch (error) {
      logFault("the standby was not asked for a key", error, {});
      return false;
    }
  }

  async #tellStandby({ id, livemode }: Pick<KnownKey, "id" | "livemode">): Promise<void> {
    try {
      await within(this.#standbyOf(livemode).revoke(id), STANDBY_PATIENCE_MS);
    } catch (error) {
      logFault("the standby was not told of a revoked key", error, {});
    }
  }

  #forget(hash: string): void {
    this.#read.delete(hash);
    this.#believed.delete(hash);
    this.#revoked.set(hash, true, Date.now());
  }
}
