/**
 * Who may what: every operation of openapi.json, for every role's key of either mode and without one, on
 * an account in every state and on an endpoint in both of its own. What the tables say is printed to docs/authorization.md.
 *
 * Tried once and looked at by every test here. A new operation needs a line in authorization/rows.ts, a
 * new state one in authorization/account-states.ts.
 */
import { afterEach, describe, expect, it, vi } from "vitest";
import { call, get } from "../support/api";
import { aKey } from "../support/fixtures";
import { playReceiver } from "../support/receiver";
import { expectProblem } from "../support/refusals";
import { isAccountState } from "./authorization/account-states";
import { tryActors } from "./authorization/actors";
import { type Mode, makeKeys } from "./authorization/keys";
import { type Operation, operations } from "./authorization/operations";
import { pageOf } from "./authorization/page";
import {
  changes,
  changesAccount,
  isOfAccount,
  isToldOf,
  may,
  nameOf,
  ROWS,
  type Row,
} from "./authorization/rows";
import { type Cell, type Trial, tryEverything } from "./authorization/trial";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Long enough for a machine that is busy with other things. */
const TRIAL_MS = 240_000;

let tried: Promise<Trial> | undefined;

/** Whichever test comes first tries everything. */
function trial(): Promise<Trial> {
  playReceiver();
  tried ??= makeKeys().then(tryEverything);
  return tried;
}

const placeOf = ({
  row,
  subject,
  mode,
  caller,
}: Pick<Cell, "row" | "subject" | "mode" | "caller">) =>
  `${nameOf(row)}, ${subject}, ${mode}, ${caller}`;

const outcomeOf = ({ status, code }: Pick<Cell, "status" | "code">): string =>
  code === null ? String(status) : `${status} ${code}`;

/** The cells that are otherwise, in words. */
const otherwise = <C extends Cell | Trial["others"][number]>(
  cells: readonly C[],
  holds: (cell: C) => boolean,
): string[] =>
  cells.filter((cell) => !holds(cell)).map((cell) => `${placeOf(cell)}: ${outcomeOf(cell)}`);

/** Whether support is asked for what it may there and the account's members may not. */
const mayMore = ({ row, subject, caller }: Cell): boolean =>
  caller === "support" && (row.supportMayOn ?? []).some((name) => name === subject);

describe("the lines", () => {
  it("are there for every operation of openapi.json, and for no other", async () => {
    const named = (await operations()).map(({ name }) => name);
    const lined = ROWS.map(({ operation }) => operation);
    expect(named.filter((name) => !lined.includes(name))).toEqual([]);
    expect(lined.filter((name) => !named.includes(name))).toEqual([]);
    expect(new Set(ROWS.map(nameOf)).size).toBe(ROWS.length);
    expect(named.length).toBeGreaterThan(40);
  });

  it("name the roles that openapi.json names", async () => {
    const sorted = (roles: Operation["roles"]) =>
      roles && roles.filter((role) => role !== "admin").toSorted();
    const named = new Map((await operations()).map(({ name, roles }) => [name, sorted(roles)]));
    for (const { operation, roles } of ROWS) {
      expect([operation, named.get(operation)]).toEqual([operation, sorted(roles)]);
    }
  });

  it("let an auditor read, and change nothing", () => {
    const changing = ROWS.filter((row) => changes(row) && !isToldOf(row));
    expect(changing.length).toBeGreaterThan(20);
    for (const { roles } of changing) expect(roles).not.toContain("auditor");
  });
});

