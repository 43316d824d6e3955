/** Webhook endpoints: how each does, and what it was sent. */
import type { Child } from "hono/jsx";
import type { z } from "zod";
import type { deliverySchema } from "../contract/deliveries";
import type { statsSchema } from "../contract/statistics";
import type { endpointSchema } from "../contract/webhook-endpoints";
import { type EndpointReplay, ReplayCards } from "./endpoint-replay";
import { ActionForm, Button, type FormContext } from "./forms";
import type { ConsoleContent } from "./layout";
import { AsOf, Ident, More, Raw, State, Status, Table, Tabs, When } from "./parts";
import { endpointPath } from "./paths";

type Endpoint = z.infer<typeof endpointSchema>;
type Delivery = z.infer<typeof deliverySchema>;

/** Whether an endpoint is sent anything, and whether it takes it. */
function Health({ endpoint }: { endpoint: Endpoint }) {
  const { status, failing_since, disabled_cause } = endpoint;
  if (status === "disabled") {
    return <Status word={`disabled: ${disabled_cause ?? "by request"}`} look="bad" />;
  }
  return failing_since === null ? (
    <Status word="enabled" look="good" />
  ) : (
    <Status word="enabled, failing" look="wait" />
  );
}

type Waiting = z.infer<typeof statsSchema>["deliveries"]["endpoints"][number];

/** @param waiting of each endpoint; null if it is not known */
export const webhooksPage = (
  endpoints: readonly Endpoint[],
  waiting: readonly Waiting[] | null,
  more: string | null,
  now: string,
): ConsoleContent => ({
  title: "Webhooks",
  at: "/console/webhooks",
  body: (
    <>
      <h1>Webhook endpoints</h1>
      <Table
        caption="Endpoints of this mode"
        columns={[
          "Health",
          "Endpoint",
          { name: "Waiting", isNumber: true },
          { name: "Failed", isNumber: true },
          "Oldest due",
          "Failing since",
          "Paused until",
          "Events",
        ]}
        empty="No endpoint is registered. Your own systems register one by POST /v1/webhook_endpoints."
        rows={endpoints.map((endpoint) => [
          <Health endpoint={endpoint} />,
          <>
            {endpoint.url}
            <br />
            <Ident id={endpoint.id} href={endpointPath(endpoint.id)} />
          </>,
          ...distanceOf(endpoint, waiting, now),
          <When at={endpoint.failing_since} now={now} />,
          <When at={endpoint.paused_until} now={now} />,
          endpoint.events.join(", "),
        ])}
      />
      <More href={more} />
      <AsOf now={now} source="the endpoints themselves" />
    </>
  ),
});

/** How far an endpoint is behind. One of which nothing waits is in no list. */
function distanceOf(
  { id }: Endpoint,
  waiting: readonly Waiting[] | null,
  now: string,
): readonly Child[] {
  if (waiting === null) return ["–", "–", "–"];
  const found = waiting.find(({ endpoint }) => endpoint === id);
  if (found === undefined) return ["0", "0", ""];
  const { pending, failed, oldest_due_at } = found;
  return [
    String(pending),
    String(failed),
    oldest_due_at === null ? "" : <When at={oldest_due_at} now={now} />,
  ];
}

export type EndpointShown = FormContext &
  EndpointReplay & {
    readonly endpoint: Endpoint;
    readonly deliveries: readonly Delivery[];
    readonly status: string;
    readonly more: string | null;
    readonly mayResend: boolean;
    readonly now: string;
  };

const DELIVERY_COLUMNS = [
  "Event",
  "Status",
  { name: "Attempts", isNumber: true },
  "Last attempt",
  "Answer",
  { name: "ms", isNumber: true },
  "Next",
  "",
];

export function endpointPage(shown: EndpointShown): ConsoleContent {
  const { endpoint, deliveries, status, more, mode, mayResend, now } = shown;
  const path = endpointPath(endpoint.id);
  return {
    title: `Endpoint ${endpoint.id}`,
    at: "/console/webhooks",
    body: (
      <>
        <div class="bar">
          <h1>
            Endpoint <Ident id={endpoint.id} />
          </h1>
          <Health endpoint={endpoint} />
        </div>
        <p>{endpoint.url}</p>
        <ReplayCards {...shown} path={path} isEnabled={endpoint.status === "enabled"} />
        <Tabs
          label="Statuses"
          tabs={["", "pending", "delivered", "failed"].map((one) => ({
            name: one === "" ? "all" : one,
            href: `${path}?status=${one}`,
            isHere: one === status,
          }))}
        />
        <Table
          caption="Deliveries, the latest first"
          columns={DELIVERY_COLUMNS}
          empty="No such delivery."
          rows={deliveries.map((delivery) => [
            <>
              {delivery.type}
              <br />
              <Ident id={delivery.event} href={`/console/search?q=${delivery.event}`} />
            </>,
            <State word={delivery.status} />,
            String(delivery.attempts),
            <When at={delivery.last_attempt_at} now={now} />,
            <>
              {delivery.last_status ?? ""} {delivery.last_error ?? ""}
              {delivery.last_response === null ? null : (
                <Raw name="Body" value={delivery.last_response} />
              )}
            </>,
            String(delivery.last_latency_ms ?? ""),
            <When at={delivery.next_at} now={now} />,
            mayResend ? (
              <ActionForm
                action="/console/deliveries/retry"
                mode={mode}
                page={path}
                hidden={{ delivery: delivery.id }}
              >
                <Button>Send again</Button>
              </ActionForm>
            ) : (
              ""
            ),
          ])}
        />
        <More href={more} />
        <AsOf now={now} source="the endpoint itself" />
      </>
    ),
  };
}
