/**
 * Owes an endpoint anew what it was told since an event or a moment, or what of it was given up. It goes
 * slice by slice, each when little else is due: what happens meanwhile does not wait for it. Kept by the
 * endpoint's object, so that it goes on after whatever cuts it off; a slice that comes twice is owed once.
 */
import { type FeedSpan, oweFailedSlice, oweSlice, type SliceOwed } from "../directory/feed-slices";
import { err, ok, type Result } from "../shared/result";
import { timestampOf } from "../shared/time";
import type { Endpoint } from "./endpoints";
import { REPLAY_SLICE } from "./limits";

export type ReplayScope = "all" | "failed";

type ReplayState = FeedSpan & {
  readonly id: string;
  /** As it was asked for: an event's id, or RFC 3339. */
  readonly asked: string;
  readonly scope: ReplayScope;
  /** How far it is: a place in the feed, or the number of a delivery that was given up. */
  readonly reached: number;
  /** Deliveries owed anew so far. */
  readonly owed: number;
  readonly started_at: string;
  readonly ended_at: string | null;
};

export type ReplayStanding = Pick<
  ReplayState,
  "id" | "scope" | "owed" | "started_at" | "ended_at"
> & { readonly after: string; readonly status: "running" | "done" };

export type ReplayRefusal = { readonly code: "replay_running"; readonly replay: ReplayStanding };

export type ReplayRequest = {
  /** The same again is the same replay. */
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

  /** One at a time. */
  begin({ id, after, scope, span }: ReplayRequest): Result<ReplayStanding, ReplayRefusal> {
    const last = this.#state();
    if (last?.id === id) return ok(standingOf(last));
    if (last !== null && last.ended_at === null) {
      return err({ code: "replay_running", replay: standingOf(last) });
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
    return ok(standingOf(begun));
  }

  /** Of the last one begun. */
  standing(): ReplayStanding | null {
    const state = this.#state();
    return state && standingOf(state);
  }

  /** The next slice. @returns whether there was one @throws where D1 does not answer */
  async goOn(endpoint: Endpoint): Promise<boolean> {
    const state = this.#state();
    if (state === null || state.ended_at !== null) return false;
    const now = timestampOf(Date.now());
    const slice = await this.#slice(state, endpoint, now);
    // It may have been taken away, with its endpoint, in the meantime.
    if (this.#state()?.id !== state.id) return false;
    this.#storage.kv.put(KEY, {
      ...state,
      reached: slice.after,
      owed: state.owed + slice.owed,
      ended_at: slice.isLast ? now : null,
    } satisfies ReplayState);
    return true;
  }

  #slice(state: ReplayState, endpoint: Endpoint, now: string): Promise<SliceOwed> {
    const { after, until, reached } = state;
    const asked = { limit: REPLAY_SLICE, now };
    return state.scope === "all"
      ? oweSlice(this.#db, endpoint, { after: reached, until }, asked)
      : oweFailedSlice(this.#db, endpoint.id, { after, until, number: reached }, asked);
  }

  #state(): ReplayState | null {
    return this.#storage.kv.get<ReplayState>(KEY) ?? null;
  }
}

const standingOf = ({
  id,
  asked,
  scope,
  owed,
  started_at,
  ended_at,
}: ReplayState): ReplayStanding => ({
  id,
  after: asked,
  scope,
  status: ended_at === null ? "running" : "done",
  owed,
  started_at,
  ended_at,
});
