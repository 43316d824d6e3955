/** Webhook endpoints, what they were sent, and what they are sent again. */
import type { z } from "zod";
import type {
  deliverySchema,
  webhookReplayCountSchema,
  webhookReplaySchema,
} from "../contract/deliveries";
import type { endpointSchema } from "../contract/webhook-endpoints";
import type { ConsoleContent } from "./layout";
import {
  ActionForm,
  AsOf,
  Button,
  Card,
  Choice,
  Facts,
  type FormContext,
  Ident,
  More,
  Raw,
  Status,
  Table,
  Tabs,
  TextField,
  When,
} from "./parts";

type Endpoint = z.infer<typeof endpointSchema>;
type Delivery = z.infer<typeof deliverySchema>;
type Replay = z.infer<typeof webhookReplaySchema>;
type ReplayCount = z.infer<typeof webhookReplayCountSchema>;

const endpointLook = ({ status, failing_since }: Endpoint) =>
  status === "disabled"
    ? ("bad" as const)
    : failing_since === null
      ? ("good" as const)
      : ("wait" as const);

export const endpointPath = (id: string): string => `/console/webhooks/${encodeURIComponent(id)}`;

export const webhooksPage = (
  endpoints: readonly Endpoint[],
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
        columns={["Endpoint", "Address", "Health", "Failing since", "Paused until", "Events"]}
        empty="No endpoint is registered. Your own systems register one by POST /v1/webhook_endpoints."
        rows={endpoints.map((endpoint) => [
          <Ident id={endpoint.id} href={endpointPath(endpoint.id)} />,
          endpoint.url,
          <Status
            word={
              endpoint.status === "disabled"
                ? `disabled: ${endpoint.disabled_cause ?? "by request"}`
                : "enabled"
            }
            look={endpointLook(endpoint)}
          />,
          <When at={endpoint.failing_since} now={now} />,
          <When at={endpoint.paused_until} now={now} />,
          endpoint.events.join(", "),
        ])}
      />
      <More href={more} />
    </>
  ),
});

export type EndpointShown = FormContext & {
  readonly endpoint: Endpoint;
  readonly deliveries: readonly Delivery[];
  readonly status: string;
  readonly more: string | null;
  readonly replay: Replay | null;
  readonly failed: number | null;
  /** What a bulk resend would send, if the viewer has asked. */
  readonly counted: ReplayCount | null;
  readonly mayResend: boolean;
  readonly now: string;
};

export function endpointPage(shown: EndpointShown): ConsoleContent {
  const { endpoint, deliveries, status, more, replay, mode, mayResend, now, failed, counted } =
    shown;
  const path = endpointPath(endpoint.id);
  const hidden = { page: path };
  return {
    title: `Endpoint ${endpoint.id}`,
    at: "/console/webhooks",
    body: (
      <>
        <div class="bar">
          <h1>
            Endpoint <Ident id={endpoint.id} />
          </h1>
          <Status word={endpoint.status} look={endpointLook(endpoint)} />
        </div>
        <p>{endpoint.url}</p>
        {counted === null ? null : (
          <Card title="Send again in bulk: look before it begins">
            <p>
              {counted.deliveries === null
                ? "That many cannot be counted beforehand."
                : `${counted.deliveries} deliveries will be sent again`}
              {counted.only === "failed" ? ", which failed for good" : ""}, after {counted.after}.
            </p>
            <ActionForm
              action={`${path}/replay`}
              mode={mode}
              hidden={{ ...hidden, after: counted.after, only: counted.only, until: counted.until }}
            >
              <Button look="go">Send them again</Button>
            </ActionForm>
          </Card>
        )}
        {replay === null ? null : (
          <Card title="Last bulk resend">
            <Facts
              facts={[
                [
                  "What",
                  replay.only === "failed" ? "what had failed" : `everything after ${replay.after}`,
                ],
                [
                  "Status",
                  <Status word={replay.status} look={replay.status === "done" ? "good" : "wait"} />,
                ],
                ["Pending again so far", String(replay.owed)],
                ["Began", <When at={replay.started_at} now={now} />],
              ]}
            />
            {mayResend && replay.status !== "done" ? (
              <ActionForm
                action={`${path}/replay/${replay.status === "running" ? "stop" : "resume"}`}
                mode={mode}
                hidden={hidden}
              >
                <Button>{replay.status === "running" ? "Stop" : "Go on"}</Button>
              </ActionForm>
            ) : null}
          </Card>
        )}
        {mayResend && endpoint.status === "enabled" ? (
          <Card title="Send again in bulk">
            <p>
              {failed === null ? "" : `${failed} failed deliveries are kept. `}Failed deliveries
              since a time, or everything that the endpoint wants since then.
            </p>
            <form method="get" action={path} class="inline">
              <TextField
                name="after"
                label="After (an event's id, or a time)"
                value={now.slice(0, 10) + "T00:00:00Z"}
              />
              <Choice
                name="only"
                label="Which"
                options={[
                  ["failed", "only failed ones"],
                  ["all", "all"],
                ]}
              />
              <Button>Count them</Button>
            </form>
          </Card>
        ) : null}
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
          columns={[
            "Event",
            "Status",
            { name: "Attempts", isNumber: true },
            "Last attempt",
            "Answer",
            { name: "ms", isNumber: true },
            "Next",
            "",
          ]}
          empty="No such delivery."
          rows={deliveries.map((delivery) => [
            <>
              {delivery.type}
              <br />
              <Ident id={delivery.event} href={`/console/search?q=${delivery.event}`} />
            </>,
            <Status
              word={delivery.status}
              look={
                delivery.status === "delivered"
                  ? "good"
                  : delivery.status === "failed"
                    ? "bad"
                    : "wait"
              }
            />,
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
                hidden={{ ...hidden, delivery: delivery.id }}
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
