/**
 * Every line tried through HTTP on everything it may be about, with every role's key of the own and of
 * the other mode, and with none. Nothing is judged here: what was answered is written down.
 */
import type { Reply } from "../../../support/api";
import {
  isAccountState,
  type Maker,
  makeErasers,
  makePolicies,
  type Params,
} from "./account-states";
import { CALLERS, type Caller, type Keys, MODES, type Mode, otherThan } from "./keys";
import type { Row } from "./row";
import { isOfAccount, may, nameOf, ROWS } from "./rows";
import { DOCUMENT } from "./rows-of-accounts";
import { answerText, type Send, send } from "./sending";
import { NOBODY, SUBJECTS, type Subject } from "./subjects";
import { Workpiece } from "./workpiece";

type Seen = {
  readonly status: number;
  /** Of the problem; null where it is none. */
  readonly code: string | null;
  /** Whether the answer names what the call is about: its id, the policy that nothing else has, its hash. */
  readonly names: boolean;
  /** Who may, where the call is refused for its role. */
  readonly required: unknown;
  readonly livemode: unknown;
};

type About = {
  readonly row: Row;
  readonly subject: string;
  readonly mode: Mode;
  readonly caller: Caller;
};

export type Cell = About &
  Seen & {
    /** Whether the account is another than before; null where that was not looked at. */
    readonly changed: boolean | null;
  };

/** The same call with the same role's key of the other mode. */
export type OtherCell = About &
  Seen & {
    /** Whether the answer equals, in every word, the answer for an id that does not exist. */
    readonly asForNobody: boolean;
  };

export type Trial = {
  readonly cells: readonly Cell[];
  readonly others: readonly OtherCell[];
  /** Accounts that a refused call has changed. */
  readonly disturbed: readonly string[];
};

const seenIn = ({ status, body }: Reply, { id, policy, mark: hidden }: Params): Seen => {
  const text = JSON.stringify(body);
  const { required, livemode } = Object(body);
  return {
    status,
    code: status < 400 ? null : String(body.code),
    names: [id, policy, hidden].some((mark) => mark !== undefined && text.includes(mark)),
    required,
    livemode,
  };
};

/** The answers to calls about ids that do not exist. They do not depend on earlier calls, so each is made once. */
class Nobody {
  readonly #texts = new Map<string, string>();
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  async answerTo(row: Row, params: Params, key: string): Promise<string> {
    const name = `${nameOf(row)} ${key}`;
    const known =
      this.#texts.get(name) ?? answerText(await this.#send(row, { ...params, ...NOBODY }, key));
    this.#texts.set(name, known);
    return known;
  }
}

/** How the lines are tried, and which. */
export type Trying = {
  readonly send: Send;
  readonly rows: readonly Row[];
  readonly callers: readonly Caller[];
  /** The modes of what is tried. */
  readonly modes: readonly Mode[];
  /** Whether a key calls, although the others who call may be people. */
  readonly isByKey: (row: Row, caller: Caller) => boolean;
};

/** The keys of the callers, and the policies of the accounts that they try. @property own of those who make what is tried */
type Tools = Trying & {
  readonly keys: () => Promise<Keys>;
  readonly own: Keys;
  readonly policies: Readonly<Record<Mode, Maker["policies"]>>;
  readonly nobody: Nobody;
};

/**
 * Whether a key calls also where people are tried: an admin who is a person acts as support, not as the host or a member,
 * and a person reads documents under their own claim (test/staff/hands.test.ts, guards.test.ts).
 */
const isHosts = ({ roles, operation }: Row, caller: Caller): boolean =>
  (caller === "admin" && roles?.includes("app") === true) || operation === `GET ${DOCUMENT}`;

const ALL: Trying = { send, rows: ROWS, callers: CALLERS, modes: MODES, isByKey: isHosts };

async function tryOn(name: string, subject: Subject, mode: Mode, tools: Tools): Promise<Trial> {
  const { keys, own, policies, nobody, send: sendBy } = tools;
  const maker = { key: own[mode].admin, livemode: mode === "live", policies: policies[mode] };
  const piece = new Workpiece(name, subject, maker, sendBy);
  const cells: Cell[] = [];
  const others: OtherCell[] = [];
  const rows = tools.rows.filter(
    (row) =>
      row.on === name ||
      row.alsoOn?.some((other) => other === name) ||
      (isOfAccount(row) && isAccountState(name)),
  );
  for (const row of rows) {
    for (const caller of tools.callers) {
      const about = { row, subject: name, mode, caller };
      if (may(row, caller)) await piece.check();
      const sent = await piece.params();
      // Asked for after the subject was made: time may have passed for it, and sessions end.
      const all = tools.isByKey(row, caller) ? own : await keys();
      const key = caller === "no key" ? null : all[mode][caller];
      const first = may(row, caller) && ROWS.find(({ operation }) => operation === row.first);
      if (first) await piece.prepare(first, key);
      const [reply, changed] = await piece.send(row, key);
      cells.push({ ...about, ...seenIn(reply, sent), changed });
      if (caller === "no key" || row.otherMode === "its own") continue;
      const otherKey = all[otherThan(mode)][caller];
      const params = await piece.params();
      const other = await sendBy(row, params, otherKey);
      const asForNobody = answerText(other) === (await nobody.answerTo(row, params, otherKey));
      others.push({ ...about, ...seenIn(other, params), asForNobody });
    }
  }
  await piece.check();
  return { cells, others, disturbed: piece.disturbed };
}

/**
 * @param keys of those who call, which may be sessions
 * @param own the keys of those who make what is tried
 * @param trying every line by everybody through the API, if left out
 */
export async function tryEverything(
  own: Keys,
  keys: () => Promise<Keys> = async () => own,
  trying: Trying = ALL,
): Promise<Trial> {
  await makeErasers([own.test.admin, own.live.admin]);
  const policies = { test: await makePolicies(false), live: await makePolicies(true) };
  const tools = { ...trying, keys, own, policies, nobody: new Nobody(trying.send) };
  const trials: Trial[] = [];
  for (const [name, subject] of Object.entries(SUBJECTS)) {
    for (const mode of trying.modes.filter((one) => subject.modes.includes(one))) {
      trials.push(await tryOn(name, subject, mode, tools));
    }
  }
  return {
    cells: trials.flatMap(({ cells }) => cells),
    others: trials.flatMap(({ others }) => others),
    disturbed: trials.flatMap(({ disturbed }) => disturbed),
  };
}
