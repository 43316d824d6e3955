/**
 * The facts of an account's last erasure that has ended, from its history. The history is kept for ever, while the
 * account itself may be revived.
 */
import type { Account } from "../../lifecycle/account";
import type { EventType } from "../../lifecycle/event";
import {
  type ErasedBy,
  type ErasureFacts,
  REPEATED_NAMED_MAX,
  type Repeated,
  type Verified,
} from "../../shared/certificate";
import type { Timestamp } from "../../shared/time";
import type { TypedEvent } from "../tables/event-log";

/** The types of events that the facts follow from. */
export const ERASURE_EVENTS = [
  "closure.opened",
  "erasure.started",
  "erasure.task_acknowledged",
  "erasure.task_done",
  "erasure.task_repeated",
  "account.purged",
  "account.deleted",
] as const satisfies readonly EventType[];

type ErasureEvent = TypedEvent<(typeof ERASURE_EVENTS)[number]>;

/**
 * @param history of the types above, oldest first
 * @param object where the platform keeps the account's object
 * @returns null if no erasure has ever ended
 */
export function erasureFactsOf(
  { id, livemode }: Account,
  history: readonly ErasureEvent[],
  object: Pick<ErasureFacts, "jurisdiction">,
  now: Timestamp,
): ErasureFacts | null {
  const end = history.findLast((event) => event.type.startsWith("account."));
  if (end?.type !== "account.purged" && end?.type !== "account.deleted") return null;
  const { closure, retained } = end.data;
  const ofClosure = history.filter((event) => event.data.closure === closure);
  const opened = ofClosure.find((event) => event.type === "closure.opened");
  const started = ofClosure.find((event) => event.type === "erasure.started");
  if (!opened || !started) throw new Error(`the history of ${closure} has no beginning`);
  const { sequence, hash: head } = ofClosure.findLast(isRepeated) ?? end;
  return {
    account: id,
    livemode,
    closure,
    policy: opened.data.policy,
    target: started.data.target,
    started_at: started.at,
    completed_at: end.at,
    scope: started.data.tasks.map(({ eraser }) => eraser),
    erasers: ofClosure.flatMap((event) =>
      event.type === "erasure.task_done"
        ? {
            eraser: event.data.eraser,
            acknowledged_at: event.at,
            by: event.data.by,
            proof_sha256: event.data.proof,
            reason_code: event.data.reason_code,
            verified: verifiedBy(event, ofClosure),
            accepted_at: event.data.accepted_at ?? null,
            connector: connectorOf(event),
            repeated: repeatedOf(event, ofClosure),
          }
        : [],
    ),
    retained,
    jurisdiction: object.jurisdiction,
    log: { sequence, head },
    now,
  };
}

type TaskDone = TypedEvent<"erasure.task_done">;

/** An eraser that was to be probed acknowledged in an event of its own; the event of its end then means that nothing was left. */
function verifiedBy({ data }: TaskDone, history: readonly ErasureEvent[]): Verified {
  const { by, task, connector } = data;
  if (by === "adieu") return "erased";
  if (by === "admin") return "none";
  if (connector) return connector.verified;
  const wasProbed = history.some(
    (event) => event.type === "erasure.task_acknowledged" && event.data.task === task,
  );
  return wasProbed && by === "eraser" ? "probe" : "acknowledged";
}

const isRepeated = (event: ErasureEvent) => event.type === "erasure.task_repeated";

function repeatedOf({ data }: TaskDone, history: readonly ErasureEvent[]): ErasedBy["repeated"] {
  const all = history.flatMap((event): Repeated[] => {
    if (event.type !== "erasure.task_repeated" || event.data.task !== data.task) return [];
    const { cause, verified, found_again = false } = event.data;
    return [{ at: event.at, cause, verified, found_again }];
  });
  return { total: all.length, newest: all.slice(-REPEATED_NAMED_MAX) };
}

function connectorOf({
  data: { connector },
}: TaskDone): ErasureFacts["erasers"][number]["connector"] {
  if (!connector) return null;
  const { id, version, by, found } = connector;
  return { id, version, by, found };
}
