/** How the service does: the calendar, the numbers, webhooks, erasers, the brake, policies. */
import type { z } from "zod";
import type { BrakeView } from "../contract/brake";
import type {
  deliverySchema,
  webhookReplayCountSchema,
  webhookReplaySchema,
} from "../contract/deliveries";
import type { eraserSchema, eraserStandingSchema } from "../contract/erasers";
import type { healthSchema } from "../contract/health";
import type { statsSchema } from "../contract/statistics";
import type { endpointSchema } from "../contract/webhook-endpoints";
import { accountPath } from "./account-page";
import { Bars } from "./chart";
import type { ConsoleContent } from "./layout";
import {
  ActionForm,
  AsOf,
  Button,
  Card,
  Choice,
  Exact,
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

type Stats = z.infer<typeof statsSchema>;
type Health = z.infer<typeof healthSchema>;

/** A day that is no working day for a policy, and why. */
export type DayNote = {
  readonly date: string;
  readonly policy: string;
  readonly what: "holiday" | "make-up day";
};

export const calendarPage = (
  stats: Stats,
  notes: readonly DayNote[],
  now: string,
): ConsoleContent => ({
  title: "Calendar",
  at: "/console/calendar",
  body: (
    <>
      <h1>The next 35 days</h1>
      <Bars
        title="Due a day"
        bars={stats.due.map(({ date, review, purge, delete: deletion }) => ({
          label: date.slice(5),
          parts: [review, purge, deletion],
        }))}
        parts={["reviews", "purges", "deletions"]}
      />
      <Table
        caption="What falls due on each day, in UTC. Overdue things count for today"
        columns={[
          "Day",
          { name: "Reviews", isNumber: true },
          { name: "Purges", isNumber: true },
          { name: "Deletions", isNumber: true },
          "Holidays and make-up days",
        ]}
        empty="No days."
        rows={stats.due.map(({ date, review, purge, delete: deletion }) => [
          <time datetime={date}>{`${weekdayOf(date)} ${date}`}</time>,
          String(review),
          String(purge),
          String(deletion),
          notes
            .filter((note) => note.date === date)
            .map(({ policy, what }) => `${what} (${policy})`)
            .join(", "),
        ])}
      />
      <AsOf now={now} />
    </>
  ),
});

const weekdayOf = (date: string): string =>
  new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" }).format(new Date(date));

const counts = (record: Readonly<Record<string, number>>) =>
  Object.entries(record)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, n]) => [name.replaceAll("_", " "), n.toLocaleString("en")] as const);

export const numbersPage = (stats: Stats, health: Health | null, now: string): ConsoleContent => ({
  title: "Numbers",
  at: "/console/numbers",
  body: (
    <>
      <h1>Numbers</h1>
      <p>{stats.total.toLocaleString("en")} accounts.</p>
      <div class="two">
        <div>
          {(
            [
              ["Accounts by state", stats.by_state],
              ["Accounts by policy", stats.by_policy],
              ["Open and ended closures by status", stats.by_closure_status],
              ["Why holders left", stats.by_reason],
            ] as const
          ).map(([caption, record]) => (
            <Card title={caption}>
              <Bars
                title={caption}
                bars={Object.entries(record).map(([label, n]) => ({ label, parts: [n] }))}
                parts={["number"]}
                width={420}
              />
              <Table
                caption={caption}
                columns={["What", { name: "Number", isNumber: true }]}
                empty="Nothing to count yet."
                rows={counts(record)}
              />
            </Card>
          ))}
        </div>
        <div>
          <Card title="Deliveries that wait">
            <Facts
              facts={[
                ["Pending", String(stats.deliveries.pending)],
                ["Due now", String(stats.deliveries.due)],
                ["Failed", String(stats.deliveries.failed)],
                ["Longest wait", `${stats.deliveries.longest_wait_seconds} s`],
              ]}
            />
          </Card>
          {health === null ? null : (
            <Card title="Findings">
              {health.findings.length === 0 ? (
                <p>
                  <Status word="nothing needs a person" look="good" />
                </p>
              ) : (
                <ul>
                  {health.findings.map(({ code, detail }) => (
                    <li>
                      <Status word={code} look="bad" /> {detail}
                    </li>
                  ))}
                </ul>
              )}
            </Card>
          )}
        </div>
      </div>
      <AsOf now={now} />
    </>
  ),
});

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

