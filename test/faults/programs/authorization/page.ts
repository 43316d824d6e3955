/** What was tried, as docs/authorization.md shows it. Statuses and codes alone: the same at every run. */
import { ACCOUNT_STATES } from "./account-states";
import { ACTORS, ACTS, type ActorCell, BUILT_IN } from "./actors";
import { CALLERS, type Caller } from "./keys";
import { changes, changesAccount, isOfAccount, isOfEndpoint, nameOf, ROWS, type Row } from "./rows";
import type { Cell } from "./trial";

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");

const outcome = ({ status, code }: Pick<Cell, "status" | "code">): string =>
  code === null ? `✓ ${status}` : `${status} ${code}`;

const label = (row: Row): string => {
  const way = row.way === undefined ? "" : `, ${row.way}`;
  return `\`${row.operation.replace("/v1/accounts/{id}", "…")}\`${way}`;
};

/** One cell stands for both modes: the tests beside hold that they are the same. */
function find(cells: readonly Cell[], row: Row, subject: string, caller: Caller): Cell {
  const found = cells.find(
    (cell) => cell.row === row && cell.subject === subject && cell.caller === caller,
  );
  if (found === undefined) throw new Error(`${nameOf(row)} was not tried on ${subject}`);
  return found;
}

const byRole = (cells: readonly Cell[]): string =>
  table(
    ["operation", ...CALLERS, "the other mode"],
    ROWS.map((row) => [
      `\`${row.operation}\`${row.way === undefined ? "" : `, ${row.way}`}`,
      ...CALLERS.map((caller) => {
        const cell = find(cells, row, row.on, caller);
        return cell.code === null ? outcome(cell) : String(cell.status);
      }),
      row.otherMode,
    ]),
  );

const STATES = Object.entries(ACCOUNT_STATES);
const titleOf = (state: string): string => state.replaceAll("_", " ");

const onState = (cells: readonly Cell[], row: Row, state: string): string => {
  const cell = find(cells, row, state, "admin");
  const told = cell.changed === false && changesAccount(row) ? `${outcome(cell)} =` : outcome(cell);
  if (!row.supportMayOn?.some((name) => name === state)) return told;
  return `${told}; support ${outcome(find(cells, row, state, "support"))}`;
};

const byState = (cells: readonly Cell[], rows: readonly Row[]): string =>
  table(
    ["operation", ...STATES.map(([name]) => titleOf(name))],
    rows.map((row) => [label(row), ...STATES.map(([name]) => onState(cells, row, name))]),
  );

/** What may be asked about an endpoint, enabled and disabled. */
const byEndpoint = (cells: readonly Cell[]): string =>
  table(
    ["operation", "enabled", "disabled"],
    ROWS.filter(isOfEndpoint).map((row) => [
      label(row),
      ...[row.on, ...(row.alsoOn ?? [])].map((state) => outcome(find(cells, row, state, "admin"))),
    ]),
  );

const byActor = (cells: readonly ActorCell[]): string =>
  table(
    ["policy", "procedure", "act", ...ACTORS],
    BUILT_IN.flatMap((builtIn) =>
      ACTS.map((act) => {
        const tried = cells.filter((cell) => cell.builtIn === builtIn && cell.act === act);
        return [`\`${builtIn.policy}\``, builtIn.kind, act, ...tried.map(outcome)];
      }),
    ),
  );

export const pageOf = (cells: readonly Cell[], actors: readonly ActorCell[]): string => {
  const ofAccounts = ROWS.filter(isOfAccount);
  return `# Who may what

Printed by \`test/faults/programs/authorization/authorization.test.ts\`, which tries every cell through HTTP in both modes and
fails while this page says otherwise. After a change:
\`npx vitest run -u --project faults test/faults/programs/authorization/authorization.test.ts\`.

\`✓\` is granted. A call is refused without a key (401 \`unauthenticated\`), for the role of its key
(403 \`forbidden\`, before anything that it sends or asks for is looked at), or for what it is about.

## By role

On something for which a caller who may is granted it. A key of the other mode (test or live), whatever its
role, finds

- *not there*: 404, in every word as for an id that nothing has;
- *refused*: 403 whatever the id, for the thing is for the keys of one mode alone;
- *not listed*: the list without it;
- *its own*: nothing of the other mode; what is made belongs to the key's mode;
- *the same*: the same, for it belongs to no mode.

The page behind the link of a notice (\`/not-me/…\`) is for whoever has the link, and in no table: it asks for
no key. \`GET /dev/notices\` is 404 wherever it is not local development.

${byRole(cells)}

## By the account's state

For the roles that the table above lets in: the answer is the same for each of them, unless the cell says that support
is answered otherwise. The actor is one whom the policy lets. \`=\`: nothing was to be changed, and nothing was.

${STATES.map(([name, { state, means }]) => `- *${titleOf(name)}*, \`${state}\`: ${means}`).join("\n")}

Reading:

${byState(
  cells,
  ofAccounts.filter((row) => !changes(row)),
)}

Changing, and what is told of as an event (a document that is read, or what is retained):

${byState(cells, ofAccounts.filter(changes))}

## By the endpoint's state

For the roles that the first table lets in. Nothing is sent to a disabled endpoint; its secret can be replaced and
what it was owed be read all the same.

${byEndpoint(cells)}

## By the actor, in the built-in policies

The member whom an app key names, support with its own key, and an app key that names *nobody*.
Withdrawing and restoring are tried on a closure that somebody who may has opened; restoring in its grace
period, and once it was carried out. \`review-then-close\` has no grace period: while it waits for its review
there is nothing to restore yet, and after its approval nothing any more.

${byActor(actors)}
`;
};
