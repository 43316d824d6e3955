/** Erasers, and the erasures that each was asked for. */
import type { z } from "zod";
import type { eraserSchema, eraserStandingSchema } from "../contract/erasers";
import type { healthSchema } from "../contract/health";
import { ActionForm, Button, type FormContext, TextField } from "./forms";
import type { ConsoleContent } from "./layout";
import { AsOf, Card, Exact, Facts, State, Table, When } from "./parts";
import { eraserPath } from "./paths";
import { ConnectorWork } from "./rehearsal";
import { ErasersHealth, StalledTasks } from "./stalled-tasks";

type Health = z.infer<typeof healthSchema>;
type Eraser = z.infer<typeof eraserSchema>;
type Standing = z.infer<typeof eraserStandingSchema>;

export const erasersPage = (
  erasers: readonly Eraser[],
  health: Health | null,
  now: string,
  { mode }: FormContext,
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
          <a href={eraserPath(eraser.name)}>{eraser.name}</a>,
          addressOf(eraser),
          eraser.probe ? "yes" : "no",
          <When at={eraser.updated_at} now={now} />,
        ])}
      />
      <ErasersHealth health={health} now={now} />
      <StalledTasks health={health} now={now} mode={mode} />
      <AsOf
        now={now}
        source="the erasers themselves; stalled tasks from the directory, some seconds behind"
      />
    </>
  ),
});

/** Where it is called: a URL, a connector, or a binding. */
const addressOf = ({ url, connector, binding }: Pick<Standing, "url" | "connector" | "binding">) =>
  url ?? (connector ? `connector ${connector.id}` : `binding ${binding}`);

export const eraserPage = (
  eraser: Standing,
  now: string,
  { mode }: FormContext,
): ConsoleContent => {
  const { replay } = eraser;
  const path = eraserPath(eraser.name);
  return {
    title: `Eraser ${eraser.name}`,
    at: "/console/erasers",
    body: (
      <>
        <h1>Eraser {eraser.name}</h1>
        <Facts
          facts={[
            ["Address", addressOf(eraser)],
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
                ["Status", <State word={replay.status} />],
                ["Done", `${replay.done} of ${replay.total}`],
                ["Failing", String(replay.failing)],
                ["Given up", String(replay.given_up)],
                ["Last error", replay.last_error],
              ]}
            />
          </Card>
        )}
        <ConnectorWork eraser={eraser} mode={mode} />
        <Card title="Replay after a restore of the eraser's backup">
          <p>The eraser is asked again to erase everything that it has confirmed since a time.</p>
          <ActionForm action={`${path}/replay`} mode={mode} page={path} class="inline" isFinal>
            <TextField
              name="since"
              label="Since (RFC 3339)"
              value={`${now.slice(0, 10)}T00:00:00Z`}
              maxlength={40}
            />
            <Button look="go">Replay</Button>
          </ActionForm>
        </Card>
        <AsOf now={now} source="the eraser itself" />
      </>
    ),
  };
};
