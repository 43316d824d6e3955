/** How the erasers do: which fail or are paused, and the erasure tasks that need a person. */
import type { z } from "zod";
import type { healthSchema } from "../contract/health";
import { ActionForm, Button, type FormContext } from "./forms";
import { Ident, Status, Table, When } from "./parts";
import { accountPath, eraserPath } from "./paths";

type Health = z.infer<typeof healthSchema>;

/** @param health null if the viewer may not see it */
export function ErasersHealth({ health, now }: { health: Health | null; now: string }) {
  const erasers = health?.parts.erasers ?? null;
  if (erasers === null) return null;
  return (
    <>
      <h2>Health</h2>
      <Table
        caption="Erasers that have answered nothing but failures for an hour, or are paused"
        columns={["Eraser", "Since", "First error"]}
        empty={`Erasers: ${erasers.total}. None fails, and none is paused.`}
        rows={erasers.data.map(({ name, failing_since, first_error }) => [
          <a href={eraserPath(name)}>{name}</a>,
          <When at={failing_since} now={now} />,
          first_error ?? "it could not be asked",
        ])}
      />
    </>
  );
}

/** The oldest first: its account has waited longest. */
export function StalledTasks({
  health,
  now,
  mode,
}: { health: Health | null; now: string } & FormContext) {
  const tasks = health?.parts.erasure_tasks ?? null;
  const oldestFirst = (tasks?.data ?? []).toSorted((a, b) =>
    a.stalled_at < b.stalled_at ? -1 : 1,
  );
  const left = (tasks?.stalled ?? 0) - oldestFirst.length;
  return (
    <>
      <h2>Stalled tasks</h2>
      <Table
        caption="Tasks that need a person, the oldest first. Mark one as done on its account's page"
        columns={["Account", "Eraser", "", "Cause", "Stalled"]}
        empty="No task has stalled."
        rows={oldestFirst.map((task) => [
          <Ident id={task.account} href={accountPath(task.account)} />,
          task.eraser,
          <ActionForm
            action="/console/tasks/retry"
            mode={mode}
            page="/console/erasers"
            hidden={{ task: task.task }}
          >
            <Button>Try again</Button>
          </ActionForm>,
          <Status word={task.cause} look="bad" />,
          <When at={task.stalled_at} now={now} />,
        ])}
      />
      {left > 0 ? <p>{left} more have stalled.</p> : null}
    </>
  );
}
