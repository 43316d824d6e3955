/**
 * The last deliveries that arrived, and the endpoint's place in the feed. Both change together and are one row, so that
 * a delivery costs a row written at most. When the row holds `BLOCK` deliveries, they move to a row of their own.
 *
 * ```
 *   place    one row: the place in the feed, and up to BLOCK deliveries
 *   blocks   BLOCK deliveries a row; the oldest rows go when there are more than DELIVERED_KEPT
 * ```
 *
 * Deliveries end in another order than the feed's, so a block knows the lowest and the highest of its positions.
 */
import { z } from "zod";
import { BEFORE_THE_FEED, type FeedPlace } from "../../directory/feed-of-types";
import { DELIVERED_BLOCK, DELIVERED_KEPT } from "../limits";
import {
  ARRIVAL_TIMES_SCHEMA,
  type ArrivalCount,
  addArrivals,
  arrivalCounts,
} from "./arrival-times";
import { ArrivedIds } from "./arrived-ids";
import { byListPlace, type Delivery, isListedBefore, type ListPlace } from "./delivery";
import { type PastFloors, pastFloorsSchema, withPastFloor } from "./past-floors";
import { deliveryOfStored, type Stored, storedList, storedOf } from "./stored-delivery";

export const DELIVERED_SCHEMA = `
  CREATE TABLE IF NOT EXISTS place (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    position INTEGER NOT NULL,
    recorded_at TEXT,
    forgotten_until TEXT,             -- when the latest event arrived whose delivery was forgotten
    floors TEXT NOT NULL,             -- JSON: the places before (past-floors.ts)
    recent TEXT NOT NULL              -- JSON
  );
  CREATE TABLE IF NOT EXISTS blocks (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL,
    n INTEGER NOT NULL,
    ids TEXT NOT NULL,                -- JSON: [[id, position]], of the deliveries
    deliveries TEXT NOT NULL          -- JSON
  );
  CREATE INDEX IF NOT EXISTS blocks_by_position ON blocks (high, low);
  ${ARRIVAL_TIMES_SCHEMA}`;

const idsSchema = z.array(z.tuple([z.string(), z.number()]));

type PlaceRow = {
  readonly position: number;
  readonly recorded_at: string | null;
  readonly forgotten_until: string | null;
  readonly floors: string;
  readonly recent: string;
};

export class Delivered {
  readonly #sql: SqlStorage;
  readonly #endpoint: string;
  #place: FeedPlace = BEFORE_THE_FEED;
  #isPlaced = false;
  #floors: PastFloors = [];
  #forgottenUntil: string | null = null;
  #recent: Stored[] = [];
  #isChanged = false;
  /** The ids of all that are known to have arrived; made when it is first asked for. */
  #ids: ArrivedIds | null = null;

  constructor(sql: SqlStorage, endpoint: string) {
    this.#sql = sql;
    this.#endpoint = endpoint;
    this.reload();
  }

  /** Reads again what is held in memory. */
  reload(): void {
    const [row] = this.#sql.exec<PlaceRow>("SELECT * FROM place").toArray();
    this.#isChanged = false;
    this.#ids = null;
    this.#isPlaced = row !== undefined;
    this.#place = BEFORE_THE_FEED;
    this.#floors = [];
    this.#forgottenUntil = row?.forgotten_until ?? null;
    this.#recent = [];
    if (row === undefined) return;
    const { position, recorded_at, floors, recent } = row;
    this.#place = { position, recorded_at };
    this.#floors = pastFloorsSchema.parse(JSON.parse(floors));
    this.#recent = storedList.parse(JSON.parse(recent));
  }

  get place(): FeedPlace {
    return this.#place;
  }

  /** Whether the endpoint has a place yet. */
  get isPlaced(): boolean {
    return this.#isPlaced;
  }

  /** The places before, in their order. */
  get floors(): PastFloors {
    return this.#floors;
  }

