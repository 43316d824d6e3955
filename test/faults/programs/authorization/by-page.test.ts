/**
 * The same lines on the pages of the console: what a person of a role is granted there, and how they are refused, is what
 * the API answers the same person about the same thing. The console has no path of its own.
 */
import { expect, it } from "vitest";
import { playReceiver } from "../../../support/receiver";
import { isOnPages, PLACES_COUNT, sendByPage } from "./console-forms";
import { makeKeys, sessionsOf } from "./keys";
import { nameOf, ROWS } from "./rows";
import { send } from "./sending";
import { type Cell, type OtherCell, type Trial, tryEverything } from "./trial";

const TRIAL_MS = 900_000;

const PEOPLE = ["support", "reviewer", "auditor", "admin"] as const;

const placeOf = ({
  row,
  subject,
  mode,
  caller,
}: Pick<Cell, "row" | "subject" | "mode" | "caller">) =>
  `${nameOf(row)}, ${subject}, ${mode}, ${caller}`;

const outcomeOf = ({ status, code }: Pick<Cell, "status" | "code">): string =>
  code === null ? "granted" : `${status} ${code}`;

/** What each cell says, by its place. A person of the other mode finds nothing, if there is one thing to be found. */
const outcomesOf = ({ cells, others }: Trial): Record<string, string> =>
  Object.fromEntries([
    ...cells.map((cell: Cell) => [placeOf(cell), `${outcomeOf(cell)} ${cell.changed}`]),
    ...others
      .filter(({ row }: OtherCell) => row.otherMode === "not there")
      .map((cell: OtherCell) => [`${placeOf(cell)}, other mode`, outcomeOf(cell)]),
  ]);

it(
  "people are granted and refused on the pages what the API grants and refuses them",
  async () => {
    playReceiver();
    const rows = ROWS.filter(isOnPages);
    expect(rows).toHaveLength(PLACES_COUNT);
    const keys = await makeKeys();
    const trying = { rows, callers: PEOPLE, modes: ["test"], isByKey: () => false } as const;
    const byApi = await tryEverything(keys, sessionsOf(keys), { ...trying, send });
    const byPage = await tryEverything(keys, sessionsOf(keys), { ...trying, send: sendByPage });
    expect(byPage.disturbed).toEqual([]);
    const wanted = outcomesOf(byApi);
    expect(Object.keys(wanted).length).toBeGreaterThan(1_000);
    expect(outcomesOf(byPage)).toEqual(wanted);
    console.log(`authorization by page: ${Object.keys(wanted).length} cells`);
  },
  2 * TRIAL_MS,
);
