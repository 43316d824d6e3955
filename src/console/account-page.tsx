/** An account: how it stands, what is due, what happened, and what may be done. */
import type { Child } from "hono/jsx";
import type { AccountView } from "../contract/accounts";
import { AccountActions } from "./account-actions";
import { isDisputed } from "./account-effects";
import { Deliveries, Notices } from "./account-messages";
import { Closures, Erasure, Holdings, OpenClosure } from "./account-records";
import type { AccountShown } from "./account-shown";
import { AccountTimeline } from "./account-timeline";
import type { ConsoleContent } from "./layout";
import { AsOf, Card, Exact, Facts, Ident, Raw, State, Status, When } from "./parts";
import { accountPath, clockPath, policyPath } from "./paths";

export function accountPage(shown: AccountShown): ConsoleContent {
  const { account, now, accountNow } = shown;
  const { id, state, state_since, schedule, closure, legal_hold } = account;
  return {
    title: `Account ${id}`,
    body: (
      <>
        <div class="bar">
          <h1>
            Account <Ident id={id} />
          </h1>
          <State word={state} />
          {legal_hold === null ? null : <Status word="legal hold" look="bad" />}
          {shown.closures.some(isDisputed) ? <Status word="disputed" look="bad" /> : null}
          {shown.maySupport ? <a href="#actions">Actions</a> : null}
        </div>
        <div class="two">
          <div>
            <Card title="How it stands">
              <Facts
                facts={[
                  ["State since", <Exact at={state_since} />],
                  ["Policy", <a href={policyPath(account.policy)}>{account.policy}</a>],
                  [
                    "Due",
                    schedule === null ? null : (
                      <>
                        {schedule.action} <When at={schedule.at} now={accountNow} /> (
                        <Exact at={schedule.at} />)
                      </>
                    ),
                  ],
                  [
                    "Can be restored until",
                    account.restorable_until && <Exact at={account.restorable_until} />,
                  ],
                  ["The law wants an answer by", closure && <Exact at={closure.answer_by} />],
                  ...holderFacts(account.holder),
                  ["Registered", <Exact at={account.created_at} />],
                  [
                    "Test clock",
                    account.test_clock && (
                      <>
                        <Ident
                          id={account.test_clock}
                          href={shown.mayAudit ? clockPath(account.test_clock) : undefined}
                        />
                        , by which it is <Exact at={accountNow} />
                      </>
                    ),
                  ],
                  ["Version", String(account.version)],
                ]}
              />
              {shown.hasCertificate ? (
                <p>
                  <a href={`${accountPath(id)}/certificate`}>Certificate of the erasure</a>
                </p>
              ) : null}
              <Raw name="The account as the API has it" value={account} />
            </Card>
            {closure === null ? null : <OpenClosure closure={closure} now={accountNow} />}
            <AccountActions {...shown} />
            <Holdings holdings={shown.holdings} />
            <Erasure {...shown} />
            <Notices {...shown} />
            <Deliveries {...shown} />
            <Closures closures={shown.closures} now={accountNow} />
          </div>
          <AccountTimeline {...shown} />
        </div>
        <AsOf now={now} source="the account itself" />
      </>
    ),
  };
}

/** The holder as on file, masked. */
const holderFacts = (holder: AccountView["holder"]): readonly (readonly [string, Child])[] =>
  holder === null
    ? [["Holder", "Nothing of the holder is left."]]
    : [
        ["Holder", holder.type],
        ["E-mail", holder.email],
        ["Phone", holder.phone],
        ["Language, zone", [holder.locale, holder.time_zone].filter(Boolean).join(", ") || null],
      ];