type Eraser = z.infer<typeof eraserSchema>;
type Standing = z.infer<typeof eraserStandingSchema>;

export const erasersPage = (
  erasers: readonly Eraser[],
  health: Health | null,
  now: string,
): ConsoleContent => ({
  title: "Erasers",
  at: "/console/erasers",
  body: (
    <>
      <h1>Erasers</h1>
      <Table
        caption="Systems of the host that must erase"
        columns={["Name", "Address", "Probed", "Changed"]}
        empty="No eraser is registered. Policies name erasers, and PUT /v1/erasers/{name} registers them."
        rows={erasers.map((eraser) => [
          <a href={`/console/erasers/${encodeURIComponent(eraser.name)}`}>{eraser.name}</a>,
          eraser.url,
          eraser.probe ? "yes" : "no",
          <When at={eraser.updated_at} now={now} />,
        ])}
      />
      <h2>Stalled tasks</h2>
      <Table
        caption="Tasks that need a person, the latest first"
        columns={["Account", "Eraser", "Cause", "Stalled"]}
        empty="No task has stalled."
        rows={(health?.parts.erasure_tasks?.data ?? []).map((task) => [
          <Ident id={task.account} href={accountPath(task.account)} />,
          task.eraser,
          task.cause,
          <When at={task.stalled_at} now={now} />,
        ])}
      />
    </>
  ),
});

export const eraserPage = (
  eraser: Standing,
  now: string,
  { mode }: FormContext,
): ConsoleContent => {
  const { replay } = eraser;
  const path = `/console/erasers/${encodeURIComponent(eraser.name)}`;
  return {
    title: `Eraser ${eraser.name}`,
    at: "/console/erasers",
    body: (
      <>
        <h1>Eraser {eraser.name}</h1>
        <Facts
          facts={[
            ["Address", eraser.url],
            ["Calls in flight", String(eraser.in_flight)],
            ["Calls that wait", String(eraser.waiting)],
            ["At a time", String(eraser.concurrency)],
          ]}
        />
        {replay === null ? null : (
          <Card title="Last replay">
            <Facts
              facts={[
                ["Since", <Exact at={replay.since} />],
                [
                  "Status",
                  <Status word={replay.status} look={replay.status === "done" ? "good" : "wait"} />,
                ],
                ["Done", `${replay.done} of ${replay.total}`],
                ["Failing", String(replay.failing)],
                ["Given up", String(replay.given_up)],
                ["Last error", replay.last_error],
              ]}
            />
          </Card>
        )}
        <Card title="Replay after a restore of the eraser's backup">
          <p>The eraser is asked again to erase everything that it has confirmed since a time.</p>
          <ActionForm action={`${path}/replay`} mode={mode} hidden={{ page: path }} class="inline">
            <TextField
              name="since"
              label="Since (RFC 3339)"
              value={`${now.slice(0, 10)}T00:00:00Z`}
              maxlength={40}
            />
            <Button look="go">Replay</Button>
          </ActionForm>
        </Card>
      </>
    ),
  };
};

export const brakePage = (
  brake: BrakeView,
  names: Readonly<Record<string, string>>,
  { mode }: FormContext,
  mayRelease: boolean,
): ConsoleContent => ({
  title: "Brake",
  at: "/console/brake",
  body: (
    <>
      <div class="bar">
        <h1>The brake</h1>
        <Status word={brake.status} look={brake.status === "engaged" ? "bad" : "good"} />
      </div>
      <Facts
        facts={[
          ["Accounts that may fall due within an hour", String(brake.per_hour ?? "any number")],
          [
            "Which part of all accounts",
            brake.share === null ? "any part" : `${brake.share * 100} %`,
          ],
          ["Closures that wait", String(brake.held)],
          ["Engaged", brake.engaged_at && <Exact at={brake.engaged_at} />],
          [
            "Why",
            brake.cause &&
              `At least ${brake.cause.due} accounts fall due within an hour; ${brake.cause.limit} may (${brake.cause.rule}).`,
          ],
          [
            "Last release",
            brake.last_release &&
              `${brake.last_release.at.slice(0, 16)} UTC by ${names[brake.last_release.by] ?? brake.last_release.by}: ${brake.last_release.reason ?? "no reason given"}`,
          ],
        ]}
      />
      {brake.status === "engaged" && mayRelease ? (
        <Card title="Release the brake">
          <p>
            {brake.held} closures go on by themselves, and what they erase is gone for good. Until
            an account's erasure begins, it can still be restored.
          </p>
          <ActionForm
            action="/console/brake/release"
            mode={mode}
            hidden={{ page: "/console/brake" }}
          >
            <TextField name="reason" label="Reason" />
            <Button look="destroys">Release the brake</Button>
          </ActionForm>
        </Card>
      ) : null}
    </>
  ),
});

