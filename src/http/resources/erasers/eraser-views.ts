/** What the API shows of an eraser, of its replay, and of an erasure in the ledger. */
import { hash } from "node:crypto";
import type { NotFound } from "../../../erasers/answers";
import type { EraserReplayProgress } from "../../../erasers/eraser-replay";
import type { LedgerRow } from "../../../erasers/erasure-ledger";
import type { Eraser } from "../../../erasers/registrations";

export const eraserView = ({ secret: _, ...eraser }: Eraser, not_found: NotFound) => ({
  object: "eraser" as const,
  ...eraser,
  not_found,
});

export const replayView = (eraser: string, replay: EraserReplayProgress) => ({
  object: "eraser_replay" as const,
  eraser,
  ...replay,
});

/** Shows neither the account's id nor the task's, which contains it: the ledger may be kept where ids must not be. */
export const erasureRecordView = (erasure: LedgerRow) => ({
  object: "erasure_record" as const,
  account_hash: `sha256:${hash("sha256", erasure.account)}`,
  eraser: erasure.eraser,
  target: erasure.target,
  closure: erasure.closure,
  acknowledged_by: erasure.acknowledged_by,
  acknowledged_at: erasure.at,
});
