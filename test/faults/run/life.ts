/**
 * Runs one plan twice: in the reference, and in the subject that is tested. After every act the answers, the events and
 * the view of the account must be equal, and no invariant may be broken.
 */
import type { RecordedEvent } from "../../../src/lifecycle/event";
import { builtInPolicy } from "../../../src/lifecycle/policies";
import type { Coverage } from "../check/coverage";
import { HistoryChecker } from "../check/history";
import { withoutChance } from "../check/one-instant";
import type { Plan, Trouble, Turn } from "../generator/plan";
import { type Abilities, type Act, TurnResolver } from "../generator/turns";
import { DAY, START } from "../reference/calendar";
import { onPages } from "../reference/notices";
import { SHAPES } from "../reference/policies";
import { RECEIPT } from "../reference/portal";
import { isPredicted, Reference } from "../reference/reference";
import type { AccountRequest, Answer, Call, Happened, Role, View } from "../reference/requests";
import { policyOf, type Shape } from "../reference/rules";
import type { Brake } from "../reference/state";
import { viewOf } from "../reference/view";
import { inWords } from "./act-in-words";
import { difference, Mismatch, Trace } from "./trace";

type Awaitable<T> = T | Promise<T>;

/** What is tested: an account, however it is kept. Policies have the names of their shapes. */
export interface Subject extends Abilities {
  /** Whether its built-in erasers are done as soon as an erasure starts. */
  readonly prompt: boolean;
  /** How long it takes until an eraser is asked again that was asked so often. @returns ms */
  wait(attempts: number): number;
  /** From now on the brake answers this for every erasure. Accounts that it holds are woken when the answer changes. */
  brake(says: Brake): Awaitable<void>;
  put(name: string, shape: Shape): Awaitable<void>;
  passTo(moment: number): Awaitable<void>;
  ask(ask: AccountRequest, call: Call): Awaitable<Answer>;
  /** Null if nothing is registered. It comes with what happened since the last look. */
  look(): Awaitable<{ view: View; events: readonly RecordedEvent[] } | null>;
  /** @returns whether that can happen to it at all */
  inject(trouble: Trouble): Awaitable<boolean>;
  /**
   * The life is over: what must be so in the end.
   * @param notices the notices that the holder got, in no order
   */
  end(notices: readonly string[], late: readonly string[]): Awaitable<void>;
}

/** Long enough for everything to fall due, and to be forgotten. */
const TO_THE_END_MS = 4_000 * DAY;

/** Turns that an account still gets after its deletion. */
const TURNS_DELETED_MAX = 4;

const released = (by: Role): Act => ({
  act: "ask",
  ask: { ask: "release hold" },
  call: { by, key: null, version: null, onPages: false },
});

/** What may be left of an erasure is done in so many turns. */
const TURNS_ERASING_MAX = 100;

const NEXT: Turn = {
  turn: "ask",
  request: { ask: "what comes next" },
  by: "whoever may",
  key: "none",
  version: "any",
};

export class Life {
  readonly #plan: Plan;
  readonly #subject: Subject;
  readonly #coverage: Coverage;
  readonly #reference: Reference;
  readonly #resolver: TurnResolver;
  readonly #historyChecker: HistoryChecker;
  readonly #trace = new Trace(START);
  readonly #versions = new Map<string, number>();
  /** Of what the reference says has happened, so much has been seen. */
  #seen = 0;
  #turnsDeleted = 0;

  constructor(plan: Plan, subject: Subject, coverage: Coverage) {
    this.#plan = plan;
    this.#subject = subject;
    this.#coverage = coverage;
    const { verified, addresses, hosts } = plan;
    const { prompt, isWholeService } = subject;
    const wait = (attempts: number) => subject.wait(attempts);
    const whose = { verified, addresses, hosts, prompt, isWholeService, wait };
    this.#reference = new Reference({ policies: SHAPES, ...whose });
    this.#historyChecker = new HistoryChecker(prompt);
    this.#resolver = new TurnResolver(plan, this.#reference, subject);
    for (const shape of SHAPES) this.#version(shape.name, shape);
  }

