/**
 * The tasks of one erasure as its history tells of them: each moves as docs/erasure.md says, and is done once.
 * Like the history checker, which it is a part of, it knows nothing of the reference.
 */
import type { EventData, RecordedEvent } from "../../../src/lifecycle/event";
import { DAY } from "../reference/calendar";
import { invariant } from "./invariant";

/** An eraser that has not acknowledged by then has stalled (docs/erasure.md). */
const PATIENCE_MS = 7 * DAY;

type Moving = RecordedEvent & {
  readonly type:
    | "erasure.task_accepted"
    | "erasure.task_acknowledged"
    | "erasure.task_held"
    | "erasure.task_resumed"
    | "erasure.task_reopened"
    | "erasure.task_stalled"
    | "erasure.task_retried"
    | "erasure.task_done";
};

type Standing = {
  status: "pending" | "acknowledged" | "stalled" | "done";
  /** Since when it is tried, ms. */
  since: number;
  /** How long it may take from then on, ms. */
  patience: number;
  heldSince: number | null;
  readonly eraser: string;
  readonly after: readonly string[];
};

export class Tasks {
  readonly #ordered: boolean;
  readonly #standing: ReadonlyMap<string, Standing>;
  readonly #hosts = new Set<string>();

  /** @param ordered whether Adieu's own erasers come after those of the host */
  constructor(tasks: EventData["erasure.started"]["tasks"], since: number, ordered: boolean) {
    this.#ordered = ordered;
    this.#standing = new Map(
      tasks.map(({ id, eraser, after = [] }) => [
        id,
        { status: "pending", since, patience: PATIENCE_MS, heldSince: null, eraser, after },
      ]),
    );
    invariant("tasks have names of their own", this.#standing.size === tasks.length);
    for (const { id, eraser } of tasks) if (!OWN.has(eraser)) this.#hosts.add(id);
  }

  get allDone(): boolean {
    return [...this.#standing.values()].every(({ status }) => status === "done");
  }

  /** @throws if a task moves in a way that no task may */
  moved(event: Moving): void {
    const standing = this.#standing.get(event.data.task);
    invariant("events name only tasks with which the erasure began", standing);
    const { status } = standing;
    invariant("I7 a task is done once", status !== "done");
    const at = Date.parse(event.at);
    const isEarly = this.#isBeforeItsTurn(standing);
    const { type } = event;
    if (isEarly && (type === "erasure.task_accepted" || type === "erasure.task_held"))
      invariant("no eraser is asked before its turn", false);
    switch (event.type) {
      case "erasure.task_accepted":
        invariant("a job is accepted while it is asked for", status === "pending");
        standing.since = at;
        standing.patience = lengthOf(event.data.patience);
        return;
      case "erasure.task_held":
        invariant(
          "a task is held while it is asked, once",
          isAsked(status) && standing.heldSince === null,
        );
        standing.heldSince = at;
        return;
      case "erasure.task_resumed":
        invariant("only what is held is resumed", isAsked(status) && standing.heldSince !== null);
        standing.since += at - standing.heldSince;
        standing.heldSince = null;
        return;
      case "erasure.task_acknowledged":
        invariant("a task is acknowledged once at a time", status !== "acknowledged");
        if (status === "stalled" || isEarly) standing.since = at;
        standing.status = "acknowledged";
        return;
      case "erasure.task_reopened":
        invariant("only what was acknowledged is opened again", status === "acknowledged");
        newRound(standing);
        return;
      case "erasure.task_stalled": {
        const waited = Date.parse(event.at) - standing.since;
        invariant("a task stalls once", status !== "stalled");
        invariant("a task that waits for its turn does not stall", !isEarly);
        invariant(
          "a task stalls after seven days, or where there is nobody to ask",
          waited >= standing.patience || event.data.cause !== "not_acknowledged",
        );
        invariant(
          "a task that is held does not stall by time",
          standing.heldSince === null || event.data.cause !== "not_acknowledged",
        );
        standing.heldSince = null;
        standing.status = "stalled";
        return;
      }
      case "erasure.task_retried":
        invariant("only what has stalled is tried again", status === "stalled");
        invariant("a person tries again", event.actor.role !== "system");
        newRound(standing);
        standing.since = at;
        return;
      case "erasure.task_done":
        this.#done(event, status);
        standing.status = "done";
        return this.#takeTurns(standing.eraser, at);
      default:
        event satisfies never;
    }
  }

  #isBeforeItsTurn({ status, after }: Standing): boolean {
    const others = [...this.#standing.values()];
    return (
      status === "pending" &&
      others.some((other) => other.status !== "done" && after.includes(other.eraser))
    );
  }

  #takeTurns(eraser: string, at: number): void {
    for (const standing of this.#standing.values()) {
      const waited = standing.status === "pending" && standing.after.includes(eraser);
      if (waited && !this.#isBeforeItsTurn(standing)) standing.since = at;
    }
  }

  #done({ data, actor }: Moving & { type: "erasure.task_done" }, status: Standing["status"]): void {
    const { by, task } = data;
    invariant(
      "Adieu's own erasers are its own, the others are not",
      (by === "adieu") !== this.#hosts.has(task),
    );
    // Which keys may do so is a matter of the role table, not of the account.
    if (by === "app")
      invariant("and the caller that speaks for one is named", actor.role !== "system");
    if (by === "admin") invariant("a person settles what has stalled", status === "stalled");
    if (by === "admin")
      invariant("and is named", actor.role !== "system" && data.reason_code !== null);
    if (by !== "adieu" || !this.#ordered) return;
    const waits = [...this.#hosts].some((id) => this.#standing.get(id)?.status !== "done");
    invariant("the host's erasers come before Adieu's own", !waits);
  }
}

const isAsked = (status: Standing["status"]): boolean =>
  status === "pending" || status === "acknowledged";

function newRound(standing: Standing): void {
  standing.status = "pending";
  standing.patience = PATIENCE_MS;
  standing.heldSince = null;
}

/** Of days, as a connector says it. */
const lengthOf = (patience: string): number => Number(/^P(\d+)D$/.exec(patience)?.[1]) * DAY;

const OWN: ReadonlySet<string> = new Set(["documents", "holdings", "profile"]);
