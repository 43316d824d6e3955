/**
 * The same lines on the pages of the console: what a person of a role is granted there, and how they are refused, is what
 * the API answers the same person about the same thing. The console has no path of its own.
 */
import { describe, expect, it } from "vitest";
import { playReceiver } from "../../../support/receiver";
import { isOnPages, PLACES_COUNT, sendByPage } from "./console-forms";
import { makeKeys, sessionsOf } from "./keys";
import { nameOf, ROWS } from "./rows";
import { type Send, send } from "./sending";
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

const LINES = ROWS.filter(isOnPages);

/** Everything once, by people who have just signed in. Each begins with an empty service: lists stay short. */
async function tried(by: Send): Promise<Trial> {
  playReceiver();
  const keys = await makeKeys();
  return tryEverything(keys, sessionsOf(keys), {
    send: by,
    rows: LINES,
    callers: PEOPLE,
    modes: ["test"],
    isByKey: () => false,
  });
}

describe("people", () => {
  let wanted: Record<string, string> = {};

  it(
    "are granted and refused by the API",
    async () => {
      expect(LINES).toHaveLength(PLACES_COUNT);
      wanted = outcomesOf(await tried(send));
      expect(Object.keys(wanted).length).toBeGreaterThan(700);
    },
    TRIAL_MS,
  );

  it(
    "are granted and refused the same on the pages",
    async () => {
      const byPage = await tried(sendByPage);
      expect(byPage.disturbed).toEqual([]);
      expect(outcomesOf(byPage)).toEqual(wanted);
      console.log(`authorization by page: ${Object.keys(wanted).length} cells`);
    },
    TRIAL_MS,
  );
});
