/** What an account has: closures, holdings, the tasks of its erasure. */
import type { ClosureView } from "../contract/closures";
import type { AccountShown } from "./account-shown";
import { BlockerList } from "./blocker-list";
import { ActionForm, Button, TextField } from "./forms";
import { Card, Facts, Ident, State, Status, Table, When } from "./parts";
import { accountPath, reviewPath } from "./paths";

export function OpenClosure({ closure, now }: { closure: ClosureView; now: string }) {
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
          ["Status", <State word={closure.status} />],
          ["Takes effect", closure.effective_at && <When at={closure.effective_at} now={now} />],
          ["Steps", closure.steps.map(({ type, status }) => `${type}: ${status}`).join(", ")],
          ["Review due", closure.review && <When at={closure.review.due_at} now={now} />],
        ]}
      />
      {closure.blocker_total === 0 ? null : <BlockerList blockers={closure.blockers} />}
    </Card>
  );
}

export function Holdings({ holdings }: Pick<AccountShown, "holdings">) {
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

type Task = NonNullable<AccountShown["erasure"]>["tasks"][number];

/** What a task waits for, besides its eraser's answer. */
const TaskStatus = ({ task, now }: { task: Task; now: string }) => (
  <>
    <State word={task.status} />
    {task.held_since === undefined ? null : (
      <p>
        <Status word="eraser paused" look="bad" /> <When at={task.held_since} now={now} />
      </p>
    )}
    {task.waits_for === undefined ? null : <p>Not asked before: {task.waits_for.join(", ")}.</p>}
  </>
);

export function Erasure({ erasure, account, mode, mayAdmin, accountNow }: AccountShown) {
  if (erasure === null) return null;
  const form = { mode, page: accountPath(account.id) };
  return (
    <Card title={`Erasure (${erasure.target})`}>
      <Table
        caption="Tasks, one for each eraser"
        columns={["Eraser", "Status", { name: "Attempts", isNumber: true }, "Last error", ""]}
        empty="No tasks."
        rows={erasure.tasks.map((task) => [
          task.eraser,
          <TaskStatus task={task} now={accountNow} />,
          String(task.attempts),
          task.last_error ?? "",
          task.status === "stalled" && mayAdmin ? (
            <>
              <ActionForm action="/console/tasks/retry" {...form} hidden={{ task: task.id }}>
                <Button>Try again</Button>
              </ActionForm>
              <ActionForm
                action="/console/tasks/settle"
                {...form}
                hidden={{ task: task.id }}
                isFinal
              >
                <TextField
                  name="code"
                  id={`code-${task.id}`}
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

export function Closures({ closures, now }: Pick<AccountShown, "closures" | "now">) {
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
          <State word={closure.status} />,
          <When at={closure.opened_at} now={now} />,
          <When at={closure.ended_at} now={now} />,
        ])}
      />
    </Card>
  );
}
