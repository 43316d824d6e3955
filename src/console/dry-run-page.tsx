/** A dry run: how a draft of a policy would treat accounts. */
import type { DryRunOfAccount, DryRunView, Treatment } from "../contract/dry-runs";
import { ActionForm, Button, type FormContext, TextField } from "./forms";
import type { ConsoleContent } from "./layout";
import { Ident, Said, Status, Table, utcText, wordsOf } from "./parts";
import { accountPath } from "./paths";

export type DryRunShown = FormContext & {
  /** The draft and the accounts as they were typed. */
  readonly policy: string;
  readonly accounts: string;
  /** What was found; null if nothing was asked yet, or the draft has faults. */
  readonly found: DryRunView | null;
  readonly faults: readonly { readonly pointer: string; readonly detail: string }[];
};

const SAMPLES: Readonly<Record<DryRunView["sample"], string>> = {
  given: "The accounts that you named.",
  open_closures: "A sample of the accounts under this policy that have an open closure.",
  accounts: "The newest accounts under this policy: none has an open closure.",
};

const timeText = (text: string): string => (/^\d{4}-\d\d-\d\dT/.test(text) ? utcText(text) : text);

const valueText = (value: Treatment[keyof Treatment] | undefined): string => {
  if (value === null || value === undefined) return "–";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(", ");
  return typeof value === "object"
    ? `${value.business_days} business days, ${value.approvals} approval, due ${utcText(value.due_at)}`
    : timeText(String(value));
};

const possibleText = (side: Treatment | null): string =>
  side === null ? "not possible" : "possible";

const rowsOf = (run: DryRunOfAccount) =>
  run.procedures.flatMap(({ kind, before, after, differences }) => {
    const account = <Ident id={run.account} href={accountPath(run.account)} />;
    if (before === null || after === null) {
      return [[account, kind, "the procedure itself", possibleText(before), possibleText(after)]];
    }
    return differences.map((name) => [
      account,
      kind,
      wordsOf(name),
      valueText(before[name]),
      valueText(after[name]),
    ]);
  });

export const dryRunPage = (shown: DryRunShown): ConsoleContent => {
  const { policy, accounts, found, faults, mode } = shown;
  return {
    title: "Dry run of a policy",
    at: "/console/policies",
    body: (
      <>
        <h1>Dry run of a policy</h1>
        <p>
          How a draft would treat accounts, beside the policy that they have. Nothing is changed. A
          closure that is open keeps the version under which it was opened: what is shown is a
          closure that is opened now.
        </p>
        {faults.length === 0 ? null : (
          <Said isBad>
            <p>The draft has faults.</p>
            <ul>
              {faults.map(({ pointer, detail }) => (
                <li>
                  <span class="mono">{pointer}</span>: {detail}
                </li>
              ))}
            </ul>
          </Said>
        )}
        {found === null ? null : <Found found={found} />}
        <ActionForm action="/console/policies/dry-run" mode={mode} page="/console/policies/dry-run">
          <TextField
            name="policy"
            label="The draft, as JSON"
            value={policy}
            lines={16}
            maxlength={60_000}
          />
          <TextField
            name="accounts"
            label="Accounts, if you want certain ones"
            hint="Ids, with blanks between them, 20 at most. Without any, a sample under the policy with the draft's id"
            value={accounts}
            maxlength={3_000}
            optional
          />
          <Button look="go">Try the draft</Button>
        </ActionForm>
      </>
    ),
  };
};

function Found({ found }: { found: DryRunView }) {
  const { data, same, different, sample } = found;
  const missing = data.filter(({ outcome }) => outcome === "not_found");
  return (
    <section aria-label="What was found">
      <Said>
        <p>{SAMPLES[sample]}</p>
        <p>
          {different === 0 ? (
            <Status word={`the same for all ${same}`} look="good" />
          ) : (
            <Status word={`different for ${different} of ${same + different}`} look="wait" />
          )}
        </p>
        {missing.length === 0 ? null : (
          <p>Not there in this mode: {missing.map(({ account }) => account).join(", ")}.</p>
        )}
      </Said>
      <Table
        caption="What would be different"
        columns={["Account", "Procedure", "What", "By the policy in force", "By the draft"]}
        empty={
          data.length === 0
            ? "No account is under a policy with this id. Name some accounts."
            : "Nothing would be different for these accounts."
        }
        rows={data.flatMap(rowsOf)}
      />
    </section>
  );
}
