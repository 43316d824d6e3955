/** Says what an eraser's HTTP answer means: for an erasure, for a probe, for a replay. Pure. */
import { hash } from "node:crypto";
import { z } from "zod";
import type { EraserAnswer, ProbeAnswer } from "../shared/erasers";
import { jsonIn } from "../shared/json";
import type { Result } from "../shared/result";
import type { HttpAnswer } from "./call";
import { PROOF_MAX } from "./limits";

/** Nothing of the account is there any more: as good as erased. */
const GONE = 410;

/** By default a 404 says nothing about the account, because a wrong URL answers 404 too. */
const NOT_FOUND = 404;

/** What a 404 to `erasure.requested` means: `done`, there is nothing of the account; `retry`, ask again. */
export type NotFound = "done" | "retry";

const proofSchema = z.object({ proof: z.string().min(1).max(PROOF_MAX) });

/**
 * Says what an answer to `erasure.requested` means.
 *
 * @param answer the reason, for people, if there is no answer
 * @param probe whether the eraser must be asked afterwards if anything is left
 */
export function erasureAnswer(
  answer: Result<HttpAnswer, string>,
  { probe, not_found }: { readonly probe: boolean; readonly not_found: NotFound },
): EraserAnswer {
  if (!answer.ok) return failed(answer.error);
  switch (answer.value.status) {
    case NOT_FOUND:
      return not_found === "done"
        ? { outcome: "acknowledged", proof: null, probe }
        : refusedBy(answer.value);
    case 200:
    // An API may answer 201 because it makes a record of the request. Had it not erased yet, it would answer 202.
    case 201:
      return { outcome: "acknowledged", proof: proofOf(answer.value.text), probe };
    case 204:
    case GONE:
      return { outcome: "acknowledged", proof: null, probe };
    case 202:
      return { outcome: "deferred" };
    default:
      return refusedBy(answer.value);
  }
}

/** The host keeps the proof. Adieu keeps its hash, which shows later whether a proof is the same. */
function proofOf(text: string | null): string | null {
  const given = proofSchema.safeParse(jsonIn(text));
  return given.success ? hash("sha256", given.data.proof) : null;
}

const presenceSchema = z.object({ present: z.boolean() });

/** Says what an answer to `erasure.probe` means. @param answer the reason, for people, if there is no answer */
export function probeAnswer(answer: Result<HttpAnswer, string>): ProbeAnswer {
  if (!answer.ok) return failed(answer.error);
  switch (answer.value.status) {
    case 200: {
      const presence = presenceSchema.safeParse(jsonIn(answer.value.text));
      if (!presence.success) return failed('answered 200 without "present"');
      return { outcome: presence.data.present ? "present" : "gone" };
    }
    case 204:
    case 404:
    case GONE:
      return { outcome: "gone" };
    default:
      return refusedBy(answer.value);
  }
}

export type ReplayAnswer =
  | {
      readonly outcome: "done";
      /** Whether the system will do it later, so that asking if anything is left says nothing yet. */
      readonly isAccepted: boolean;
      /** How sure it is before anything was asked. */
      readonly verified: "job" | "acknowledged" | "search";
    }
  | Failed;

/**
 * Says what an answer to a call of a replay means. Every 2xx is done, a 202 too: the erasure itself was acknowledged
 * long ago, and nothing waits for the replay.
 */
export function replayAnswer(
  answer: Result<HttpAnswer, string>,
  not_found: NotFound,
): ReplayAnswer {
  if (!answer.ok) return failed(answer.error);
  const { status } = answer.value;
  const isDone = status === GONE || (status === NOT_FOUND && not_found === "done");
  const isAccepted = (status >= 200 && status < 300) || isDone;
  return isAccepted
    ? { outcome: "done", isAccepted: status === 202, verified: "acknowledged" }
    : refusedBy(answer.value);
}

export type Failed = Extract<EraserAnswer, { readonly outcome: "failed" }>;
export type Unknown = Extract<EraserAnswer, { readonly outcome: "unknown" }>;
export type Later = Extract<EraserAnswer, { readonly outcome: "later" }>;

export const failed = (error: string, retry_after_ms: number | null = null): Failed => ({
  outcome: "failed",
  error,
  retry_after_ms,
});

const refusedBy = ({ status, retry_after_ms }: HttpAnswer): Failed =>
  failed(`answered ${status}`, retry_after_ms);
