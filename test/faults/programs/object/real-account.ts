/**
 * The account's real object, in workerd, as a subject of random lives: called by its RPC as the API calls
 * it, evicted, woken, and looked at from inside after every act.
 */

import { evictDurableObject } from "cloudflare:test";
import { isDeepStrictEqual } from "node:util";
import { vi } from "vitest";
import type { AccountApi } from "../../../../src/account/account-object";
import type { AccountRefusal } from "../../../../src/account/call";
import { waitFor } from "../../../../src/account/core/erasure-outbox";
import type { PortalPage } from "../../../../src/contract/portal-pages";
import type { EventType, RecordedEvent } from "../../../../src/lifecycle/event";
import { timestampOf } from "../../../../src/shared/time";
import { account, inside, stubOf } from "../../../support/account-objects";
import { DAY_MS } from "../../../support/time";
import { invariant } from "../../check/invariant";
import type { Plan, Trouble } from "../../generator/plan";
import { START } from "../../reference/calendar";
import {
  type AccountRequest,
  type Answer,
  type Call,
  type Member,
  memberOf,
  type View,
} from "../../reference/requests";
import type { Shape } from "../../reference/rules";
import type { Brake } from "../../reference/state";
import type { Subject } from "../../run/life";
import { Bucket } from "./bucket";
import { type Asking, askObject } from "./calls";
import { assertAgrees } from "./certificate";
import type { Followers } from "./followers";
import { LifePolicies } from "./life-policies";
import { Reached } from "./messages-to-holder";
import type { Outside } from "./outside";
import { COMMENT, holderOf, personalIn, VERIFIER } from "./personal-data";
import { PortalSessions, pageFactsOf } from "./portal-sessions";
import {
  ASKED_AGAIN_MS,
  apartFromAttempts,
  assertArmed,
  History,
  type Kept,
  nextStep,
  readKept,
  settled,
  untilIdle,
} from "./stored";
import { Troubles } from "./troubles";
import { answerOf, previewFactsOf, viewOf } from "./view";
import { assertNothingOfHolder, assertOnlyEarlyHolds } from "./what-is-left";

export const idOf = (number: number): string => `life-${number}`;

const CLOCK = "clk_own";

/** The notice with a link that the holder gets, if any. */
const LINKING: ReadonlySet<EventType> = new Set<EventType>([
  "closure.opened",
  "closure.answer_extended",
  "closure.review_requested",
  "closure.review_overdue",
  "closure.scheduled",
  "closure.reminder_sent",
  "closure.blocked",
  "closure.still_blocked",
  "closure.rescheduled",
  "account.restored",
]);

/** A test clock stands elsewhere than the world's. */
const WORLD_AHEAD_MS = 50 * DAY_MS;

export type Surroundings = {
  readonly followers: Followers;
  /** The lines of unforeseen failures. */
  readonly failures: readonly string[];
  readonly outside: Outside;
};

export class RealAccount implements Subject {
  readonly isWholeService = true;
  readonly checksKeysAndVersions = true;
  readonly prompt = true;
  readonly #plan: Plan;
  readonly #id: string;
  readonly #object: AccountApi;
  readonly #followers: Followers;
  readonly #failures: readonly string[];
  readonly #outside: Outside;
  readonly #history = new History();
  /** What each request with a key was first answered. */
  readonly #answers = new Map<string, string>();
  readonly #policies: LifePolicies;
  readonly #reached: Reached;
  readonly #bucket = new Bucket();
  readonly #sessions: PortalSessions;
  readonly #troubles: Troubles;
  /** Whether the holder may have an address. */
  #isReached: boolean;
  #now = START;
  #serial: number;
  /** As it was when last looked at; null if time has passed since. */
  #kept: Kept | null = null;
  /** Up to which event it believed then that the directory has it. Its row may say less: a part is written later. */
  #confirmed = 0;
  /** As it must still be at the next look: what was asked may not have changed anything. */
  #unchanged: Kept | null = null;
  /** What legal holds are to have refused so far. */
  #attempts = 0;
  /** Something was put into the bucket and taken away again: meanwhile an alarm was armed for that. */
  #apartFromAlarms = false;

