/** What was tried, as docs/authorization.md shows it. Statuses and codes alone: the same at every run. */
import { ACCOUNT_STATES } from "./account-states";
import { ACTORS, ACTS, type ActorCell, BUILT_IN } from "./actors";
import { CALLERS, type Caller } from "./keys";
import type { Row } from "./row";
import { changes, changesAccount, isOfAccount, isOfEndpoint, nameOf, ROWS } from "./rows";
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
  const cellText =
    cell.changed === false && changesAccount(row) ? `${outcome(cell)} =` : outcome(cell);
  if (!row.supportMayOn?.some((name) => name === state)) return cellText;
  return `${cellText}; support ${outcome(find(cells, row, state, "support"))}`;
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
  return `# Who may do what

\`test/faults/programs/authorization/authorization.test.ts\` tries every cell of this page through HTTP in both modes, and fails if the
page says something else. After a change of the service, print the page anew:
\`npx vitest run -u --project faults test/faults/programs/authorization/authorization.test.ts\`.

\`✓\` means granted. A call is refused if it has no key (401 \`unauthenticated\`), if the [role](glossary.md#role) of its key may not make
it (403 \`forbidden\`, before anything in the call is looked at), or because of what the call is about.

## By role

Each call is tried on something for which a caller with the right role is granted it. The last column says what a key of the other
[mode](glossary.md#mode) finds, whatever its role:

- *not there*: 404, in every word as for an id that does not exist;
- *refused*: 403 for any id, because the thing is for the keys of one mode alone;
- *not listed*: the list without it;
- *its own*: nothing of the other mode; what the call makes belongs to the key's own mode;
- *the same*: the same answer, because the thing belongs to no mode.

Three kinds of pages need no key, and so are in no table. The link of a notice opens its page (\`/not-me/…\`) for everybody who has it. On the
[portal's pages](portal.md) a browser that has a session acts as the session's member, by the last table of this page. Everybody may open
the [public pages](public-pages.md). \`POST /mcp\` needs a key, and each of its [tools](mcp.md) calls one of the operations below as that key.
\`GET /dev/notices\` is 404 except in local development.

${byRole(cells)}

## By the account's state

Each call is tried with the roles that the table above lets in. The answer is the same for each of them, unless the cell has another
one for support. The [actor](glossary.md#actor) is one whom the policy lets. \`=\` means that there was nothing to change, and nothing was
changed.

${STATES.map(([name, { state, means }]) => `- *${titleOf(name)}*, \`${state}\`: ${means}`).join("\n")}

Reading:

${byState(
  cells,
  ofAccounts.filter((row) => !changes(row)),
)}

Changing, and reading that is itself an event (a document, or what is retained):

${byState(cells, ofAccounts.filter(changes))}

## By the endpoint's state

Each call is tried with the roles that the first table lets in. Nothing is sent to a disabled
[endpoint](glossary.md#webhook-endpoint). Its secret can still be replaced, and its deliveries can still be read.

${byEndpoint(cells)}

## By the actor, in the built-in policies

The actor is a [member](glossary.md#member) whom an app key names, or support with its own key. *nobody* is an app key that names no
member. Withdrawing and restoring are tried on a closure that an actor with the right to it has opened. Restoring is tried in the
[grace period](glossary.md#grace-period), and again after the closure was carried out. \`review-then-close\` has no grace period: before
its approval there is nothing to restore yet, and after it nothing any more.

${byActor(actors)}
`;
};
