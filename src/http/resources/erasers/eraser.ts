/** The host's erasers, their replays and the ledger of what they acknowledged, as the API takes and shows them. */
import { hash } from "node:crypto";
import type { NotFound } from "../../../erasers/answers";
import { eraserObject } from "../../../erasers/eraser-address";
import type { EraserReplayProgress } from "../../../erasers/eraser-replay";
import type { LedgerRow } from "../../../erasers/erasure-ledger";
import { R2_ASSETS } from "../../../erasers/r2-assets";
import { type Eraser, findEraser } from "../../../erasers/registrations";
import { isBuiltInEraser } from "../../../lifecycle/policy";
import type { AppContext } from "../../framework/environment";
import { invalid, ProblemError } from "../../framework/problems";

export const showEraser = ({ secret: _, ...eraser }: Eraser, not_found: NotFound) => ({
  object: "eraser" as const,
  ...eraser,
  not_found,
});

export const showReplay = (eraser: string, replay: EraserReplayProgress) => ({
  object: "eraser_replay" as const,
  eraser,
  ...replay,
});

/** The account's id is not shown, nor the task's, which holds it: the ledger may go where ids must not. */
export const showErasure = (erasure: LedgerRow) => ({
  object: "erasure_record" as const,
  account_hash: `sha256:${hash("sha256", erasure.account)}`,
  eraser: erasure.eraser,
  target: erasure.target,
  closure: erasure.closure,
  acknowledged_by: erasure.acknowledged_by,
  acknowledged_at: erasure.at,
});

/** @throws a problem where Adieu's own erasers have the name */
export function checkEraserName(name: string): void {
  if (name !== R2_ASSETS && !isBuiltInEraser(name)) return;
  throw invalid({ pointer: "/name", detail: `${name} is an eraser of Adieu's own` });
}

/** @throws a problem where there is none of the name in the caller's mode */
export async function eraserOf(c: AppContext, name: string): Promise<Eraser> {
  const { livemode } = c.get("caller");
  const eraser = await findEraser(c.env.DB, { livemode, name });
  if (eraser === null) throw new ProblemError("not_found");
  return eraser;
}

export const eraserObjectOf = (c: AppContext, name: string) =>
  eraserObject(c.env, { livemode: c.get("caller").livemode, name });
