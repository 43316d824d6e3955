/**
 * What an eraser is sent. Nothing personal: the account's id, and the kind and reference of each holding,
 * are all it needs to find what it keeps. The message's id is the same at every try, another in every round.
 */

import type { SignedMessage } from "../outgoing/signed-post";
import type { EraserRequest } from "../shared/erasers";

/** Asks it to erase, and to acknowledge. */
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

/** Asks it whether anything is left. */
export const probeMessage = (request: EraserRequest): SignedMessage => ({
  id: `${request.task}.${request.round}.probe`,
  body: bodyOf("erasure.probe", request.at, subjectOf(request)),
});

/** Asks it to erase again what a backup brought back. Which holdings there were nobody knows any more. */
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

type Subject = Pick<EraserRequest, "task" | "account" | "livemode" | "target">;

const subjectOf = ({ task, account, livemode, target }: Subject): Subject => ({
  task,
  account,
  livemode,
  target,
});

const bodyOf = (type: string, timestamp: string, data: object): string =>
  JSON.stringify({ type, timestamp, data });
