/** Keys, the audit log, staff, and test clocks. */
import type { z } from "zod";
import type { apiKeySchema } from "../contract/api-keys";
import type { auditEntrySchema, StaffSessionView, staffPersonSchema } from "../contract/staff";
import type { TestClockView } from "../contract/test-clocks";
import { ActionForm, Button, Choice, type FormContext, TextField } from "./forms";
import type { ConsoleContent } from "./layout";
import { AsOf, Card, Exact, Ident, More, Said, State, Status, Table, When } from "./parts";
import { accountPath } from "./paths";

type Key = z.infer<typeof apiKeySchema>;

const KEY_ROLES = ["app", "support", "reviewer", "auditor", "admin"] as const;

/** @param made a key that was just made: it is shown this once; "again" if the form was sent before */
export const keysPage = (
  shown: FormContext & {
    readonly keys: readonly Key[];
    readonly more: string | null;
    readonly mayChange: boolean;
    readonly made: string | null;
    readonly now: string;
  },
): ConsoleContent => ({
  title: "Keys",
  at: "/console/keys",
  body: (
    <>
      <h1>API keys</h1>
      {shown.made === null ? null : (
        <Said>
          {shown.made === "again" ? (
            <p>
              The key was made when you sent the form first, and was shown only then. If you did not
              see it, delete the key and make another.
            </p>
          ) : (
            <>
              <p>The key was made. It is shown only now:</p>
              <p class="mono">{shown.made}</p>
            </>
          )}
        </Said>
      )}
      <Table
        caption="Keys of this mode, the newest first"
        columns={["Key", "Name", "Roles", "Made", ""]}
        empty="No key of this mode, besides the deployment's first."
        rows={shown.keys.map((key) => [
          <Ident id={key.id} />,
          key.name,
          key.roles.join(", "),
          <When at={key.created_at} now={shown.now} />,
          shown.mayChange ? (
            <details>
              <summary>Delete</summary>
              <p>What calls by this key fails within a minute.</p>
              <ActionForm
                action="/console/keys/delete"
                mode={shown.mode}
                page="/console/keys"
                hidden={{ key: key.id }}
              >
                <Button look="destroys">Delete the key</Button>
              </ActionForm>
            </details>
          ) : (
            ""
          ),
        ])}
      />
      <More href={shown.more} />
      {shown.mayChange ? (
        <Card title="Make a key">
          <ActionForm
            action="/console/keys"
            mode={shown.mode}
            page="/console/keys"
            class="inline"
            isFinal
          >
            <TextField name="name" label="Name" maxlength={200} />
            <Choice name="role" label="Role" options={KEY_ROLES.map((role) => [role, role])} />
            <Button look="go">Make the key</Button>
          </ActionForm>
        </Card>
      ) : null}
      <AsOf now={shown.now} source="the control database" />
    </>
  ),
});

type Entry = z.infer<typeof auditEntrySchema>;

export const auditPage = (shown: {
  readonly entries: readonly Entry[];
  readonly names: Readonly<Record<string, string>>;
  readonly person: string;
  readonly account: string;
  readonly act: string;
  readonly after: string;
  readonly before: string;
  readonly more: string | null;
  readonly csv: string;
  readonly now: string;
}): ConsoleContent => ({
  title: "Audit",
  at: "/console/audit",
  body: (
    <>
      <h1>Audit log</h1>
      <form method="get" action="/console/audit" class="inline">
        <TextField name="person" label="Person" value={shown.person} optional maxlength={300} />
        <TextField name="account" label="Account" value={shown.account} optional maxlength={300} />
        <TextField name="act" label="Act" value={shown.act} optional maxlength={100} />
        <TextField
          name="after"
          label="After (RFC 3339)"
          value={shown.after}
          optional
          maxlength={40}
        />
        <TextField
          name="before"
          label="Before (RFC 3339)"
          value={shown.before}
          optional
          maxlength={40}
        />
        <Button>Filter</Button>
        <a class="button" href={shown.csv} download>
          Export this page as CSV
        </a>
      </form>
      <Table
        caption="Who looked at what, and who did what; the newest first"
        columns={["Time", "Person", "Act", "Account", "What else", "Request"]}
        empty="No such entry. What people look at and do would be here."
        rows={shown.entries.map((entry) => [
          <Exact at={entry.at} />,
          <>
            {shown.names[entry.person] ?? ""} <span class="mono small">{entry.person}</span>
            {entry.key === null ? null : <> by key {entry.key}</>}
          </>,
          <>
            {entry.act}{" "}
            {entry.refused === null ? null : (
              <Status word={`refused: ${entry.refused}`} look="bad" />
            )}
          </>,
          <Ident
            id={entry.account}
            href={entry.account === null ? undefined : accountPath(entry.account)}
          />,
          entry.subject ?? "",
          <span class="mono small">{entry.request}</span>,
        ])}
        ids={shown.entries.map(({ id }) => id)}
      />
      <More href={shown.more} />
      <AsOf now={shown.now} source="the log itself" />
    </>
  ),
});