  /** Written with the next `write`. @param isJump whether the place is one in another feed */
  moveTo(place: FeedPlace, isJump = false): void {
    if (this.#isPlaced && place.position === this.#place.position && !isJump) return;
    if (this.#isPlaced) {
      this.#floors = withPastFloor(this.#floors, this.#place, Date.now(), isJump);
    }
    this.#place = place;
    this.#isChanged = true;
  }

  /** Written with the next `write`. */
  add(delivery: Delivery): void {
    this.#recent.push(storedOf(delivery));
    this.#ids?.add(delivery.id, delivery.position);
    this.#isChanged = true;
  }

  /** Writes what has changed. To be called within a transaction. */
  write(): void {
    if (!this.#isChanged) return;
    if (this.#recent.length >= DELIVERED_BLOCK) this.#moveToBlock();
    const { position, recorded_at } = this.#place;
    this.#sql.exec(
      `INSERT OR REPLACE INTO place (one, position, recorded_at, forgotten_until, floors, recent)
       VALUES (1, ?, ?, ?, ?, ?)`,
      position,
      recorded_at,
      this.#forgottenUntil,
      JSON.stringify(this.#floors),
      JSON.stringify(this.#recent),
    );
    this.#isPlaced = true;
    this.#isChanged = false;
  }

  /** How long deliveries took that arrived on these days. */
  arrivals(days: { readonly from: string; readonly until: string }): ArrivalCount[] {
    return arrivalCounts(this.#sql, this.#recent, days);
  }

  /** Those beyond a position: their ids and positions. */
  idsBeyond(position: number): (readonly [string, number])[] {
    return this.#within(position + 1, Number.MAX_SAFE_INTEGER)
      .filter((stored) => stored.position > position)
      .map((stored) => [stored.id, stored.position] as const);
  }

  /** As it arrived last. */
  find(id: string): Delivery | null {
    const position = this.#arrived.positionOf(id);
    if (position === null) return null;
    const found = this.#within(position, position).findLast((stored) => stored.id === id);
    return found === undefined ? null : this.#deliveryOf(found);
  }

  /** Whether a delivery is known to have arrived. */
  has(id: string): boolean {
    return this.#arrived.has(id);
  }

  /** Reads the ids of all of them the first time. */
  get #arrived(): ArrivedIds {
    this.#ids ??= new ArrivedIds([
      ...this.#sql
        .exec<{ ids: string }>("SELECT ids FROM blocks ORDER BY number")
        .toArray()
        .flatMap(({ ids }) => idsSchema.parse(JSON.parse(ids))),
      ...this.#recent.map(({ id, position }) => [id, position] as const),
    ]);
    return this.#ids;
  }

  /**
   * Whether every delivery of events from a time on is still kept. Then one that is not known to have arrived surely has
   * not.
   *
   * @param since ms; null for ever
   */
  remembersSince(since: number | null): boolean {
    if (this.#forgottenUntil === null) return true;
    return since !== null && since > Date.parse(this.#forgottenUntil);
  }

  /**
   * Those that arrived, the latest first, each once.
   *
   * @param before the last one that was listed
   * @param since RFC 3339: older ones are left out; null for none
   * @param hidden ids that are left out
   */
  list(
    before: ListPlace | null,
    since: string | null,
    hidden: (ids: readonly string[]) => { has(id: string): boolean },
    limit: number,
  ): Delivery[] {
    const upTo = before?.position ?? Number.MAX_SAFE_INTEGER;
    const latest = new Map<string, Stored>();
    const take = (all: readonly Stored[]) => {
      for (const stored of all) if (!latest.has(stored.id)) latest.set(stored.id, stored);
    };
    const listed = (): Stored[] => {
      const shown = [...latest.values()]
        .filter((stored) => before === null || isListedBefore(before, stored))
        .filter(({ created_at }) => since === null || created_at >= since)
        // It may have arrived once more since its event moved to another position.
        .filter(({ id, position }) => this.#arrived.positionOf(id) === position);
      const left = hidden(shown.map(({ id }) => id));
      return shown.filter(({ id }) => !left.has(id)).toSorted(byListPlace);
    };
    take(this.#recent.toReversed());
    // By their highest positions. Once a page is full, a block below it cannot change the page.
    let found = listed();
    for (const { high, deliveries } of this.#blocksFrom(upTo)) {
      const last = found[limit - 1];
      if (last !== undefined && high < last.position) break;
      take(storedList.parse(JSON.parse(deliveries)).toReversed());
      found = listed();
    }
    return found.slice(0, limit).map((stored) => this.#deliveryOf(stored));
  }

  #blocksFrom(upTo: number): { high: number; deliveries: string }[] {
    return this.#sql
      .exec<{ high: number; deliveries: string }>(
        "SELECT high, deliveries FROM blocks WHERE low <= ? ORDER BY high DESC, number DESC",
        upTo,
      )
      .toArray();
  }

  /** In the order in which they arrived. */
  #within(low: number, high: number): Stored[] {
    const blocks = this.#sql
      .exec<{ deliveries: string }>(
        "SELECT deliveries FROM blocks WHERE high >= ? AND low <= ? ORDER BY number",
        low,
        high,
      )
      .toArray();
    return [
      ...blocks.flatMap(({ deliveries }) => storedList.parse(JSON.parse(deliveries))),
      ...this.#recent,
    ];
  }

  #moveToBlock(): void {
    const positions = this.#recent.map(({ position }) => position);
    this.#sql.exec(
      "INSERT INTO blocks (low, high, n, ids, deliveries) VALUES (?, ?, ?, ?, ?)",
      Math.min(...positions),
      Math.max(...positions),
      this.#recent.length,
      JSON.stringify(this.#recent.map(({ id, position }) => [id, position])),
      JSON.stringify(this.#recent),
    );
    addArrivals(this.#sql, this.#recent, Date.now());
    this.#recent = [];
    this.#forgetOldBlocks();
  }

  #forgetOldBlocks(): void {
    const blocks = this.#sql
      .exec<{ number: number; n: number }>("SELECT number, n FROM blocks ORDER BY number DESC")
      .toArray();
    let kept = 0;
    for (const { number, n } of blocks) {
      kept += n;
      if (kept < DELIVERED_KEPT + n) continue;
      const [old] = this.#sql
        .exec<{ deliveries: string }>(
          "DELETE FROM blocks WHERE number = ? RETURNING deliveries",
          number,
        )
        .toArray();
      const forgotten = storedList.parse(JSON.parse(old?.deliveries ?? "[]"));
      const times = [this.#forgottenUntil ?? "", ...forgotten.map(({ created_at }) => created_at)];
      this.#forgottenUntil = times.toSorted().at(-1) ?? null;
      for (const { id } of forgotten) this.#ids?.remove(id);
    }
  }

  #deliveryOf(stored: Stored): Delivery {
    return deliveryOfStored(stored, this.#endpoint);
  }
}