  constructor(plan: Plan, number: number, { followers, failures, outside }: Surroundings) {
    this.#failures = failures;
    this.#outside = outside;
    outside.begin(plan.hosts);
    this.#plan = plan;
    this.#serial = number * 100;
    this.#id = idOf(number);
    this.#object = account(this.#id);
    this.#policies = new LifePolicies(this.#id);
    this.#reached = new Reached(this.#id);
    this.#sessions = new PortalSessions(this.#object, this.#id);
    this.#isReached = plan.addresses.length > 0;
    this.#followers = followers;
    this.#troubles = new Troubles(this.#id, followers);
    this.#world(START);
  }

  #world(moment: number): void {
    this.#now = moment;
    vi.setSystemTime(this.#plan.clock ? moment + WORLD_AHEAD_MS : moment);
  }

  put(name: string, shape: Shape): Promise<void> {
    return this.#policies.put(name, shape, this.#now);
  }

  /** The same account waits the same time. */
  wait(attempts: number): number {
    return waitFor(attempts, this.#id, 0);
  }

  async brake(says: Brake): Promise<void> {
    this.#outside.brake = says;
    if (says !== "silent") await this.#object.wake();
  }

  async passTo(moment: number): Promise<void> {
    this.#kept = null;
    const { clock } = this.#plan;
    if (clock && this.#policies.asksHosts) await this.#passStepsTo(moment);
    this.#world(moment);
    if (clock) await this.#object.advance(CLOCK, timestampOf(moment));
  }

  /** The world's time passes as the clock's does: an eraser that is asked again is asked by both. */
  async #passStepsTo(moment: number): Promise<void> {
    for (;;) {
      const next = await inside(this.#id, (_, state) => nextStep(state));
      if (next === null || next >= moment) return;
      this.#world(next);
      await this.#object.advance(CLOCK, timestampOf(next));
    }
  }

  async ask(ask: AccountRequest, call: Call): Promise<Answer> {
    const objects = this.#bucket.size;
    // If the outbox is empty, nothing is waited for: the request itself settles what is due.
    const waits = this.#isReached || this.#policies.asksHosts || objects > 0;
    if (waits && this.#kept === null) await this.#calm();
    // The page comes first: what it stores of the session is not the request's doing.
    if (call.onPages) await this.#comeByPage(memberOf(call.by));
    const before = this.#kept;
    this.#serial += 1;
    const answered = await askObject(this.#asking(), ask, call);
    this.#apartFromAlarms = this.#bucket.size > objects;
    if (ask.ask === "update") {
      this.#isReached ||= ask.changes === "email" || ask.changes === "phone";
    }
    const replayed = answered.ok ? answered.value.repeated : answered.repeated === true;
    const refused = answered.ok ? null : answered.error.code;
    if (!answered.ok && !replayed) this.#attempts += Number(isOfHold(answered.error));
    const changes = !replayed && (refused === null || refused === "proof_rejected");
    this.#unchanged = changes ? null : before;
    if (call.key && changes) this.#answers.set(call.key.name, answerOf(answered));
    if (call.key && replayed) {
      invariant(
        "I7 it is answered as it was",
        this.#answers.get(call.key.name) === answerOf(answered),
      );
    }
    const preview =
      answered.ok && ask.ask === "preview" && !replayed
        ? previewFactsOf(answered.value.body)
        : null;
    const isPage = answered.ok && (ask.ask === "portal" || ask.ask === "page");
    const page = isPage ? pageFactsOf(answered.value.body as PortalPage) : null;
    return { refused, replayed, preview, page };
  }

  async #comeByPage(by: Member): Promise<void> {
    await this.#sessions.comeByPage(by);
    if (this.#kept !== null) this.#kept = (await this.#calm()).kept;
  }

  #asking(): Asking {
    const { verified, addresses } = this.#plan;
    const holder = holderOf(verified, addresses, this.#serial);
    const clock = { id: CLOCK, now: timestampOf(this.#now) };
    return {
      object: this.#object,
      registration: {
        account: this.#id,
        livemode: false,
        profile: { holder, metadata: { name: COMMENT }, password: VERIFIER },
        clock: this.#plan.clock ? clock : null,
      },
      now: this.#now,
      serial: this.#serial,
      policy: (name) => this.#policies.known(name, this.#now),
      reached: this.#reached,
      bucket: this.#bucket,
      sessions: this.#sessions,
    };
  }

  /** What is due has happened, and what is to be done outside because of it is done. */
  async #calm() {
    const looked = await inside(this.#id, async (instance, state) => {
      await instance.access();
      await untilIdle(state, () => instance.alarm());
      const [shown, access] = [await instance.account(), await instance.access()];
      const erasure = await instance.erasure();
      const told = await instance.report(0, 0);
      const confirmed = told?.confirmed ?? 0;
      return { shown, access, erasure, confirmed, kept: await readKept(state) };
    });
    this.#confirmed = looked.confirmed;
    invariant(`nothing fails unforeseen: ${this.#failures[0]}`, this.#failures.length === 0);
    return looked;
  }

  async look(): Promise<{ view: View; events: readonly RecordedEvent[] } | null> {
    const { shown, access, erasure, kept } = await this.#calm();
    const alike = this.#apartFromAlarms ? settled : apartFromAttempts;
    const same = this.#unchanged === null || isDeepStrictEqual(alike(this.#unchanged), alike(kept));
    invariant("I7, I8 a refusal or a repeated request changes nothing", same);
    this.#unchanged = null;
    this.#kept = kept;
    this.#followers.collect();
    const events = this.#history.read(kept);
    for (const { type, data } of events) {
      if (type === "closure.blocked")
        this.#attempts += Number(data.blockers.includes("legal_hold"));
    }
    if (events.some(({ type }) => LINKING.has(type))) await this.#reached.links(kept);
    const attempts = kept.tables.hold_attempts ?? [];
    invariant("what a hold refuses is kept, each once", attempts.length === this.#attempts);
    await this.#bucket.mustHold(kept);
    const isBelieved = this.#confirmed <= this.#followers.fed;
    invariant(
      "no more is confirmed than the feed has, unless it has lost something",
      isBelieved || this.#followers.hasLost,
    );
    if (isBelieved) this.#followers.hasLost = false;
    const soon = this.#outside.brake === "silent" ? ASKED_AGAIN_MS : undefined;
    assertArmed(kept, this.#history.due, Date.now(), soon);
    if (!shown.ok || !access.ok) {
      assertOnlyEarlyHolds(kept);
      return null;
    }
    const { body } = shown.value;
    if (body.state === "deleted") assertNothingOfHolder(kept);
    const tasks = erasure.ok ? erasure.value.body : null;
    return {
      view: viewOf(body, access.value.body, tasks),
      events: events.map((one) => this.#named(one)),
    };
  }

  /** With the policy called as the plan calls it. */
  #named(event: RecordedEvent): RecordedEvent {
    if (event.type !== "closure.opened") return event;
    const id = event.data.policy.id.replace(`-${this.#id}`, "");
    return { ...event, data: { ...event.data, policy: { ...event.data.policy, id } } };
  }

  inject(trouble: Trouble): Promise<boolean> {
    const version = this.#kept?.tables.events?.length ?? 0;
    return this.#troubles.inject(trouble, this.#now, version);
  }

  async end(notices: readonly string[], late: readonly string[]): Promise<void> {
    const shown = await this.#object.account();
    if (!shown.ok) return;
    await this.#reached.assertGot(notices, late);
    const { body, version } = shown.value;
    this.#outside.assertSentNothingPersonal();
    await this.#followers.catchUp(version, async () => {
      await this.look();
      return this.#confirmed;
    });
    const { events, state, closures } = this.#kept?.tables ?? {};
    await this.#followers.compare(body, events ?? []);
    const facts = await this.#object.erasureFacts();
    assertAgrees(facts.ok ? facts.value.body : null, events ?? []);
    const personal = personalIn({ events, state, closures });
    invariant(`what is kept for ever holds no personal data: ${personal}`, personal === null);
  }

  /** Gives back the memory and the files that the object holds: thousands of lives follow. */
  async leave(): Promise<void> {
    await evictDurableObject(stubOf(this.#id));
  }
}

/** Whether it was a legal hold that refused it: then the attempt is kept. */
const isOfHold = (refusal: AccountRefusal): boolean =>
  refusal.code === "second_key_required" ||
  (refusal.code === "blocked" && refusal.blockers.some(({ id }) => id === "legal_hold"));
