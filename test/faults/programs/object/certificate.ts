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
  const expected = {
    closure,
    policy: opened?.data.policy,
    target: started?.data.target,
    started_at: started?.at,
    completed_at: end.at,
    erasers: erasers.map(({ at, data }) => ({
      eraser: data.eraser,
      acknowledged_at: at,
      by: data.by,
      proof_sha256: data.proof,
      reason_code: data.reason_code,
    })),
    retained,
    log: { sequence: end.sequence, head: end.hash },
  };
  const { account: _, livemode: __, now: ___, ...said } = facts;
  invariant("the certificate says what happened", isDeepStrictEqual(said, expected));
}
