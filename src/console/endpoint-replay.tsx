/** Sending again in bulk: what it would send, how far the last one is, and what to choose. */
import type { z } from "zod";
import type { webhookReplayCountSchema, webhookReplaySchema } from "../contract/deliveries";
import { ActionForm, Button, Choice, type FormContext, TextField } from "./forms";
import { Card, Facts, State, When } from "./parts";

type Replay = z.infer<typeof webhookReplaySchema>;
type ReplayCount = z.infer<typeof webhookReplayCountSchema>;

export type EndpointReplay = {
  /** The last bulk resend; null if there was none. */
  readonly replay: Replay | null;
  /** Failed deliveries that are kept; null if that is not known. */
  readonly failed: number | null;
  /** What a bulk resend would send, if the viewer has asked. */
  readonly counted: ReplayCount | null;
  readonly mayResend: boolean;
  readonly now: string;
};

type Shown = FormContext & EndpointReplay & { readonly path: string };

export const ReplayCards = (shown: Shown & { readonly isEnabled: boolean }) => (
  <>
    <Counted {...shown} />
    <LastReplay {...shown} />
    {shown.mayResend && shown.isEnabled ? <NewReplay {...shown} /> : null}
  </>
);

/** @example "1 delivery", "12 deliveries" */
const deliveries = (count: number): string =>
  count === 1 ? "1 delivery" : `${count.toLocaleString("en")} deliveries`;

function Counted({ counted, mayResend, mode, path }: Shown) {
  if (counted === null) return null;
  const { after, only, until, deliveries: count } = counted;
  const which = only === "failed" ? ", of those that failed for good" : "";
  return (
    <Card title="Send again in bulk: look before it begins">
      <p>
        {count === null
          ? `Not counted, because it is too many or they are security events${which}`
          : `${deliveries(count)} would be sent again${which}`}
        , after {after}. What comes about from now on is not among them.
      </p>
      {count === 0 || !mayResend ? null : (
        <ActionForm
          action={`${path}/replay`}
          mode={mode}
          page={path}
          hidden={{ after, only, until }}
          isFinal
        >
          <Button look="go">
            {count === null ? "Send them again" : `Send ${deliveries(count)} again`}
          </Button>
        </ActionForm>
      )}
    </Card>
  );
}

function LastReplay({ replay, mayResend, mode, path, now }: Shown) {
  if (replay === null) return null;
  const verb = replay.status === "running" ? "stop" : "resume";
  return (
    <Card title="Last bulk resend">
      <Facts
        facts={[
          [
            "What",
            replay.only === "failed"
              ? `what had failed, after ${replay.after}`
              : `everything after ${replay.after}`,
          ],
          ["Status", <State word={replay.status} />],
          ["Pending again so far", String(replay.owed)],
          ["Began", <When at={replay.started_at} now={now} />],
        ]}
      />
      {mayResend && replay.status !== "done" ? (
        <ActionForm
          action={`${path}/replay/${verb}`}
          mode={mode}
          page={path}
          isFinal={verb === "resume"}
        >
          <Button>{verb === "stop" ? "Stop" : "Go on"}</Button>
        </ActionForm>
      ) : null}
    </Card>
  );
}

const NewReplay = ({ failed, path, now }: Shown) => (
  <Card title="Send again in bulk">
    <p>
      {failed === null ? "" : `${deliveries(failed)} failed for good and can be sent again. `}Choose
      a time; nothing is sent before you have seen how many it would be.
    </p>
    <form method="get" action={path} class="inline">
      <TextField
        name="after"
        label="After (an event's id, or a time)"
        value={`${now.slice(0, 10)}T00:00:00Z`}
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
);
