/** What an account's object says for its certificate, against its history: nothing else may come into it. */
import { isDeepStrictEqual } from "node:util";
import type { ErasureFacts } from "../../../../src/shared/certificate";
import type { Row } from "../../../support/account-objects";
import { invariant } from "../../check/invariant";

type Event = { readonly type: string; readonly at: string; readonly data: Data };
type Data = Readonly<Record<string, unknown>>;

const eventOf = ({ type, at, data }: Row): Event => ({
  type: String(type),
  at: String(at),
  data: JSON.parse(String(data)),
});

const ENDS = ["account.purged", "account.deleted"];

/** @param facts null if the account says that nothing was ever erased */
export function assertAgrees(facts: ErasureFacts | null, log: readonly Row[]): void {
  const end = log.findLast(({ type }) => ENDS.includes(String(type)));
  invariant("there is a certificate where something was erased, and else none", !facts === !end);
  if (!facts || !end) return;
  const { closure, retained } = eventOf(end).data;
  const ofClosure = log.map(eventOf).filter(({ data }) => data.closure === closure);
  const started = ofClosure.find(({ type }) => type === "erasure.started");
  const opened = ofClosure.find(({ type }) => type === "closure.opened");
  const erasers = ofClosure.filter(({ type }) => type === "erasure.task_done");
  const last =
    log.findLast((row) => isRepeated(eventOf(row)) && eventOf(row).data.closure === closure) ?? end;
  const expected = {
    closure,
    policy: opened?.data.policy,
    target: started?.data.target,
    started_at: started?.at,
    completed_at: end.at,
    scope: scopeOf(started),
    erasers: erasers.map(({ at, data }) => ({
      eraser: data.eraser,
      acknowledged_at: at,
      by: data.by,
      proof_sha256: data.proof,
      reason_code: data.reason_code,
      verified: verifiedBy(data, ofClosure),
      accepted_at: data.accepted_at ?? null,
      connector: null,
      repeated: repeatedOf(data, ofClosure),
    })),
    retained,
    jurisdiction: null,
    log: { sequence: last.sequence, head: last.hash },
  };
  const { account: _, livemode: __, now: ___, ...said } = facts;
  invariant("the certificate says what happened", isDeepStrictEqual(said, expected));
}

const isRepeated = ({ type }: Event): boolean => type === "erasure.task_repeated";

/** The newest ten of a task, and how many there were. */
function repeatedOf({ task }: Data, events: readonly Event[]) {
  const all = events
    .filter((event) => isRepeated(event) && event.data.task === task)
    .map(({ at, data: { cause, verified } }) => ({ at, cause, verified, found_again: false }));
  return { total: all.length, newest: all.slice(-10) };
}

/** Connectors say no facts here: an eraser of the host's was probed if it acknowledged in an event of its own. */
function verifiedBy({ by, task }: Data, events: readonly Event[]): string {
  if (by === "adieu") return "erased";
  if (by === "admin") return "none";
  const wasProbed = events.some(
    ({ type, data }) => type === "erasure.task_acknowledged" && data.task === task,
  );
  return wasProbed && by === "eraser" ? "probe" : "acknowledged";
}

const scopeOf = (started: Event | undefined): unknown[] => {
  const tasks = started?.data.tasks;
  return Array.isArray(tasks) ? tasks.map(({ eraser }) => eraser) : [];
};
