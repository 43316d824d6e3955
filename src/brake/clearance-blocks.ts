/**
 * Counts clearances in blocks, so that a mass of accounts does not cost a write each. The store counts a block with one
 * write before the first clearance of it is granted. The others are granted out of memory, without a statement.
 *
 * ```
 *   ask ─▶ a block of this minute has clearances left? ─▶ yes: granted
 *                                                      └▶ no:  judged by what was granted; then counted: one block more
 *
 *   stored     ████████████░░░░   what the limit bounds: granted, and reserved
 *   granted    ████████████       what is judged: stored, less what the open blocks have left
 * ```
 *
 * - **The limit is never passed**: what is stored never exceeds it, and no more is granted than is stored.
 * - **Nothing is refused too early** while the object lives: if what is reserved leaves no room, it is given back first.
 * - **If the object is lost**, what its open blocks had left counts as granted. There are at most `OPEN_BLOCKS_MAX` of
 *   them, and each is a quarter of what its minute had been granted, and fifty at most. So the brake may engage that much
 *   too early, and never too late.
 */
import { blockSize, busiestHour, type Granted } from "./brake";
import type { BrakeStore } from "./brake-store";
import { BLOCK_MS, OPEN_BLOCKS_MAX } from "./limits";

/** The counts as a brake stores them. */
export type Counts = Pick<BrakeStore, "countedAround" | "count" | "uncount">;

/** The accounts that fall due in one minute of one time. */
export type Minute = {
  /** Null for the real time. */
  readonly testClock: string | null;
  /** Since the epoch, by the accounts' time. */
  readonly minute: number;
};

/** What is counted within an hour of a minute. */
export type Around = {
  readonly of: Minute;
  /** As it is stored, by the minute: granted, and reserved. */
  readonly stored: readonly Granted[];
  /** The most clearances that were granted within one hour that holds the minute. */
  readonly granted: number;
};

type Block = Minute & {
  /** The bound under which it was reserved: as long as no more than this many fall due, its clearances are good. */
  readonly limit: number;
  /** When the rest of it is given back, ms: the number of all accounts, and so the limit, may have changed. */
  readonly until: number;
  left: number;
};

const nameOf = ({ testClock, minute }: Minute): string => `${testClock ?? ""}:${minute}`;

export class ClearanceBlocks {
  readonly #store: () => Counts;
  /** The blocks that have clearances left, the oldest first. */
  readonly #open = new Map<string, Block>();

  /** @param store asked for when it is first needed, because an object may not read what newer code has stored */
  constructor(store: () => Counts) {
    this.#store = store;
  }

  /**
   * Takes a clearance that is reserved.
   *
   * @param ahead accounts that fall due within the hour, as the directory says
   * @param now ms
   * @returns whether there was one
   */
  take(of: Minute, ahead: number, now: number): boolean {
    const block = this.#open.get(nameOf(of));
    if (block === undefined) return false;
    if (ahead > block.limit || now >= block.until) {
      this.#giveBack(block);
      return false;
    }
    block.left -= 1;
    if (block.left === 0) this.#open.delete(nameOf(of));
    return true;
  }

  /** Looks at what is counted within an hour of this minute. */
  around(of: Minute): Around {
    const stored = this.#store().countedAround(of.testClock, of.minute);
    const granted = stored.map((one) => ({
      ...one,
      n: one.n - (this.#open.get(nameOf({ ...of, minute: one.minute }))?.left ?? 0),
    }));
    return { of, stored, granted: busiestHour(granted, of.minute) };
  }

  /**
   * Counts one clearance that is granted now, and as many more as a block has.
   *
   * @param around as it was looked at in this turn
   * @param limit so many may fall due within an hour, this one among them; null if that is not known: then only this one
   *   is counted
   * @param now ms
   */
  grant(around: Around, limit: number | null, now: number): void {
    const { of } = around;
    const size = limit === null ? 1 : this.#sizeWithin(around, limit);
    this.#store().count(of.testClock, of.minute, size, now);
    if (limit === null || size === 1) return;
    const [oldest] = this.#open.size >= OPEN_BLOCKS_MAX ? this.#open.values() : [];
    if (oldest !== undefined) this.#giveBack(oldest);
    this.#open.set(nameOf(of), { ...of, limit, until: now + BLOCK_MS, left: size - 1 });
  }

  /** Gives back what is reserved: the limits have changed. */
  giveAllBack(): void {
    for (const block of this.#open.values()) this.#giveBack(block);
  }

  /** Forgets what is reserved: the counts are deleted. */
  forget(): void {
    this.#open.clear();
  }

  #sizeWithin({ of, stored }: Around, limit: number): number {
    const room = limit - busiestHour(stored, of.minute);
    if (room < 1) {
      this.giveAllBack();
      return 1;
    }
    const ofMinute = stored.find(({ minute }) => minute === of.minute)?.n ?? 0;
    return Math.min(blockSize(ofMinute), room);
  }

  #giveBack({ testClock, minute, left }: Block): void {
    this.#open.delete(nameOf({ testClock, minute }));
    this.#store().uncount(testClock, minute, left);
  }
}
