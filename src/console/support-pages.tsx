/** Search, legal holds and declarations. */
import type { z } from "zod";
import type { DeclarationView, declarationEntrySchema } from "../contract/declarations";
import type { listedHoldSchema } from "../contract/legal-holds";
import type { SearchResult } from "../contract/search";
import { ActionForm, Button, type FormContext, TextField } from "./forms";
import type { ConsoleContent } from "./layout";
import {
  AsOf,
  Card,
  Exact,
  Facts,
  Ident,
  More,
  Said,
  State,
  Table,
  Tabs,
  When,
  wordsOf,
} from "./parts";
import { accountPath, declarationPath, eventPath, reviewPath } from "./paths";

/** @param results null if nothing was searched for yet @param fault why the search was refused */
export const searchPage = (
  q: string,
  results: readonly SearchResult[] | null,
  fault: string | null,
): ConsoleContent => ({
  title: "Search",
  at: "/console/search",
  body: (
    <>
      <h1>Search</h1>
      <form method="get" action="/console/search" class="inline">
        <TextField
          name="q"
          label="An id, or a whole certificate"
          hint="Of an account, a closure, an erasure task, an event or a declaration. Addresses cannot be searched."
          value={q}
          type="search"
          maxlength={16_384}
        />
        <Button look="go">Search</Button>
      </form>
      {fault === null ? null : (
        <Said isBad>
          <p>{fault}</p>
        </Said>
      )}
      {results === null ? null : (
        <Table
          caption="What has this id"
          columns={["Kind", "Id", "Account"]}
          empty="Nothing of this mode has this id. What came about just now is found some seconds later."
          rows={results.map((result) => [
            wordsOf(result.kind),
            <Ident id={result.id} href={pathOf(result)} />,
            result.account === null ? (
              "–"
            ) : (
              <Ident id={result.account} href={accountPath(result.account)} />
            ),
          ])}
        />
      )}
    </>
  ),
});

function pathOf({ kind, id, account }: SearchResult): string {
  if (kind === "declaration") return declarationPath(id);
  if (account === null) return "/console/search";
  if (kind === "closure" || kind === "certificate") return reviewPath({ account, closure: id });
  return kind === "event" ? eventPath(account, id) : accountPath(account);
}

export type HoldsShown = FormContext & {
  readonly holds: readonly z.infer<typeof listedHoldSchema>[];
  readonly names: Readonly<Record<string, string>>;
  readonly viewer: string;
  readonly now: string;
  readonly more: string | null;
  readonly mayRelease: boolean;
};

export const holdsPage = ({
  holds,
  names,
  viewer,
  now,
  more,
  mode,
  mayRelease,
}: HoldsShown): ConsoleContent => ({
  title: "Legal holds",
  at: "/console/holds",
  body: (
    <>
      <h1>Legal holds</h1>
      <Table
        caption="Holds that stand; the newest account first"
        columns={["Account", "Since", "Why", "Case", "Placed by", ""]}
        empty="No hold stands. Place one on an account's page."
        rows={holds.map((hold) => [
          <Ident id={hold.account} href={accountPath(hold.account)} />,
          <When at={hold.placed_at} now={now} />,
          hold.reason ?? "",
          hold.case_reference ?? "",
          names[hold.placed_by ?? ""] ?? hold.placed_by ?? "",
          !mayRelease ? (
            ""
          ) : hold.placed_by === viewer ? (
            <span class="muted">
              You placed it. If the policy asks for two people, another one releases it.
            </span>
          ) : (
            <details>
              <summary>Release</summary>
              <p>
                If a closure has been due meanwhile and nothing else blocks it, it is carried out at
                once. The account's page says more.
              </p>
              <ActionForm
                action={`${accountPath(hold.account)}/release`}
                mode={mode}
                page="/console/holds"
                isFinal
              >
                <Button look="destroys">Release the hold</Button>
              </ActionForm>
            </details>
          ),
        ])}
      />
      <More href={more} />
      <AsOf
        now={now}
        source="the directory for which accounts, some seconds behind; each hold from its account"
      />
    </>
  ),
});

type DeclarationEntry = z.infer<typeof declarationEntrySchema>;

const STATUSES = ["", "received", "matched", "dismissed"] as const;

export const declarationsPage = (shown: {
  readonly declarations: readonly DeclarationEntry[];
  readonly status: string;
  readonly now: string;
  readonly more: string | null;
}): ConsoleContent => ({
  title: "Declarations",
  at: "/console/declarations",
  body: (
    <>
      <h1>Declarations</h1>
      <Tabs
        label="Statuses"
        tabs={STATUSES.map((status) => ({
          name: status === "" ? "all" : status,
          href: `/console/declarations?status=${status}`,
          isHere: status === shown.status,
        }))}
      />
      <Table
        caption="What people stated on public pages, the newest first"
        columns={["Received", "Kind", "Status", "Account", "Declaration"]}
        empty="No such declaration. What people state on public pages would be here, to be matched to an account."
        rows={shown.declarations.map((one) => [
          <When at={one.received_at} now={shown.now} />,
          <a href={declarationPath(one.id)}>{one.kind}</a>,
          <State word={one.status} />,
          <Ident
            id={one.account}
            href={one.account === null ? undefined : accountPath(one.account)}
          />,
          <Ident id={one.id} href={declarationPath(one.id)} />,
        ])}
      />
      <More href={shown.more} />
      <AsOf now={shown.now} />
    </>
  ),
});

export const declarationPage = (
  declaration: DeclarationView,
  { mode }: FormContext,
): ConsoleContent => {
  const { id, statement, receipt } = declaration;
  const path = declarationPath(id);
  return {
    title: `Declaration ${id}`,
    at: "/console/declarations",
    body: (
      <>
        <div class="bar">
          <h1>
            Declaration: {declaration.kind} <Ident id={id} />
          </h1>
          <State word={declaration.status} />
        </div>
        <div class="two">
          <Card title="What the person wrote">
            {statement === null ? (
              <p>It was forgotten, because its time is over.</p>
            ) : (
              <Facts
                facts={[
                  ["Name", statement.name],
                  [
                    "E-mail",
                    `${statement.email}${declaration.email_verified ? ", verified by a link" : ", not verified"}`,
                  ],
                  [
                    "In full",
                    <ActionForm action={`${path}/reveal`} mode={mode} page={path} isFinal>
                      <Button>Show the address</Button>
                    </ActionForm>,
                  ],
                  ["Contract", statement.contract],
                  ["Ending", statement.ending],
                  ["Ground", statement.ground],
                  ["Shall end on", statement.ends_on ?? "the earliest date"],
                ]}
              />
            )}
            <Facts
              facts={[
                ["Received", <Exact at={declaration.received_at} />],
                ["Receipt by e-mail", receipt?.email.status],
                ["Forgotten on", <Exact at={declaration.forget_at} />],
              ]}
            />
          </Card>
          <div>
            <Card title="Match it to an account">
              <p>
                Nothing is opened by this. Open the closure with the time of receipt, so that the
                law's clock counts from there.
              </p>
              <ActionForm action={`${path}/match`} mode={mode} page={path}>
                <TextField
                  name="account"
                  label="Account"
                  value={declaration.account ?? ""}
                  maxlength={128}
                />
                <Button look="go">Match</Button>
              </ActionForm>
            </Card>
            <Card title="It concerns no account">
              <ActionForm action={`${path}/dismiss`} mode={mode} page={path}>
                <TextField name="reason" label="Reason, for colleagues" />
                <Button>Dismiss</Button>
              </ActionForm>
            </Card>
          </div>
        </div>
      </>
    ),
  };
};
