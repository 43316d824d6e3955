/** The e-mails to the operator in English. */
import type { OperatorContent } from "../../../shared/notices";
import type { Email, Texts } from "../language";

const CAUSE = {
  gone: () => "it answered 410, which means that it is gone for good",
  failing: (since: string | null) =>
    since === null ? "every delivery failed" : `every delivery has failed since ${since}`,
} as const;

const FIRST_STEP = {
  gone: (path: string) =>
    `If you no longer need it, delete it. What waits for it is then deleted too:\nDELETE ${path}\nIf you still need it, repair the receiver first.`,
  failing: () => "Repair the receiver first.",
} as const;

const MISSED = {
  gone: "Then send it what happened while it was disabled:",
  failing:
    "Then send it what happened while it was disabled, and what was given up before after too many attempts:",
} as const;

export const operatorEmails = {
  deadlines_failing: ({ livemode, total, deadlines }, { product, time }) => {
    const many =
      total === 1 ? "Work that was due fails" : `${total} pieces of work that were due fail`;
    const more = total - deadlines.length;
    return {
      subject: `${product}: ${many}`,
      text: [
        "Hello,",
        `${many} in ${livemode ? "live" : "test"} mode. The accounts are as they were before, and nothing is lost. Adieu tries each piece of work again by itself. The waits become longer, up to six hours.`,
        deadlines
          .map(
            ({ account, what, subject, due_at, since }) =>
              `${what} of account ${account} (${subject}), due on ${time(due_at)}, failing since ${time(since)}`,
          )
          .concat(more > 0 ? [`and ${more} more`] : [])
          .join("\n"),
        'The cause is in the logs, after "failed when due". To see what fails now:\nGET /v1/health',
        `Adieu, for ${product}`,
      ].join("\n\n"),
    };
  },
  eraser_paused: ({ eraser, livemode, error, paused_at }, { product, time }) => ({
    subject: `${product}: the eraser ${eraser} is paused`,
    text: [
      "Hello,",
      `The eraser ${eraser}, in ${livemode ? "live" : "test"} mode, is paused since ${time(paused_at)}: ${error}. Its connector, its settings or its secrets are wrong.`,
      "Nothing is lost. Nothing is called until it is repaired, and the erasures that need it wait meanwhile. Their tasks do not stall.",
      `What the connector would do, without changing anything:\nPOST /v1/erasers/${eraser}/rehearse {"account": "…"}`,
      `Then put it right, which also lets it go on:\nPUT /v1/erasers/${eraser}\nOr, if the cause lay in the system itself:\nPOST /v1/erasers/${eraser}/resume`,
      `Adieu, for ${product}`,
    ].join("\n\n"),
  }),
  webhook_endpoint_disabled: (
    { endpoint, host, cause, failing_since, disabled_at, replay_after },
    { product, time },
  ) => {
    const path = `/v1/webhook_endpoints/${endpoint}`;
    const since = failing_since === null ? null : time(failing_since);
    return {
      subject: `${product}: the webhook endpoint ${endpoint} has been disabled`,
      text: [
        "Hello,",
        `The webhook endpoint ${endpoint}, at ${host}, was disabled on ${time(disabled_at)}: ${CAUSE[cause](since)}.`,
        "Nothing is lost. Pending deliveries wait, for DELIVERY_RETENTION_DAYS at most. Events that happen while the endpoint is disabled are not sent to it by themselves, but the feed keeps them, for FEED_RETENTION_DAYS at most.",
        FIRST_STEP[cause](path),
        `Then enable the endpoint. Pending deliveries are sent at once:\nPATCH ${path} {"status": "enabled"}`,
        `${MISSED[cause]}\nPOST ${path}/replay {"after": "${replay_after}"}`,
        `Adieu, for ${product}`,
      ].join("\n\n"),
    };
  },
} satisfies Texts<OperatorContent, Email>;
