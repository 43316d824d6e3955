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
import type { Directory } from "../directory/directory";
import {
  countStretches,
  eventsOfTypes,
  type PlacedEvent,
  placedEventFromRow,
} from "../directory/feed-of-types";
import type { FeedSpan } from "../directory/feed-span";
import { err, ok, type Result } from "../shared/result";
import { timestampOf } from "../shared/time";
import type { Deliveries } from "./deliveries/deliveries";
import { deliveryOfOwed } from "./deliveries/delivery";
import {
  isRunning,
  isStopped,
  type ReplayScope,
  type ReplayState,
  StoredReplay,
} from "./deliveries/replay-state";
import type { Endpoint } from "./endpoints";
import { GOES_BACK_MS, REPLAY_COUNTED_MAX, REPLAY_SLICE } from "./limits";
import { owedTo, wantedTypes } from "./subscriptions";

export type EndpointReplayProgress = Pick<
  ReplayState,
  "id" | "scope" | "owed" | "started_at" | "ended_at"
> & { readonly after: string; readonly status: "running" | "stopped" | "done" };

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
  readonly #db: Directory;

  constructor(storage: DurableObjectStorage, db: Directory) {
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
    if (last !== null && isRunning(last)) {
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
      stopped_at: null,
      lost: last?.lost ?? null,
    };
    // One that was stopped may have left some that it had not come to.
    if (last !== null && isStopped(last)) deliveries.exceptions.unmark();
    if (scope === "failed") deliveries.exceptions.markFailed(span);
    this.#stored.put(begun);
    return ok(progressOf(begun));
  }

  /** Stops the replay: what is pending again by now is sent, and no more is added. @returns null if none runs */
  stop(): EndpointReplayProgress | null {
    const { current } = this.#stored;
    if (current === null || !isRunning(current)) return null;
    const stopped = { ...current, stopped_at: timestampOf(Date.now()) };
    this.#stored.put(stopped);
    return progressOf(stopped);
  }

  /** Goes on with a replay that was stopped, where it was. @returns null if none was */
  resume(): EndpointReplayProgress | null {
    const { current } = this.#stored;
    if (current === null || !isStopped(current)) return null;
    const resumed = { ...current, stopped_at: null };
    this.#stored.put(resumed);
    return progressOf(resumed);
  }

  /**
   * How many deliveries a replay would make pending again. @returns null if that cannot be counted beforehand: security
   * events, of which one event may be several
   */
  async count(
    endpoint: Endpoint,
    { scope, span }: Pick<ReplayRequest, "scope" | "span">,
    deliveries: Deliveries,
  ): Promise<number | null> {
    if (scope === "failed") return deliveries.exceptions.countFailed(span);
    if (endpoint.format === "secevent") return null;
    const types = wantedTypes(endpoint) ?? [null];
    const { livemode } = endpoint;
    const stretches = types.map((type) => ({ livemode, type, ...span }));
    const counts = await countStretches(this.#db, stretches, REPLAY_COUNTED_MAX + 1);
    const total = counts.reduce((sum, { n }) => sum + n, 0);
    return total > REPLAY_COUNTED_MAX ? null : total;
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
    if (state === null || !isRunning(state)) return null;
    const events = state.scope === "all" ? await this.#events(state, endpoint) : [];
    // Meanwhile the replay may have been stopped, or deleted with its endpoint.
    const current = this.#stored.current;
    if (current?.id !== state.id || !isRunning(current)) return null;
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

const progressOf = (state: ReplayState): EndpointReplayProgress => {
  const { id, asked, scope, owed, started_at, ended_at } = state;
  const status = isRunning(state) ? "running" : ended_at === null ? "stopped" : "done";
  return { id, after: asked, scope, status, owed, started_at, ended_at };
};
