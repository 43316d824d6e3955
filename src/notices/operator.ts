/**
 * Tells the operator by e-mail, through the providers that write to holders. It decides neither what is told
 * nor when it is tried again, and never passes on more of an endpoint's URL than its host.
 */
import type { OperatorContent, OperatorNotice, SendNotice } from "../shared/notices";
import type { FailingDeadlinesNote, NotifyOperator, OperatorNote } from "../shared/operator";
import { millisecondsOf, timestampOf } from "../shared/time";
import { REPLAY_MARGIN_MS } from "./limits";
import { SENT } from "./outcomes";

/** @param email the operator's; null where nobody is to be told, which counts as sent */
export const operatorNotifier =
  (send: SendNotice, email: string | null): NotifyOperator<OperatorNote | FailingDeadlinesNote> =>
  async (note) =>
    email === null ? SENT : send(noticeOf(note, email));

function noticeOf(note: OperatorNote | FailingDeadlinesNote, to: string): OperatorNotice {
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
    content: "endpoint" in note ? endpointContent(note) : deadlinesContent(note),
  };
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
  // While it failed it took nothing: all from then on is what it has missed, given up or not.
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
