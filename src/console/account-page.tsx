/** An account: how it stands, what is due, what happened, and what may be done. */
import type { AccountView } from "../contract/accounts";
import type { ClosureView } from "../contract/closures";
import type { ErasureView } from "../contract/erasures";
import type { EventView } from "../contract/events";
import type { HoldingView } from "../contract/holdings";
import type { ConsoleContent } from "./layout";
import {
  ActionForm,
  Button,
  Card,
  Choice,
  Exact,
  Facts,
  type FormContext,
  Ident,
  type Look,
  Raw,
  Status,
  Table,
  Tabs,
  TextField,
  When,
} from "./parts";
import { reviewPath } from "./queue-page";
import { Timeline, type TimelineFilter } from "./timeline";

export type AccountShown = FormContext & {
  readonly account: AccountView;
  readonly closures: readonly ClosureView[];
  readonly holdings: readonly HoldingView[] | null;
  readonly erasure: ErasureView | null;
  /** Null if the viewer may not read the history. */
  readonly events: readonly EventView[] | null;
  readonly filter: TimelineFilter;
  readonly older: string | null;
  readonly names: Readonly<Record<string, string>>;
  readonly now: string;
  readonly hasCertificate: boolean;
  readonly maySupport: boolean;
  readonly mayAdmin: boolean;
};

export const accountPath = (id: string): string => `/console/accounts/${encodeURIComponent(id)}`;

const STATE_LOOKS: Readonly<Record<string, Look>> = {
  active: "good",
  disabled: "wait",
  pending_deletion: "wait",
  erasing: "bad",
  purged: "plain",
  deleted: "plain",
};

export function accountPage(shown: AccountShown): ConsoleContent {
  const { account, now } = shown;
  const { id, state, state_since, schedule, closure, legal_hold } = account;
  return {
    title: `Account ${id}`,
    body: (
      <>
        <div class="bar">
          <h1>
            Account <Ident id={id} />
          </h1>
          <Status word={state} look={STATE_LOOKS[state] ?? "plain"} />
          {legal_hold === null ? null : <Status word="legal hold" look="bad" />}
          {closure?.disputed_at ? <Status word="disputed" look="bad" /> : null}
        </div>
        <div class="two">
          <div>
            <Card title="How it stands">
              <Facts
                facts={[
                  ["State since", <Exact at={state_since} />],
                  [
                    "Policy",
                    <a href={`/console/policies/${encodeURIComponent(account.policy)}`}>
                      {account.policy}
                    </a>,
                  ],
                  [
                    "Due",
                    schedule === null ? null : (
                      <>
                        {schedule.action} <When at={schedule.at} now={now} /> (
                        <Exact at={schedule.at} />)
                      </>
                    ),
                  ],
                  [
                    "Can be restored until",
                    account.restorable_until && <Exact at={account.restorable_until} />,
                  ],
                  ["The law wants an answer by", closure && <Exact at={closure.answer_by} />],
                  ["Holder", account.holder?.type],
                  ["E-mail", account.holder?.email],
                  ["Phone", account.holder?.phone],
                  [
                    "Language, zone",
                    [account.holder?.locale, account.holder?.time_zone].filter(Boolean).join(", "),
                  ],
                  ["Registered", <Exact at={account.created_at} />],
                  ["Test clock", account.test_clock && <Ident id={account.test_clock} />],
                  ["Version", String(account.version)],
                ]}
              />
              {shown.hasCertificate ? (
                <p>
                  <a href={`${accountPath(id)}/certificate`}>Certificate of the erasure</a>
                </p>
              ) : null}
              <Raw name="The account as the API has it" value={account} />
            </Card>
            {closure === null ? null : <OpenClosure closure={closure} now={now} />}
            <Actions {...shown} />
            <Holdings holdings={shown.holdings} />
            <Erasure {...shown} />
            <Closures closures={shown.closures} now={now} />
          </div>
          <TimelineCard {...shown} />
        </div>
      </>
    ),
  };
}