type Person = z.infer<typeof staffPersonSchema>;

export const staffPage = (
  shown: FormContext & {
    readonly people: readonly Person[];
    readonly sessions: readonly StaffSessionView[];
    readonly mayRevoke: boolean;
    readonly viewer: string;
    readonly now: string;
  },
): ConsoleContent => ({
  title: "Staff",
  at: "/console/staff",
  body: (
    <>
      <h1>Staff</h1>
      <Table
        caption="People who signed in, the latest first"
        columns={["Person", "Id", "Roles", "Last signed in", ""]}
        empty="Nobody has signed in yet."
        rows={shown.people.map((person) => [
          person.name,
          <a class="mono" href={`/console/audit?person=${person.id}`}>
            {person.id}
          </a>,
          person.roles.join(", "),
          <When at={person.last_signed_in_at} now={shown.now} />,
          shown.mayRevoke ? (
            <ActionForm
              action="/console/staff/revoke-all"
              mode={shown.mode}
              page="/console/staff"
              hidden={{ person: person.id }}
            >
              <Button>End all sessions</Button>
            </ActionForm>
          ) : (
            ""
          ),
        ])}
      />
      <h2>Sessions</h2>
      <Table
        caption="Sessions that are good now, the newest first"
        columns={["Person", "Roles", "Mode", "Began", "Last used", "Ends", ""]}
        empty="No session."
        rows={shown.sessions.map((session) => [
          session.person.name,
          session.roles.join(", "),
          <Status word={session.livemode ? "LIVE" : "TEST"} />,
          <When at={session.created_at} now={shown.now} />,
          <When at={session.last_used_at} now={shown.now} />,
          <When at={session.expires_at} now={shown.now} />,
          shown.mayRevoke ? (
            <ActionForm
              action="/console/staff/revoke"
              mode={shown.mode}
              page="/console/staff"
              hidden={{ session: session.id }}
            >
              <Button>End</Button>
            </ActionForm>
          ) : (
            ""
          ),
        ])}
      />
      <AsOf now={shown.now} source="the register of staff" />
    </>
  ),
});

export const clocksPage = (
  clock: TestClockView | null,
  id: string,
  shown: FormContext & {
    readonly livemode: boolean;
    readonly mayAdvance: boolean;
    readonly now: string;
  },
): ConsoleContent => ({
  title: "Test clocks",
  at: "/console/clocks",
  body: (
    <>
      <h1>Test clocks</h1>
      {shown.livemode ? (
        <p class="empty">Live accounts live by the world's time. Test clocks are in TEST mode.</p>
      ) : (
        <form method="get" action="/console/clocks" class="inline">
          <TextField
            name="clock"
            label="The clock's id"
            hint="clk_…, on the pages of its accounts"
            value={id}
            maxlength={100}
          />
          <Button>Show</Button>
        </form>
      )}
      {clock === null ? null : (
        <Card title={clock.name ?? clock.id}>
          <p>
            It is <Exact at={clock.frozen_time} /> by this clock. {clock.accounts} accounts live by
            it. <State word={clock.status} />
          </p>
          {shown.mayAdvance ? (
            <ActionForm
              action="/console/clocks/advance"
              mode={shown.mode}
              page={`/console/clocks?clock=${clock.id}`}
              hidden={{ clock: clock.id }}
              class="inline"
            >
              <TextField
                name="frozen_time"
                label="Advance to (RFC 3339)"
                value={clock.frozen_time}
                maxlength={40}
              />
              <Button look="go">Advance</Button>
            </ActionForm>
          ) : null}
          <AsOf now={shown.now} source="the clock itself" />
        </Card>
      )}
    </>
  ),
});
