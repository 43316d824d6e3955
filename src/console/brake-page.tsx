/** The brake. */
import type { BrakeView } from "../contract/brake";
import { ActionForm, Button, type FormContext, TextField } from "./forms";
import type { ConsoleContent } from "./layout";
import { AsOf, Card, Exact, Facts, State, utcText } from "./parts";
import { Polled } from "./polled";

/** @example percentText(0.07) === "7" */
const percentText = (share: number): string => String(Number((share * 100).toPrecision(6)));

export const brakePage = (
  { brake, tag }: { readonly brake: BrakeView; readonly tag: string },
  names: Readonly<Record<string, string>>,
  { mode, now }: FormContext & { readonly now: string },
  mayRelease: boolean,
): ConsoleContent => ({
  title: "Brake",
  at: "/console/brake",
  body: (
    <>
      <div class="bar">
        <h1>The brake</h1>
        <State word={brake.status} />
      </div>
      <Polled path="/v1/brake" tag={tag} said="The brake has changed." here="/console/brake" />
      <Facts
        facts={[
          ["Accounts that may fall due within an hour", String(brake.per_hour ?? "any number")],
          [
            "Which part of all accounts",
            brake.share === null ? "any part" : `${percentText(brake.share)} %`,
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
              `${utcText(brake.last_release.at)} by ${names[brake.last_release.by] ?? brake.last_release.by}: ${brake.last_release.reason ?? "no reason given"}`,
          ],
        ]}
      />
      {brake.status === "engaged" && mayRelease ? (
        <Card title="Release the brake">
          <p>
            {brake.held} closures go on by themselves, and what they erase is gone for good. Until
            an account's erasure begins, it can still be restored.
          </p>
          <ActionForm action="/console/brake/release" mode={mode} page="/console/brake" isFinal>
            <TextField name="reason" label="Reason" />
            <Button look="destroys">Release the brake</Button>
          </ActionForm>
        </Card>
      ) : null}
      {mayRelease ? (
        <Card title="Limits">
          <p>
            If more accounts than this would be erased within an hour, the brake engages, and all
            erasures wait until a person releases it. The limits apply at once. An empty field sets
            no limit.
          </p>
          <ActionForm
            action="/console/brake/limits"
            mode={mode}
            page="/console/brake"
            class="inline"
          >
            <TextField
              name="per_hour"
              label="Accounts an hour"
              value={String(brake.per_hour ?? "")}
              maxlength={12}
              optional
            />
            <TextField
              name="percent"
              label="Percent of all accounts"
              value={brake.share === null ? "" : percentText(brake.share)}
              maxlength={12}
              optional
            />
            <Button>Set the limits</Button>
          </ActionForm>
          <p class="muted small">
            To allow more erasures than now, you must have signed in within the last five minutes.
          </p>
        </Card>
      ) : null}
      <AsOf now={now} source="the brake itself" />
    </>
  ),
});
