/** What went out about an account: notices to its holder, and events to the host's webhook endpoints. */
import type { DeliveryView } from "../contract/deliveries";
import type { HolderNoticeView } from "../contract/notices";
import type { AccountShown } from "./account-shown";
import { Card, Ident, State, Table, When, wordsOf } from "./parts";
import { endpointPath, eventPath } from "./paths";

const CHANNELS: Readonly<Record<HolderNoticeView["channel"], string>> = {
  email: "e-mail",
  sms: "SMS",
};

/** When it went out, when it will be tried next, or when it was given up. */
const whenOf = ({ ended_at, next_at }: HolderNoticeView): string | null => ended_at ?? next_at;

export function Notices({ notices, now }: Pick<AccountShown, "notices" | "now">) {
  if (notices === null) return null;
  return (
    <Card title="Notices to the holder">
      <Table
        caption="The latest first. A pending one has the time of its next attempt"
        columns={["Notice", "By", "Status", "When", { name: "Attempts", isNumber: true }, "Error"]}
        empty="The holder has been sent nothing yet."
        rows={notices.map((notice) => [
          wordsOf(notice.template),
          CHANNELS[notice.channel],
          <State word={notice.status} />,
          <When at={whenOf(notice)} now={now} />,
          String(notice.attempts),
          notice.last_error ?? "",
        ])}
      />
    </Card>
  );
}

type Shown = Pick<AccountShown, "deliveries" | "account" | "now" | "mayAudit">;

export function Deliveries({ deliveries, account, now, mayAudit }: Shown) {
  if (deliveries === null) return null;
  return (
    <Card title="Webhook deliveries">
      {deliveries === "unreadable" ? (
        <p>The deliveries cannot be read just now. Everything else on this page is complete.</p>
      ) : (
        <Table
          caption="Of the latest twenty events, to each endpoint that wants them"
          columns={[
            "Event",
            "Status",
            "Answer",
            { name: "Attempts", isNumber: true },
            "Last",
            "Next",
            "Endpoint",
          ]}
          empty="No endpoint wants any of the latest twenty events."
          rows={deliveries.map((delivery) => [
            <a href={eventPath(account.id, delivery.event)}>{delivery.type}</a>,
            <State word={delivery.status} />,
            answerOf(delivery),
            String(delivery.attempts),
            <When at={delivery.last_attempt_at} now={now} />,
            <When at={delivery.next_at} now={now} />,
            <Ident
              id={delivery.endpoint}
              href={mayAudit ? endpointPath(delivery.endpoint) : undefined}
            />,
          ])}
        />
      )}
    </Card>
  );
}

const answerOf = ({ last_status, last_error }: DeliveryView): string =>
  last_status === null ? (last_error ?? "") : String(last_status);
