/** What may be done to an account, each with its effect. Nothing is done by opening the page. */
import type { Child } from "hono/jsx";
import type { ClosureView } from "../contract/closures";
import {
  canBeWithdrawn,
  continueEffect,
  holdEffect,
  isDisputed,
  releaseEffect,
  restoreEffect,
  undoEffect,
  withdrawEffect,
} from "./account-effects";
import type { AccountShown } from "./account-shown";
import { ActionForm, Button, TextField } from "./forms";
import { Card, Ident } from "./parts";
import { accountPath } from "./paths";

export function AccountActions(shown: AccountShown) {
  const { account, closures, maySupport } = shown;
  if (!maySupport) return null;
  const { closure, state } = account;
  const isUndoable = ["disabled", "pending_deletion", "purged"].includes(state);
  const isGone = state === "deleted";
  // The dispute is the account's: it stands until it is decided, even if its closure has ended.
  const disputed = state === "erasing" || isGone ? [] : closures.filter(isDisputed);
  return (
    <Card title="Actions" id="actions">
      {disputed.map((one) => (
        <Dispute shown={shown} closure={one} />
      ))}
      {isUndoable ? (
        <Act shown={shown} name="Restore the account" verb="restore" effect={restoreEffect(shown)}>
          <TextField id="restore-reason" name="reason" label="Reason, for colleagues" optional />
          <Button look="go">Restore</Button>
        </Act>
      ) : null}
      {closure !== null && canBeWithdrawn(closure) ? (
        <Act
          shown={shown}
          name="Withdraw the closure"
          verb="withdraw"
          effect={withdrawEffect(shown, closure)}
          hidden={{ closure: closure.id }}
        >
          <Button look="go">Withdraw</Button>
        </Act>
      ) : null}
      <Hold {...shown} />
      {isGone ? null : (
        <Act
          shown={shown}
          name="Reveal the holder's addresses"
          verb="reveal"
          effect="You see them in full. The audit log keeps that you looked."
          isFinal
        >
          <Button>Reveal</Button>
        </Act>
      )}
    </Card>
  );
}

/** One act, folded away: its effect, then its form. */
function Act(props: {
  shown: AccountShown;
  name: string;
  verb: string;
  effect: string;
  isFinal?: boolean;
  hidden?: Readonly<Record<string, string>>;
  children?: Child;
}) {
  const { shown, name, verb, effect, isFinal = false, hidden = {}, children } = props;
  const { account, mode } = shown;
  const path = accountPath(account.id);
  return (
    <details>
      <summary>{name}</summary>
      <p>{effect}</p>
      <ActionForm
        action={`${path}/${verb}`}
        {...{ mode, page: path, version: account.version, isFinal, hidden }}
      >
        {children}
      </ActionForm>
    </details>
  );
}

function Dispute({ shown, closure }: { shown: AccountShown; closure: ClosureView }) {
  const { account, mode } = shown;
  const path = accountPath(account.id);
  return (
    <details open>
      <summary>Decide on the dispute of the {closure.kind}</summary>
      <p>
        The holder says that <Ident id={closure.id} /> was not them.
      </p>
      <p>Continue: {continueEffect(shown, closure)}</p>
      <p>Undo: {undoEffect(shown, closure)}</p>
      <ActionForm
        action={`${path}/dispute`}
        {...{ mode, page: path, version: account.version, hidden: { closure: closure.id } }}
        isFinal
      >
        <TextField
          id={`dispute-reason-${closure.id}`}
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
  );
}

function Hold(shown: AccountShown) {
  const { legal_hold } = shown.account;
  return legal_hold === null ? (
    <Act shown={shown} name="Place a legal hold" verb="hold" effect={holdEffect(shown)}>
      <TextField id="hold-reason" name="reason" label="Reason" />
      <TextField
        name="case_reference"
        label="Case"
        hint="Its name, nothing personal"
        optional
        maxlength={100}
      />
      <Button look="go">Place the hold</Button>
    </Act>
  ) : (
    <Act
      shown={shown}
      name="Release the legal hold"
      verb="release"
      effect={`It was placed for the reason: ${legal_hold.reason}. ${releaseEffect(shown)}`}
      isFinal
    >
      <Button look="destroys">Release the hold</Button>
    </Act>
  );
}
