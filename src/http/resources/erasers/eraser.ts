/** The host's erasers, their replays and the ledger of what they acknowledged, as the API takes and shows them. */
import { hash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import type { Erasure } from "../../../directory/erasures";
import { eraserObject } from "../../../erasers/address";
import type { NotFound } from "../../../erasers/answers";
import { CONCURRENCY_DEFAULT, CONCURRENCY_MAX } from "../../../erasers/limits";
import { R2_ASSETS } from "../../../erasers/r2-assets";
import type { ReplayStanding } from "../../../erasers/replay";
import { type Eraser, findEraser } from "../../../erasers/rows";
import { isBuiltInEraser, policySchema } from "../../../lifecycle/policy";
import type { AppContext } from "../../framework/environment";
import { pathText } from "../../framework/operations";
import { invalid, ProblemError } from "../../framework/problems";
import { timestampSchema } from "../../framework/validation";
import { time, urlSchema } from "../../schemas/common";

/** Named as policies are, which name it. */
export const newEraserParams = z.object({ name: policySchema.shape.id });
export const eraserParams = z.object({ name: pathText });

const notFound = z.enum(["done", "retry"]).openapi({
  description:
    "What a 404 to `erasure.requested` means: `done`, there is nothing of the account; `retry`, it is asked again, for a wrong address answers 404 too",
});

export const eraserBodySchema = z
  .strictObject({
    url: urlSchema,
    probe: z.boolean().default(false).openapi({
      description: "Whether it is asked, after it acknowledged, if anything is left",
    }),
    concurrency: z
      .int()
      .min(1)
      .max(CONCURRENCY_MAX)
      .default(CONCURRENCY_DEFAULT)
      .openapi({ description: "Calls to it at a time" }),
    not_found: notFound.default("retry"),
  })
  .openapi("EraserRequest");

export const eraserSchema = z
  .object({
    object: z.literal("eraser"),
    name: z.string(),
    livemode: z.boolean(),
    url: z.string(),
    probe: z.boolean(),
    concurrency: z.int(),
    not_found: notFound,
    created_at: time,
    updated_at: time,
  })
  .openapi("Eraser");

export const newEraserSchema = eraserSchema
  .extend({
    secret: z.string().nullable().openapi({ description: "Shown when it is registered, once" }),
  })
  .openapi("NewEraser");

export const replayBodySchema = z
  .strictObject({ since: timestampSchema })
  .openapi("EraserReplayRequest");

export const replaySchema = z
  .object({
    object: z.literal("eraser_replay"),
    id: z.string(),
    eraser: z.string(),
    since: time,
    status: z.enum(["running", "done"]),
    total: z.int(),
    done: z.int(),
    failing: z.int().openapi({ description: "Calls that failed and will be made again" }),
    given_up: z.int(),
    last_error: z.string().nullable(),
    started_at: time,
    ended_at: time.nullable(),
  })
  .openapi("EraserReplay");

export const eraserStandingSchema = eraserSchema
  .extend({
    in_flight: z.int().openapi({ description: "Calls that it has not answered yet" }),
    waiting: z.int().openapi({ description: "Calls that wait for their turn" }),
    replay: replaySchema.nullable().openapi({ description: "The last one" }),
  })
  .openapi("EraserStanding");

export const erasureRecordSchema = z
  .object({
    object: z.literal("erasure_record"),
    account_hash: z.string().openapi({
      description: "`sha256:` and the SHA-256 of the account's id, hex",
    }),
    eraser: z.string(),
    target: z.enum(["purge", "delete"]),
    closure: z.string(),
    acknowledged_by: z.enum(["eraser", "app", "admin"]),
    acknowledged_at: time,
  })
  .openapi("ErasureRecord");

export const showEraser = ({ secret: _, ...eraser }: Eraser, not_found: NotFound) => ({
  object: "eraser" as const,
  ...eraser,
  not_found,
});

export const showReplay = (eraser: string, replay: ReplayStanding) => ({
  object: "eraser_replay" as const,
  eraser,
  ...replay,
});

/** The account's id is not shown, nor the task's, which holds it: the ledger may go where ids must not. */
export const showErasure = (erasure: Erasure) => ({
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