describe("every call", () => {
  it(
    "is granted or refused by the role of its key alone, before anything else",
    async () => {
      const { cells } = await trial();
      const asExpected = (cell: Cell): boolean => {
        if (may(cell.row, cell.caller)) return ![401, 403].includes(cell.status);
        if (cell.caller === "no key") return outcomeOf(cell) === "401 unauthenticated";
        const required = JSON.stringify(cell.required);
        return (
          outcomeOf(cell) === "403 forbidden" &&
          (cell.row.roles ?? []).every((role) => required.includes(`"${role}"`))
        );
      };
      expect(otherwise(cells, asExpected)).toEqual([]);
      console.log(
        `authorization: ${cells.length} cells, ${(await trial()).others.length} with a key of the other mode`,
      );
    },
    TRIAL_MS,
  );

  it(
    "is valid: none is refused for its form, and none fails",
    async () => {
      const { cells } = await trial();
      const faulty = [400, 405, 413, 415, 422, 423, 429];
      expect(otherwise(cells, ({ status }) => status < 500 && !faulty.includes(status))).toEqual(
        [],
      );
    },
    TRIAL_MS,
  );

  it(
    "succeeds where it is about what it is for, for each who may, and does something",
    async () => {
      const { cells } = await trial();
      const meant = cells.filter(
        ({ row, subject, caller }) => row.on === subject && may(row, caller),
      );
      expect(otherwise(meant, ({ status }) => status < 300)).toEqual([]);
      const changing = meant.filter(
        ({ row, subject }) => changesAccount(row) && isAccountState(subject),
      );
      expect(otherwise(changing, ({ changed }) => changed === true)).toEqual([]);
      const made = meant.filter(({ livemode }) => livemode !== undefined);
      const ofMode: Record<Mode, boolean> = { test: false, live: true };
      expect(otherwise(made, ({ mode, livemode }) => livemode === ofMode[mode])).toEqual([]);
      expect(made.length).toBeGreaterThan(30);
    },
    TRIAL_MS,
  );

  it(
    "is answered the same for each who may, in either mode",
    async () => {
      const { cells } = await trial();
      const first = new Map<string, string>();
      const same = (cell: Cell): boolean => {
        if (!may(cell.row, cell.caller)) return true;
        const isSupports = mayMore(cell);
        if (isSupports && cell.status >= 300) return false;
        const about = `${nameOf(cell.row)} ${cell.subject} ${isSupports}`;
        const outcome = `${outcomeOf(cell)} ${cell.changed}`;
        if (!first.has(about)) first.set(about, outcome);
        return first.get(about) === outcome;
      };
      expect(otherwise(cells, same)).toEqual([]);
    },
    TRIAL_MS,
  );

  it(
    "that is refused changes nothing (I8); nor does any once erasure has begun (I4)",
    async () => {
      const { cells, disturbed } = await trial();
      expect(disturbed).toEqual([]);
      const closed = cells.filter(
        ({ subject, row }) =>
          ["erasing", "deleted"].includes(subject) &&
          isOfAccount(row) &&
          !isToldOf(row) &&
          row.onWhatIsLeft === undefined,
      );
      expect(closed.length).toBeGreaterThan(400);
      expect(otherwise(closed, ({ changed }) => changed !== true)).toEqual([]);
    },
    TRIAL_MS,
  );
});

describe("a key of the other mode", () => {
  it(
    "finds nothing of it, in every word as if it did not exist",
    async () => {
      const { others } = await trial();
      const apart = others.filter(({ row }) => ["not there", "refused"].includes(row.otherMode));
      expect(apart.length).toBeGreaterThan(1_000);
      expect(otherwise(apart, ({ asForNobody }) => asForNobody)).toEqual([]);
      const granted = apart.filter(({ row, caller }) => may(row, caller));
      const answer = (row: Row) =>
        row.otherMode === "refused" ? "403 forbidden" : "404 not_found";
      expect(otherwise(granted, (cell) => outcomeOf(cell) === answer(cell.row))).toEqual([]);
    },
    TRIAL_MS,
  );

  it(
    "is not listed it, and the key of its own mode is",
    async () => {
      const { cells, others } = await trial();
      const listing = ({ row, caller }: Pick<Cell, "row" | "caller">) =>
        row.otherMode === "not listed" && may(row, caller);
      const own = cells.filter(listing);
      const foreign = others.filter(listing);
      expect(own.length).toBeGreaterThan(20);
      expect(foreign).toHaveLength(own.length);
      expect(otherwise(own, ({ names }) => names)).toEqual([]);
      expect(otherwise(foreign, ({ names, status }) => status === 200 && !names)).toEqual([]);
    },
    TRIAL_MS,
  );

  it(
    "is answered the same where there is nothing of any mode",
    async () => {
      const { cells, others } = await trial();
      const shared = others.filter(({ row }) => row.otherMode === "the same");
      const own = new Map(cells.map((cell) => [placeOf(cell), outcomeOf(cell)]));
      expect(shared.length).toBeGreaterThan(20);
      expect(otherwise(shared, (cell) => own.get(placeOf(cell)) === outcomeOf(cell))).toEqual([]);
    },
    TRIAL_MS,
  );
});

describe("a call of a role that is not enough", () => {
  it("is refused before it is looked at what it sends, or for", async () => {
    const key = await aKey(["auditor"]);
    for (const { method, path, roles } of await operations()) {
      if (roles === null || roles.includes("auditor") || method === "GET") continue;
      const reply = await call(method, path.replaceAll(/\{\w+\}/g, "x"), { key, body: "{" });
      expectProblem(reply, 403, "forbidden", { required: [...roles] });
    }
  });
});

describe("pages", () => {
  it.each(["/docs", "/openapi.json"])("need no key: %s", async (path) => {
    expect((await get(path, { key: null })).status).toBe(200);
  });
});

describe("docs/authorization.md", () => {
  it(
    "shows what was tried",
    async () => {
      const { cells } = await trial();
      const actors = await tryActors((await makeKeys()).test);
      await expect(pageOf(cells, actors)).toMatchFileSnapshot("../../docs/authorization.md");
    },
    TRIAL_MS,
  );
});
