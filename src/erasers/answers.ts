/** What an eraser's answer means for an erasure, for a probe, and for a replay. */
import { hash } from "node:crypto";
import { z } from "zod";
import type { EraserAnswer, ProbeAnswer } from "../shared/erasers";
import type { Result } from "../shared/result";
import type { Received } from "./call";
import { PROOF_MAX } from "./limits";

/** What is gone already is erased. */
const GONE = 410;

/** By default a 404 is no word about the account: a wrong address answers it too. */
const NOT_FOUND = 404;

/** What a 404 to a request to erase means: that there is nothing of the account, or that it is to be asked again. */
export type NotFound = "done" | "retry";

const proofSchema = z.object({ proof: z.string().min(1).max(PROOF_MAX) });

/** @param probe whether it is to be asked afterwards if anything is left */
export function erasureAnswer(
  received: Result<Received, string>,
  { probe, not_found }: { readonly probe: boolean; readonly not_found: NotFound },
): EraserAnswer {
  if (!received.ok) return failed(received.error);
  switch (received.value.status) {
    case NOT_FOUND:
      return not_found === "done"
        ? { outcome: "acknowledged", proof: null, probe }
        : refusedBy(received.value);
    case 200:
    // What an API answers that keeps a record of the request: it has done it, else it would say 202.
    case 201:
      return { outcome: "acknowledged", proof: proofOf(received.value.text), probe };
    case 204:
    case GONE:
      return { outcome: "acknowledged", proof: null, probe };
    case 202:
      return { outcome: "deferred" };
    default:
      return refusedBy(received.value);
  }
}

/** The proof stays with the host; its hash says later whether it is the same. */
function proofOf(text: string | null): string | null {
  const given = proofSchema.safeParse(jsonOf(text));
  return given.success ? hash("sha256", given.data.proof) : null;
}

const presenceSchema = z.object({ present: z.boolean() });

export function probeAnswer(received: Result<Received, string>): ProbeAnswer {
  if (!received.ok) return failed(received.error);
  switch (received.value.status) {
    case 200: {
      const said = presenceSchema.safeParse(jsonOf(received.value.text));
      if (!said.success) return failed('answered 200 without "present"');
      return { outcome: said.data.present ? "present" : "gone" };
    }
    case 204:
    case 404:
    case GONE:
      return { outcome: "gone" };
    default:
      return refusedBy(received.value);
  }
}

export type ReplayAnswer = { readonly outcome: "done" } | Failed;

/** Whether it erases at once or later nobody waits for: the erasure itself was acknowledged long ago. */
export function replayAnswer(
  received: Result<Received, string>,
  not_found: NotFound,
): ReplayAnswer {
  if (!received.ok) return failed(received.error);
  const { status } = received.value;
  const isDone = status === GONE || (status === NOT_FOUND && not_found === "done");
  const taken = (status >= 200 && status < 300) || isDone;
  return taken ? { outcome: "done" } : refusedBy(received.value);
}

export type Failed = Extract<EraserAnswer, { readonly outcome: "failed" }>;
export type Unknown = Extract<EraserAnswer, { readonly outcome: "unknown" }>;
export type Later = Extract<EraserAnswer, { readonly outcome: "later" }>;

export const failed = (error: string, retry_after_ms: number | null = null): Failed => ({
  outcome: "failed",
  error,
  retry_after_ms,
});

const refusedBy = ({ status, retry_after_ms }: Received): Failed =>
  failed(`answered ${status}`, retry_after_ms);

/** Undefined where it is none. */
function jsonOf(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
