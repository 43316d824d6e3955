/**
 * Sends e-mails to the operator, through the providers that write to holders. It does not decide what is sent or when
 * it is tried again. Of an endpoint's URL it never sends more than the host.
 */
import type { OperatorContent, OperatorNotice, SendNotice } from "../shared/notices";
import type {
  FailingDeadlinesNote,
  NotifyOperator,
  OperatorNote,
  PausedEraserNote,
} from "../shared/operator";
import { millisecondsOf, timestampOf } from "../shared/time";
import { REPLAY_MARGIN_MS } from "./limits";
import { SENT } from "./outcomes";

type Note = OperatorNote | FailingDeadlinesNote | PausedEraserNote;

/**
 * Makes the operator's sender.
 *
 * @param email the operator's; null if there is none, and then every e-mail counts as sent
 */
export const operatorNotifier =
  (send: SendNotice, email: string | null): NotifyOperator<Note> =>
  async (note) =>
    email === null ? SENT : send(noticeOf(note, email));

function noticeOf(note: Note, to: string): OperatorNotice {
  const { id, livemode, at } = note;
  return {
    id,
    account: null,
    livemode,
    channel: "email",
    to,
    locale: "en",
    time_zone: "UTC",
    at,
    waited_enough: false,
    content: contentOf(note),
  };
}

function contentOf(note: Note): OperatorContent {
  if ("endpoint" in note) return endpointContent(note);
  if ("deadlines" in note) return deadlinesContent(note);
  const { eraser, livemode, error, at } = note;
  return { template: "eraser_paused", eraser, livemode, error, paused_at: at };
}

const endpointContent = ({
  endpoint,
  host,
  cause,
  failing_since,
  at,
}: OperatorNote): OperatorContent => ({
  template: "webhook_endpoint_disabled",
  endpoint,
  host,
  cause,
  failing_since,
  disabled_at: at,
  // It has taken nothing since its first failure, so it has missed everything from then on.
  replay_after: timestampOf(millisecondsOf(failing_since ?? at) - REPLAY_MARGIN_MS),
});

const deadlinesContent = ({
  livemode,
  total,
  deadlines,
}: FailingDeadlinesNote): OperatorContent => ({
  template: "deadlines_failing",
  livemode,
  total,
  deadlines,
});
