/** The brake. */
import type { BrakeView } from "../contract/brake";
import { ActionForm, Button, type FormContext, TextField } from "./forms";
import type { ConsoleContent } from "./layout";
import { Card, Exact, Facts, State } from "./parts";
import { Polled } from "./polled";

export const brakePage = (
  { brake, tag }: { readonly brake: BrakeView; readonly tag: string },
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
        <State word={brake.status} />
      </div>
      <Polled path="/v1/brake" tag={tag} said="The brake has changed." here="/console/brake" />
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
          <ActionForm action="/console/brake/release" mode={mode} page="/console/brake">
            <TextField name="reason" label="Reason" />
            <Button look="destroys">Release the brake</Button>
          </ActionForm>
        </Card>
      ) : null}
    </>
  ),
});
