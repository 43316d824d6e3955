/** What may be done to an account, each with its effect. Nothing is done by opening the page. */
import type { AccountShown } from "./account-shown";
import { ActionForm, Button, TextField } from "./forms";
import { Card } from "./parts";
import { accountPath } from "./paths";

export function AccountActions(shown: AccountShown) {
  const { account, mode, maySupport } = shown;
  if (!maySupport || account.state === "deleted") return null;
  const path = accountPath(account.id);
  const form = { mode, page: path, version: account.version };
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
          <ActionForm action={`${path}/restore`} {...form}>
            <TextField id="restore-reason" name="reason" label="Reason, for colleagues" optional />
            <Button look="go">Restore</Button>
          </ActionForm>
        </details>
      ) : null}
      {isCollecting && closure !== null ? (
        <details>
          <summary>Withdraw the closure</summary>
          <p>The {closure.kind} ends as withdrawn. Nothing has been erased. The holder is told.</p>
          <ActionForm action={`${path}/withdraw`} {...form} hidden={{ closure: closure.id }}>
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
          <ActionForm action={`${path}/dispute`} {...form} hidden={{ closure: closure.id }}>
            <TextField
              id="dispute-reason"
              name="reason"
              label="Reason, for colleagues"
              optional
              lines={2}
            />
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
          <ActionForm action={`${path}/hold`} {...form}>
            <TextField id="hold-reason" name="reason" label="Reason" />
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
          <ActionForm action={`${path}/release`} {...form}>
            <Button look="destroys">Release the hold</Button>
          </ActionForm>
        </details>
      )}
      <details>
        <summary>Reveal the holder's addresses</summary>
        <p>The audit log has it.</p>
        <ActionForm action={`${path}/reveal`} {...form}>
          <Button>Reveal</Button>
        </ActionForm>
      </details>
    </Card>
  );
}
