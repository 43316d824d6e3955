/** What an eraser with a connector would erase of an account; and letting it go on after a pause. */
import type { z } from "zod";
import type { eraserStandingSchema, rehearsalSchema } from "../contract/erasers";
import { ActionForm, Button, type FormContext, TextField } from "./forms";
import type { ConsoleContent } from "./layout";
import { Card, Exact, Facts, Ident, type Look, Status } from "./parts";
import { accountPath, eraserPath } from "./paths";

type Standing = z.infer<typeof eraserStandingSchema>;
type Rehearsal = z.infer<typeof rehearsalSchema>;

/** Nothing for an eraser with a URL: only a connector can be rehearsed and paused. */
export function ConnectorWork({ eraser, mode }: { eraser: Standing } & FormContext) {
  if (eraser.connector === undefined) return null;
  const path = eraserPath(eraser.name);
  const { paused = null } = eraser;
  return (
    <>
      {paused === null ? null : (
        <Card title="Paused">
          <p>
            <Status word="paused" look="bad" /> since <Exact at={paused.since} />: {paused.error}
          </p>
          <p>Nothing is called. Repair the system or the connector, rehearse, then let it go on.</p>
          <ActionForm action={`${path}/resume`} mode={mode} page={path} isFinal>
            <Button look="go">Let it go on</Button>
          </ActionForm>
        </Card>
      )}
      <Card title="Rehearse">
        <p>The connector searches for an account and probes. It changes nothing.</p>
        <ActionForm action={`${path}/rehearse`} mode={mode} page={path} class="inline" isFinal>
          <TextField name="account" label="Account" maxlength={128} />
          <Button look="go">Rehearse</Button>
        </ActionForm>
      </Card>
    </>
  );
}

const OUTCOMES: Readonly<Record<Rehearsal["outcome"], readonly [string, Look]>> = {
  found: ["found", "good"],
  nothing_found: ["nothing found", "plain"],
  not_identified: ["the account has nothing by which the system could know it", "bad"],
  stopped: ["the connector is wrong", "bad"],
  failed: ["failed: try again", "bad"],
};

const presentText = (present: boolean | null): string =>
  present === null ? "not asked" : present ? "something is there" : "nothing is there";

export const rehearsalPage = (rehearsal: Rehearsal): ConsoleContent => {
  const { eraser, account, outcome, by, found, present, steps, error } = rehearsal;
  const [word, look] = OUTCOMES[outcome];
  return {
    title: `Rehearsal of ${eraser}`,
    at: "/console/erasers",
    body: (
      <>
        <h1 tabindex={-1} id="heading">
          Rehearsal of {eraser}
        </h1>
        <p>Nothing was changed.</p>
        <Facts
          facts={[
            ["Account", <Ident id={account} href={accountPath(account)} />],
            ["Outcome", <Status word={word} look={look} />],
            ["Known by", by.length === 0 ? null : by.join(", ")],
            ["Found", found === null ? "named without a search" : String(found)],
            ["Probe", presentText(present)],
            ["Error", error],
            ["Connector", `${rehearsal.connector}, version ${rehearsal.version}`],
          ]}
        />
        <h2>What an erasure would call</h2>
        {steps.length === 0 ? (
          <p class="empty">Nothing: the connector's document is not known any more.</p>
        ) : (
          <ol>
            {steps.map((step) => (
              <li class="mono">{step}</li>
            ))}
          </ol>
        )}
        <p>
          <a class="button" href={eraserPath(eraser)}>
            Back to the eraser
          </a>
        </p>
      </>
    ),
  };
};