  /** @throws {Mismatch} with the life up to there */
  async live(): Promise<void> {
    try {
      for (const turn of this.#plan.turns) {
        if (this.#isOver()) break;
        for (const act of this.#resolver.of(turn)) {
          // Guesses, and codes that are sent, go on only while they change nothing else.
          if (!(await this.#do(act))) break;
        }
      }
      await this.#toTheEnd();
      const { notices, late } = this.#reference.account;
      await this.#subject.end(notices, late);
      this.#coverage.count("receipts", notices.filter((one) => one === RECEIPT).length);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Mismatch(why, this.#trace);
    }
    this.#coverage.lives += 1;
  }

  /**
   * Nothing stands in the way any more, and everything falls due; what the host's systems never acknowledged a
   * person looks after.
   */
  async #toTheEnd(): Promise<void> {
    const { account } = this.#reference;
    if (account.brake !== "granted") await this.#do({ act: "brake", says: "granted" });
    await this.#do(released(account.hold?.by === "support" ? "reviewer" : "support"));
    await this.#do({ act: "wait", moment: account.now + TO_THE_END_MS, look: true });
    for (let turns = 0; account.state === "erasing"; turns += 1) {
      if (turns === TURNS_ERASING_MAX) throw new Error("the erasure has no end");
      for (const act of this.#resolver.of(NEXT)) await this.#do(act);
    }
  }

  /** An account that was deleted refuses the rest: some of it is enough. */
  #isOver(): boolean {
    const deleted = this.#reference.account.state === "deleted";
    this.#turnsDeleted += Number(deleted);
    return this.#turnsDeleted > TURNS_DELETED_MAX;
  }

  /** @returns whether more of the same may make a difference */
  async #do(act: Act): Promise<boolean> {
    let more = true;
    this.#trace.began(this.#reference.account.now, inWords(act));
    switch (act.act) {
      case "ask":
        more = isTriedAgain(act.ask, await this.#ask(act.ask, act.call));
        break;
      case "wait":
        // The call that advances a test clock waits for the outbox.
        this.#reference.passTo(act.moment, this.#plan.clock);
        if (this.#plan.clock) this.#reference.noticesSent();
        await this.#subject.passTo(act.moment);
        this.#coverage.count(act.look ? "waits" : "waits unseen");
        if (!act.look) return true;
        break;
      case "put policy":
        this.#reference.put(act.name, act.shape);
        await this.#subject.put(act.name, act.shape);
        this.#version(act.name, act.shape);
        this.#coverage.count("policies put");
        break;
      case "brake":
        // What was due before was asked before.
        await this.#compare();
        this.#historyChecker.brake(act.says);
        this.#reference.setBrake(act.says);
        await this.#subject.brake(act.says);
        this.#coverage.count(`the brake ${act.says}`);
        break;
      case "trouble":
        if (!(await this.#subject.inject(act.trouble))) return true;
        if (act.trouble.trouble === "wake") this.#reference.woken();
        this.#coverage.count(act.trouble.trouble);
        break;
      default:
        act satisfies never;
    }
    await this.#compare();
    return more;
  }

  async #ask(ask: AccountRequest, call: Call): Promise<string | null> {
    this.#reference.runOutbox();
    const predicted = this.#reference.answer(ask, call);
    const answer = await this.#subject.ask(ask, call);
    this.#trace.ended(answer.refused ?? "done");
    if (!isPredicted(predicted, answer))
      throw new Error(difference("The answer", predicted, answer));
    if (ask.ask === "report" && answer.refused === null && !answer.replayed) {
      this.#historyChecker.reported(ask.kind, ask.ref, ask.attributes);
    }
    this.#coverage.answered(ask.ask, answer);
    if (call.onPages && answer.refused === null) this.#coverage.count("done on pages");
    return answer.refused;
  }

  async #compare(): Promise<void> {
    this.#reference.runOutbox();
    this.#reference.systemsTold();
    const looked = await this.#subject.look();
    this.#reference.noticesSent();
    const { account } = this.#reference;
    const expected = account.log.slice(this.#seen);
    const events = looked?.events ?? [];
    const happened = events.map((event): Happened => {
      const { type, at, actor, data } = event;
      const blockers = "blocker_total" in data ? data.blocker_total : undefined;
      const word = event.type === "erasure.task_done" ? event.data.by : undefined;
      const by = actor.via === "portal" ? onPages(actor.role) : actor.role;
      return { type, at: Date.parse(at), by, blockers, word };
    });
    if (happened.length > 0) this.#trace.ended(happened.map(({ type }) => type).join(", "));
    for (const event of events) {
      this.#historyChecker.record(event);
      this.#coverage.happened(event.type);
      if (event.type === "account.restored") this.#coverage.count(`restored to ${event.data.to}`);
      if (event.type === "erasure.task_done")
        this.#coverage.count(`done by word of ${event.data.by}`);
    }
    expectSame("What happened", withoutChance(expected), withoutChance(happened));
    this.#seen = account.log.length;
    expectSame("The account", viewOf(account), looked?.view ?? null);
  }

  #version(name: string, shape: Shape): void {
    const version = (this.#versions.get(name) ?? 0) + 1;
    this.#versions.set(name, version);
    this.#historyChecker.policy(
      name,
      version,
      builtInPolicy(name)?.policy ?? policyOf(shape, name),
    );
  }
}

/** Guessing stops when a proof is no longer merely wrong; sending codes stops at the first refusal. */
const isTriedAgain = ({ ask }: AccountRequest, refused: string | null): boolean =>
  ask === "challenge" ? refused === null : refused === "proof_rejected";

/** Both are made with their members in one order. */
function expectSame(what: string, expected: unknown, seen: unknown): void {
  if (JSON.stringify(expected) !== JSON.stringify(seen)) {
    throw new Error(difference(what, expected, seen));
  }
}
