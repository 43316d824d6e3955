/** A slice: rows of the feed as text, and what the manifest says of it. */
import { isFoundByTime } from "./by-time";
import { type ArchivedRow, bytesOf, type Entry, lineOf, sha256Of } from "./format";
import { SLICE_EVENTS_MAX, SLICE_MAX_BYTES } from "./limits";

/** A slice that is in no manifest yet. */
export type Slice = {
  readonly text: string;
  readonly facts: Omit<Entry, "slice" | "previous" | "hash">;
  /** Ids and positions of its events, in their order. */
  readonly places: readonly (readonly [position: number, id: string])[];
  /** Those of them that are not found by the time in their id. */
  readonly notByTime: readonly (readonly [id: string, position: number])[];
};

/** Collects rows, in their order, until a slice is full. */
export class SliceBuilder {
  readonly #livemode: boolean;
  readonly #most: number;
  readonly #rows: ArchivedRow[] = [];
  readonly #lines: string[] = [];
  #bytes = 0;

  /** @param most how many events it takes */
  constructor(livemode: boolean, most = SLICE_EVENTS_MAX) {
    this.#livemode = livemode;
    this.#most = most;
  }

  /** @returns false if the slice is full: the row belongs to the next one */
  take(row: ArchivedRow): boolean {
    const line = `${lineOf(this.#livemode, row)}\n`;
    const bytes = bytesOf(line);
    const isFull = this.#rows.length === this.#most || this.#bytes + bytes > SLICE_MAX_BYTES;
    if (isFull && this.#rows.length > 0) return false;
    this.#rows.push(row);
    this.#lines.push(line);
    this.#bytes += bytes;
    return true;
  }

  /** @returns null if there are no rows */
  build(): Slice | null {
    const [first, last] = [this.#rows.at(0), this.#rows.at(-1)];
    if (first === undefined || last === undefined) return null;
    const text = this.#lines.join("");
    const byTime = this.#rows.filter(isFoundByTime).map(({ id }) => id);
    const arrivals = this.#rows.map(({ recorded_at }) => recorded_at).toSorted();
    const ids = byTime.toSorted();
    const [lowest, highest] = [ids.at(0), ids.at(-1)];
    return {
      text,
      facts: {
        first: first.position,
        last: last.position,
        count: this.#rows.length,
        bytes: this.#bytes,
        sha256: sha256Of(text),
        recorded_from: arrivals.at(0) ?? first.recorded_at,
        recorded_to: arrivals.at(-1) ?? last.recorded_at,
        ids: lowest === undefined || highest === undefined ? null : [lowest, highest],
        types: typesOf(this.#rows),
      },
      places: this.#rows.map(({ position, id }) => [position, id]),
      notByTime: this.#rows
        .filter((row) => !isFoundByTime(row))
        .map(({ id, position }) => [id, position]),
    };
  }
}

function typesOf(rows: readonly ArchivedRow[]): Record<string, number> {
  const types = new Map<string, number>();
  for (const { type } of rows) types.set(type, (types.get(type) ?? 0) + 1);
  return Object.fromEntries(types);
}
