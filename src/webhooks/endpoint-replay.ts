/**
 * A replay: sends an endpoint again everything that it wants of a part of the feed, or only what failed for good.
 *
 * ```
 *   begin ─▶ stored: the span, and how far the replay is
 *   run of the object: few deliveries are due ─▶ nextSlice ─▶ 500 events become exceptions ─▶ how far: stored
 *                      they are sent; few are due again ─▶ nextSlice … until the end of the span
 * ```
 *
 * A slice is taken only when little else is due, so that new events do not wait for the replay. The slice and how far
 * the replay is are written together, because nothing is waited for in between.
 */
import { eventsOfTypes, type PlacedEvent, placedEventFromRow } from "../directory/feed-of-types";
import type { FeedSpan } from "../directory/feed-span";
import { err, ok, type Result } from "../shared/result";
import { timestampOf } from "../shared/time";
import type { Deliveries } from "./deliveries/deliveries";
import { deliveryOfOwed } from "./deliveries/delivery";
import { type ReplayScope, type ReplayState, StoredReplay } from "./deliveries/replay-state";
import type { Endpoint } from "./endpoints";
import { GOES_BACK_MS, REPLAY_SLICE } from "./limits";
import { owedTo, wantedTypes } from "./subscriptions";

export type EndpointReplayProgress = Pick<
  ReplayState,
  "id" | "scope" | "owed" | "started_at" | "ended_at"
> & { readonly after: string; readonly status: "running" | "done" };

export type EndpointReplayRefusal = {
  readonly code: "replay_running";
  readonly replay: EndpointReplayProgress;
};

export type ReplayRequest = {
  /** The same id again is the same replay. */
  readonly id: string;
  readonly after: string;
  readonly scope: ReplayScope;
  readonly span: FeedSpan;
};

export class EndpointReplay {
  readonly #stored: StoredReplay;
  readonly #db: D1Database;

  constructor(storage: DurableObjectStorage, db: D1Database) {
    this.#stored = new StoredReplay(storage);
    this.#db = db;
  }

  /** Begins a replay, unless another is running. The same id again gives the replay that has it. */
  begin(
    { id, after, scope, span }: ReplayRequest,
    deliveries: Deliveries,
  ): Result<EndpointReplayProgress, EndpointReplayRefusal> {
    const last = this.#stored.current;
    if (last?.id === id) return ok(progressOf(last));
    if (last !== null && last.ended_at === null) {
      return err({ code: "replay_running", replay: progressOf(last) });
    }
    const begun: ReplayState = {
      id,
      asked: after,
      scope,
      ...span,
      reached: span.after,
      owed: 0,
      started_at: timestampOf(Date.now()),
      ended_at: null,
      lost: last?.lost ?? null,
    };
    if (scope === "failed") deliveries.exceptions.markFailed(span);
    this.#stored.put(begun);
    return ok(progressOf(begun));
  }

  /** How far the last replay is; null if there was none. */
  progress(): EndpointReplayProgress | null {
    const { current } = this.#stored;
    return current && progressOf(current);
  }

  /**
   * Takes the next slice.
   *
   * @returns what was pending and is restarted: ids; null if there was no slice
   * @throws if D1 does not answer
   */
  async nextSlice(endpoint: Endpoint, deliveries: Deliveries): Promise<ReadonlySet<string> | null> {
    const state = this.#stored.current;
    if (state === null || state.ended_at !== null) return null;
    const events = state.scope === "all" ? await this.#events(state, endpoint) : [];
    // The replay may have been deleted with its endpoint meanwhile.
    if (this.#stored.current?.id !== state.id) return null;
    const now = timestampOf(Date.now());
    const slice =
      state.scope === "all"
        ? restartEvents(state, endpoint, events, deliveries, now)
        : restartFailed(state, deliveries, now);
    this.#stored.put({
      ...state,
      reached: slice.reached,
      owed: state.owed + slice.count,
      ended_at: slice.isLast ? now : null,
    });
    return slice.restarted;
  }

  async #events({ reached, until }: ReplayState, endpoint: Endpoint): Promise<PlacedEvent[]> {
    const { results } = await eventsOfTypes(this.#db, {
      livemode: endpoint.livemode,
      types: wantedTypes(endpoint),
      after: reached,
      until,
      limit: REPLAY_SLICE,
    }).all();
    return results.map(placedEventFromRow);
  }
}

/**
 * @property count deliveries that are pending again
 * @property restarted their ids, as far as they may have been pending before
 * @property reached where the next slice begins
 */
type ReplayedSlice = {
  readonly count: number;
  readonly restarted: ReadonlySet<string>;
  readonly reached: number;
  readonly isLast: boolean;
};

/** Makes pending what the endpoint wants of some events, whatever became of it before. */
function restartEvents(
  { until, lost }: ReplayState,
  endpoint: Endpoint,
  events: readonly PlacedEvent[],
  deliveries: Deliveries,
  now: string,
): ReplayedSlice {
  const arrivedBy = lost === null ? null : timestampOf(Date.parse(lost.since) + GOES_BACK_MS);
  const replayed = events.filter(
    ({ recorded_at }) => arrivedBy === null || recorded_at <= arrivedBy,
  );
  const owed = replayed.flatMap((placed) =>
    owedTo(endpoint, placed.event).map((one) => ({
      placed,
      delivery: deliveryOfOwed(one, placed),
    })),
  );
  // What is next in the feed anyway keeps its turn there.
  const restarted = owed.filter(
    ({ placed, delivery }) => !deliveries.isNext(delivery.id, placed, endpoint),
  );
  deliveries.restartAll(
    restarted.map(({ delivery }) => delivery),
    now,
  );
  const isLast = replayed.length < REPLAY_SLICE;
  return {
    count: owed.length,
    restarted: new Set(restarted.map(({ delivery }) => delivery.id)),
    reached: isLast ? until : (events.at(-1)?.position ?? until),
    isLast,
  };
}

/** Makes pending only what had failed for good when the replay began. */
function restartFailed(
  { reached }: ReplayState,
  deliveries: Deliveries,
  now: string,
): ReplayedSlice {
  const count = deliveries.exceptions.restartMarked(now, REPLAY_SLICE);
  return { count, restarted: new Set(), reached, isLast: count < REPLAY_SLICE };
}

const progressOf = ({
  id,
  asked,
  scope,
  owed,
  started_at,
  ended_at,
}: ReplayState): EndpointReplayProgress => ({
  id,
  after: asked,
  scope,
  status: ended_at === null ? "running" : "done",
  owed,
  started_at,
  ended_at,
});
