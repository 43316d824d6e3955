/**
 * Makes the messages to an eraser. They hold nothing personal: the account's id, and the kind and reference of each
 * holding, are enough for the eraser to find what it keeps. A message has the same id at every attempt, and another
 * one in every round of its task.
 */
import type { EraserMessageData, EraserMessageType } from "../contract/webhook-messages";
import type { SignedMessage } from "../outgoing/signed-post";
import type { EraserRequest } from "../shared/erasers";

/** Asks the eraser to erase, and to acknowledge. */
export function requestMessage(request: EraserRequest): SignedMessage {
  const { round, at, holdings, holdings_total } = request;
  const named = holdings.map(({ kind, ref }) => ({ kind, ref }));
  return {
    id: round === 1 ? request.task : `${request.task}.${round}`,
    body: bodyOf("erasure.requested", at, {
      ...subjectOf(request),
      holdings: named,
      holdings_total,
    }),
  };
}

/** Asks the eraser whether anything is left. */
export const probeMessage = (request: EraserRequest): SignedMessage => ({
  id: `${request.task}.${request.round}.probe`,
  body: bodyOf("erasure.probe", request.at, subjectOf(request)),
});

/** Asks the eraser to erase again what a backup brought back. The holdings are no longer known. */
export const replayMessage = (
  subject: Subject & { readonly at: string },
  replay: string,
): SignedMessage => ({
  id: `${subject.task}.replay.${replay}`,
  body: bodyOf("erasure.requested", subject.at, {
    ...subjectOf(subject),
    holdings: [],
    replay: true,
  }),
});

/** Asks, after a call of a replay, whether anything is left. */
export const replayProbeMessage = (
  subject: Subject & { readonly at: string },
  replay: string,
): SignedMessage => ({
  id: `${subject.task}.replay.${replay}.probe`,
  body: bodyOf("erasure.probe", subject.at, subjectOf(subject)),
});

/** Asks, some time after an erasure, whether anything is left or has come back. */
export const checkMessage = (subject: Subject & { readonly at: string }): SignedMessage => ({
  id: `${subject.task}.check`,
  body: bodyOf("erasure.probe", subject.at, subjectOf(subject)),
});

type Subject = Pick<EraserRequest, "task" | "account" | "livemode" | "target">;

const subjectOf = ({ task, account, livemode, target }: Subject): Subject => ({
  task,
  account,
  livemode,
  target,
});

const bodyOf = <T extends EraserMessageType>(
  type: T,
  timestamp: string,
  data: EraserMessageData[T],
): string => JSON.stringify({ type, timestamp, data });