type PolicyEntry = {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly built_in: boolean;
};

export const policiesPage = (
  policies: readonly PolicyEntry[],
  mayValidate: boolean,
): ConsoleContent => ({
  title: "Policies",
  at: "/console/policies",
  body: (
    <>
      <h1>Policies</h1>
      <Table
        caption="In force; the built-in ones first"
        columns={["Policy", "Title", { name: "Version", isNumber: true }, "Kind"]}
        empty="No policies."
        rows={policies.map(({ id, title, version, built_in }) => [
          <a href={`/console/policies/${encodeURIComponent(id)}`}>{id}</a>,
          title,
          String(version),
          built_in ? "built in" : "the host's own",
        ])}
      />
      {mayValidate ? (
        <p>
          <a class="button" href="/console/policies/validate">
            Validate a draft
          </a>
        </p>
      ) : null}
    </>
  ),
});

/** Two versions of a policy, member by member. */
export type Difference = { readonly path: string; readonly before: string; readonly after: string };

export const policyPage = (shown: {
  readonly policy: PolicyEntry & Record<string, unknown>;
  /** The version that is in force. */
  readonly newest: number;
  /** The version that it is compared with; null if there is none before. */
  readonly compared: number | null;
  readonly differences: readonly Difference[];
}): ConsoleContent => {
  const { policy, newest, compared, differences } = shown;
  const path = `/console/policies/${encodeURIComponent(policy.id)}`;
  const versions = Array.from({ length: Math.min(newest, 50) }, (_, index) => newest - index);
  return {
    title: `Policy ${policy.id}`,
    at: "/console/policies",
    body: (
      <>
        <h1>
          Policy <span class="mono">{policy.id}</span>, version {policy.version}
        </h1>
        <p>
          {policy.title}. {policy.built_in ? "Built in." : ""}{" "}
          {policy.version === newest ? "In force." : `Version ${newest} is in force.`}
        </p>
        {versions.length > 1 ? (
          <Tabs
            label="Versions"
            tabs={versions.map((version) => ({
              name: String(version),
              href: `${path}?version=${version}`,
              isHere: version === policy.version,
            }))}
          />
        ) : null}
        {compared === null ? null : (
          <>
            <h2>What is different from version {compared}</h2>
            <Table
              caption="Each member that differs"
              columns={["Member", `Version ${compared}`, `Version ${policy.version}`]}
              empty="Nothing but the number."
              rows={differences.map(({ path: member, before, after }) => [
                <span class="mono">{member}</span>,
                before,
                after,
              ])}
            />
          </>
        )}
        <h2>As the API has it</h2>
        <pre tabindex={0}>{JSON.stringify(policy, null, 2)}</pre>
      </>
    ),
  };
};

export const validatePage = (
  text: string,
  found: {
    readonly valid: boolean;
    readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
    readonly warnings: readonly { readonly pointer: string; readonly detail: string }[];
  } | null,
  { mode }: FormContext,
): ConsoleContent => ({
  title: "Validate a policy",
  at: "/console/policies",
  body: (
    <>
      <h1>Validate a policy</h1>
      {found === null ? null : (
        <div class={found.valid ? "notice" : "notice bad"} role={found.valid ? "status" : "alert"}>
          <p>{found.valid ? "The policy is valid." : "The policy has faults."}</p>
          <ul>
            {[...found.errors, ...found.warnings].map(({ pointer, detail }) => (
              <li>
                <span class="mono">{pointer}</span>: {detail}
              </li>
            ))}
          </ul>
        </div>
      )}
      <ActionForm
        action="/console/policies/validate"
        mode={mode}
        hidden={{ page: "/console/policies" }}
      >
        <TextField
          name="policy"
          label="The policy, as JSON"
          value={text}
          lines={20}
          maxlength={60_000}
        />
        <Button look="go">Validate</Button>
      </ActionForm>
    </>
  ),
});
