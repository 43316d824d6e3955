/**
 * A replay: sends an endpoint again everything that it wants of a part of the feed, or only what failed for good.
 *
 * ```
 *   begin ─▶ stored: the span, and how far the replay is
 *   run of the object: few deliveries are due ─▶ nextSlice ─▶ 500 events become pending deliveries ─▶ how far: stored
 *                      they are sent; few are due again ─▶ nextSlice … until the end of the span
 * ```
 *
 * A slice is taken only when little else is due, so that new events do not wait for the replay. If the object is cut
 * off between the two writes, it takes the same slice again, which leaves the same rows.
 */
import type { FeedSpan } from "../directory/feed-span";
import { err, ok, type Result } from "../shared/result";
import { timestampOf } from "../shared/time";
import type { Endpoint } from "./endpoints";
import { REPLAY_SLICE } from "./limits";
import { type ReplayedSlice, replayFailedSlice, replaySlice } from "./replay-slices";

export type ReplayScope = "all" | "failed";

/** As it is stored. */
type ReplayState = FeedSpan & {
  readonly id: string;
  /** The beginning as the request gave it: an event's id, or RFC 3339. */
  readonly asked: string;
  readonly scope: ReplayScope;
  /** How far the replay is: a position of the feed; with the scope `failed` the number of a delivery. */
  readonly reached: number;
  /** Deliveries that are pending again so far. */
  readonly owed: number;
  readonly started_at: string;
  readonly ended_at: string | null;
};

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

const KEY = "replay";

export class EndpointReplay {
  readonly #storage: DurableObjectStorage;
  readonly #db: D1Database;

  constructor(storage: DurableObjectStorage, db: D1Database) {
    this.#storage = storage;
    this.#db = db;
  }

  /** Begins a replay, unless another is running. The same id again gives the replay that has it. */
  begin({
    id,
    after,
    scope,
    span,
  }: ReplayRequest): Result<EndpointReplayProgress, EndpointReplayRefusal> {
    const last = this.#state();
    if (last?.id === id) return ok(progressOf(last));
    if (last !== null && last.ended_at === null) {
      return err({ code: "replay_running", replay: progressOf(last) });
    }
    const begun: ReplayState = {
      id,
      asked: after,
      scope,
      ...span,
      reached: scope === "all" ? span.after : 0,
      owed: 0,
      started_at: timestampOf(Date.now()),
      ended_at: null,
    };
    this.#storage.kv.put(KEY, begun);
    return ok(progressOf(begun));
  }

  /** How far the last replay is; null if there was none. */
  progress(): EndpointReplayProgress | null {
    const state = this.#state();
    return state && progressOf(state);
  }

  /** Takes the next slice. @returns whether there was one @throws if D1 does not answer */
  async nextSlice(endpoint: Endpoint): Promise<boolean> {
    const state = this.#state();
    if (state === null || state.ended_at !== null) return false;
    const now = timestampOf(Date.now());
    const slice = await this.#slice(state, endpoint, now);
    // The replay may have been deleted with its endpoint meanwhile.
    if (this.#state()?.id !== state.id) return false;
    this.#storage.kv.put(KEY, {
      ...state,
      reached: slice.reached,
      owed: state.owed + slice.count,
      ended_at: slice.isLast ? now : null,
    } satisfies ReplayState);
    return true;
  }

  #slice(state: ReplayState, endpoint: Endpoint, now: string): Promise<ReplayedSlice> {
    const { after, until, reached } = state;
    const bounds = { limit: REPLAY_SLICE, now };
    return state.scope === "all"
      ? replaySlice(this.#db, endpoint, { after: reached, until }, bounds)
      : replayFailedSlice(this.#db, endpoint.id, { after, until, number: reached }, bounds);
  }

  #state(): ReplayState | null {
    return this.#storage.kv.get<ReplayState>(KEY) ?? null;
  }
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