function OpenClosure({ closure, now }: { closure: ClosureView; now: string }) {
  return (
    <Card title="Open closure">
      <Facts
        facts={[
          [
            "Closure",
            <>
              {closure.kind}{" "}
              <Ident
                id={closure.id}
                href={reviewPath({ account: closure.account, closure: closure.id })}
              />
            </>,
          ],
          [
            "Status",
            <Status word={closure.status} look={closure.status === "blocked" ? "bad" : "wait"} />,
          ],
          ["Takes effect", closure.effective_at && <When at={closure.effective_at} now={now} />],
          ["Steps", closure.steps.map(({ type, status }) => `${type}: ${status}`).join(", ")],
          ["Review due", closure.review && <When at={closure.review.due_at} now={now} />],
        ]}
      />
      {closure.blocker_total === 0 ? null : (
        <ul>
          {closure.blockers.map(({ message, resolvable_by }) => (
            <li>
              <Status word="blocks" look="bad" /> {message} ({resolvable_by} can clear it)
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Each action says what it will do; nothing is done by opening the page. */
function Actions(shown: AccountShown) {
  const { account, mode, maySupport } = shown;
  if (!maySupport || account.state === "deleted") return null;
  const path = accountPath(account.id);
  const hidden = { page: path, version: String(account.version) };
  const { closure, legal_hold } = account;
  const isCollecting =
    closure !== null &&
    ["awaiting_steps", "in_review", "scheduled", "blocked"].includes(closure.status);
  const isUndoable = ["disabled", "pending_deletion", "purged"].includes(account.state);
  return (
    <Card title="Actions">
      {isUndoable ? (
        <details>
          <summary>Restore the account</summary>
          <p>
            {account.state === "purged"
              ? "The account becomes active with a new, empty environment. What was erased does not come back."
              : "The closure ends, and the account returns to the state before it. The holder is told."}
          </p>
          <ActionForm action={`${path}/restore`} mode={mode} hidden={hidden}>
            <TextField name="reason" label="Reason, for colleagues" optional />
            <Button look="go">Restore</Button>
          </ActionForm>
        </details>
      ) : null}
      {isCollecting && closure !== null ? (
        <details>
          <summary>Withdraw the closure</summary>
          <p>The {closure.kind} ends as withdrawn. Nothing has been erased. The holder is told.</p>
          <ActionForm
            action={`${path}/withdraw`}
            mode={mode}
            hidden={{ ...hidden, closure: closure.id }}
          >
            <Button look="go">Withdraw</Button>
          </ActionForm>
        </details>
      ) : null}
      {closure?.disputed_at ? (
        <details open>
          <summary>Decide on the dispute</summary>
          <p>
            Continue: the closure goes on, with a new date if it was held up for more than a day.
            Undo: the closure ends, whatever the policy says about who may undo it.
          </p>
          <ActionForm
            action={`${path}/dispute`}
            mode={mode}
            hidden={{ ...hidden, closure: closure.id }}
          >
            <TextField name="reason" label="Reason, for colleagues" optional />
            <Button name="decision" value="continue">
              Continue
            </Button>{" "}
            <Button look="go" name="decision" value="undo">
              Undo
            </Button>
          </ActionForm>
        </details>
      ) : null}
      {legal_hold === null ? (
        <details>
          <summary>Place a legal hold</summary>
          <p>Nothing of the account is erased while the hold stands. Dates go on.</p>
          <ActionForm action={`${path}/hold`} mode={mode} hidden={hidden}>
            <TextField name="reason" label="Reason" />
            <TextField
              name="case_reference"
              label="Case"
              hint="Its name, nothing personal"
              optional
              maxlength={100}
            />
            <Button look="go">Place the hold</Button>
          </ActionForm>
        </details>
      ) : (
        <details>
          <summary>Release the legal hold</summary>
          <p>
            Reason: {legal_hold.reason}. What was due meanwhile is carried out at once
            {account.schedule === null
              ? ""
              : `: the ${account.schedule.action} of ${account.schedule.at.slice(0, 10)}`}
            .
          </p>
          <ActionForm action={`${path}/release`} mode={mode} hidden={hidden}>
            <Button look="destroys">Release the hold</Button>
          </ActionForm>
        </details>
      )}
      <details>
        <summary>Reveal the holder's addresses</summary>
        <p>The audit log has it.</p>
        <ActionForm action={`${path}/reveal`} mode={mode} hidden={hidden}>
          <Button>Reveal</Button>
        </ActionForm>
      </details>
    </Card>
  );
}

function Holdings({ holdings }: Pick<AccountShown, "holdings">) {
  if (holdings === null) return null;
  return (
    <Card title="Holdings">
      <Table
        caption="What the host has reported of the account, the first hundred"
        columns={["Kind", "Reference", "Attributes"]}
        empty="The host has reported nothing of this account."
        rows={holdings.map(({ kind, ref, attributes }) => [
          kind,
          <span class="mono">{ref}</span>,
          Object.entries(attributes)
            .map(([name, value]) => `${name}: ${value}`)
            .join(", "),
        ])}
      />
    </Card>
  );
}

function Erasure({ erasure, account, mode, mayAdmin }: AccountShown) {
  if (erasure === null) return null;
  const hidden = { page: accountPath(account.id), version: "" };
  return (
    <Card title={`Erasure (${erasure.target})`}>
      <Table
        caption="Tasks, one for each eraser"
        columns={["Eraser", "Status", { name: "Attempts", isNumber: true }, "Last error", ""]}
        empty="No tasks."
        rows={erasure.tasks.map((task) => [
          task.eraser,
          <Status
            word={task.status}
            look={task.status === "done" ? "good" : task.status === "stalled" ? "bad" : "wait"}
          />,
          String(task.attempts),
          task.last_error ?? "",
          task.status === "stalled" && mayAdmin ? (
            <>
              <ActionForm
                action="/console/tasks/retry"
                mode={mode}
                hidden={{ ...hidden, task: task.id }}
              >
                <Button>Try again</Button>
              </ActionForm>
              <ActionForm
                action="/console/tasks/settle"
                mode={mode}
                hidden={{ ...hidden, task: task.id }}
              >
                <TextField
                  name="code"
                  label="Reason's code, for the certificate"
                  hint="a-z 0-9 _"
                  maxlength={64}
                />
                <Button look="destroys">Mark as done</Button>
              </ActionForm>
            </>
          ) : (
            ""
          ),
        ])}
      />
    </Card>
  );
}

function Closures({ closures, now }: Pick<AccountShown, "closures" | "now">) {
  return (
    <Card title="Closures">
      <Table
        caption="Open closures first, then the ended ones, the latest first"
        columns={["Closure", "Kind", "Status", "Opened", "Ended"]}
        empty="Nobody has ever asked to close this account."
        rows={closures.map((closure) => [
          <Ident
            id={closure.id}
            href={reviewPath({ account: closure.account, closure: closure.id })}
          />,
          closure.kind,
          <Status word={closure.status} />,
          <When at={closure.opened_at} now={now} />,
          <When at={closure.ended_at} now={now} />,
        ])}
      />
    </Card>
  );
}

const ACTOR_ROLES = [
  "",
  "owner",
  "admin",
  "member",
  "app",
  "support",
  "reviewer",
  "holder",
  "system",
];

function TimelineCard(shown: AccountShown) {
  const { account, events, filter, older, names, now } = shown;
  if (events === null) {
    return (
      <Card title="Timeline">
        <p>Your roles do not include reading an account's history.</p>
      </Card>
    );
  }
  const path = accountPath(account.id);
  const withView = (changed: Partial<TimelineFilter>): string => {
    const all = { ...filter, ...changed };
    return `${path}?view=${all.view}&type=${encodeURIComponent(all.type)}&actor=${all.actor}&zone=${all.zone}`;
  };
  return (
    <section class="card" aria-labelledby="timeline">
      <h2 id="timeline">Timeline</h2>
      <Tabs
        label="Views of the timeline"
        tabs={[
          ...(["compact", "full"] as const).map((view) => ({
            name: view,
            href: withView({ view }),
            isHere: view === filter.view,
          })),
          ...(["utc", "relative"] as const).map((zone) => ({
            name: zone === "utc" ? "UTC" : "relative",
            href: withView({ zone }),
            isHere: zone === filter.zone,
          })),
        ]}
      />
      <form method="get" action={path} class="inline">
        <input type="hidden" name="view" value={filter.view} />
        <input type="hidden" name="zone" value={filter.zone} />
        <TextField name="type" label="Type of event" value={filter.type} optional maxlength={100} />
        <Choice
          name="actor"
          label="Actor"
          options={ACTOR_ROLES.map((role) => [role, role === "" ? "anyone" : role])}
          value={filter.actor}
        />
        <Button>Filter</Button>
      </form>
      <Timeline {...{ events, names, now, filter, path }} />
      {older === null ? null : (
        <p>
          <a class="button" href={`${withView({})}&cursor=${encodeURIComponent(older)}`} rel="next">
            Older events
          </a>
        </p>
      )}
    </section>
  );
}

/** The holder's addresses, once. */
export const contactPage = (
  id: string,
  { email, phone }: { readonly email: string | null; readonly phone: string | null },
): ConsoleContent => ({
  title: `Addresses of ${id}`,
  body: (
    <>
      <h1>
        Addresses of <Ident id={id} href={accountPath(id)} />
      </h1>
      <Facts
        facts={[
          ["E-mail", email],
          ["Phone", phone],
        ]}
      />
      <p class="muted">This look is recorded. Load the page of the account to leave it.</p>
    </>
  ),
});
