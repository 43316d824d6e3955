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
    | "erasure.task_acknowledged"
    | "erasure.task_reopened"
    | "erasure.task_stalled"
    | "erasure.task_retried"
    | "erasure.task_done";
};

type Standing = {
  status: "pending" | "acknowledged" | "stalled" | "done";
  /** Since when it is tried, ms. */
  since: number;
};

export class Tasks {
  readonly #ordered: boolean;
  readonly #standing: ReadonlyMap<string, Standing>;
  readonly #hosts = new Set<string>();

  /** @param ordered whether Adieu's own erasers come after those of the host */
  constructor(tasks: EventData["erasure.started"]["tasks"], since: number, ordered: boolean) {
    this.#ordered = ordered;
    this.#standing = new Map(tasks.map(({ id }) => [id, { status: "pending", since }]));
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
    switch (event.type) {
      case "erasure.task_acknowledged":
        invariant("a task is acknowledged once at a time", status !== "acknowledged");
        if (status === "stalled") standing.since = Date.parse(event.at);
        standing.status = "acknowledged";
        return;
      case "erasure.task_reopened":
        invariant("only what was acknowledged is opened again", status === "acknowledged");
        standing.status = "pending";
        return;
      case "erasure.task_stalled": {
        const waited = Date.parse(event.at) - standing.since;
        invariant("a task stalls once", status !== "stalled");
        invariant(
          "a task stalls after seven days, or where there is nobody to ask",
          waited >= PATIENCE_MS || event.data.cause === "not_registered",
        );
        standing.status = "stalled";
        return;
      }
      case "erasure.task_retried":
        invariant("only what has stalled is tried again", status === "stalled");
        invariant("a person tries again", event.actor.role !== "system");
        standing.status = "pending";
        standing.since = Date.parse(event.at);
        return;
      case "erasure.task_done":
        this.#done(event, status);
        standing.status = "done";
        return;
      default:
        event satisfies never;
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

const OWN: ReadonlySet<string> = new Set(["documents", "holdings", "profile"]);
