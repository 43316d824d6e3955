/** What the API shows of an eraser, of its replay, and of an erasure in the ledger. */
import { hash } from "node:crypto";
import { hostsOf } from "../../../connectors/requests";
import { withValues } from "../../../connectors/runner";
import type { NotFound } from "../../../erasers/answers";
import { documentOf } from "../../../erasers/connections";
import type { EraserReplayProgress } from "../../../erasers/eraser-replay";
import type { LedgerRow } from "../../../erasers/erasure-ledger";
import type { ChosenConnector, Eraser } from "../../../erasers/registrations";

/** Field by field, so that no secret and nothing sealed is shown by accident. */
export const eraserView = (eraser: Eraser, not_found: NotFound) => ({
  object: "eraser" as const,
  name: eraser.name,
  livemode: eraser.livemode,
  url: eraser.connector === null && eraser.binding === null ? eraser.url : null,
  probe: eraser.probe,
  concurrency: eraser.concurrency,
  not_found,
  ...(eraser.connector && {
    connector: connectorView(eraser.connector),
    per_minute: eraser.per_minute,
  }),
  ...(eraser.binding !== null && { binding: eraser.binding, per_minute: eraser.per_minute }),
  created_at: eraser.created_at,
  updated_at: eraser.updated_at,
});

function connectorView(chosen: ChosenConnector) {
  const { id, settings } = chosen;
  const document = documentOf(chosen);
  const lookup = withValues({ settings, secrets: {} });
  return {
    id,
    version: document?.version ?? null,
    shipped: chosen.document === null,
    settings,
    secrets: document?.secrets ?? [],
    hosts: document === null ? [] : hostsOf(document, lookup),
  };
}

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
