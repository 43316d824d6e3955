/**
 * Checks the invariants of the architecture that an account's history alone can break. Reads the recorded events and
 * knows nothing of the reference, so that a mistake which core and reference share shows here.
 */
import type { RecordedEvent } from "../../../src/lifecycle/event";
import type { Policy, Procedure } from "../../../src/lifecycle/policy";
import type { Attributes } from "../reference/rules";
import type { Brake } from "../reference/state";
import { mayHappen, type Stage } from "./erasing-history";
import { blocked, mustBeOverdue, rescheduled } from "./held-up-history";
import { invariant } from "./invariant";
import { Obstacles } from "./obstacles";
import {
  AFTER_UNDO_MS,
  ANYONE_OF,
  allowed,
  isAnnounced,
  isForgotten,
  NEW_DATE_MS,
  now,
  type Open,
} from "./open-closure";
import { approved, mustBeFree, mustBeUnseen } from "./review-history";
import { Tasks } from "./task-history";

export class HistoryChecker {
  readonly #versions = new Map<string, Policy>();
  readonly #obstacles = new Obstacles();
  #open: Open[] = [];
  #purgedUnder: Procedure | null = null;
  #stage: Stage = "alive";
  #tasks: Tasks = new Tasks([], 0, false);
  /** The tasks that are done, of all erasures; and the replays that have repeated one. */
  readonly #done = new Set<string>();
  readonly #repeated = new Set<string>();
  /** By step, over all closures. */
  readonly #lockedUntil = new Map<string, string>();
  /** The closure that support has just decided to undo. */
  #undone: string | null = null;
  #justEnded: string | null = null;
  #brake: Brake = "granted";
  #sequence = 0;
  #at = "";

  readonly #ordered: boolean;

  /** @param ordered whether Adieu's own erasers come after those of the host */
  constructor(ordered: boolean) {
    this.#ordered = ordered;
  }

  /** The brake's answer from now on. To be called before any event that follows from it. */
  brake(says: Brake): void {
    this.#brake = says;
  }

  /** A version of a policy, from 1. */
  policy(name: string, version: number, policy: Policy): void {
    this.#versions.set(`${name}@${version}`, policy);
  }

  /** The attributes of a reported holding. To be called before its event is recorded. */
  reported(kind: string, ref: string, attributes: Attributes): void {
    this.#obstacles.reported(kind, ref, attributes);
  }

  /** @throws if an invariant does not hold any more */
  record(event: RecordedEvent): void {
    const { sequence, at, type } = event;
    invariant("I1 sequences have no gaps", sequence === this.#sequence + 1);
    invariant("nothing happens before what happened before it", at >= this.#at);
    mayHappen(this.#stage, type);
    this.#sequence = sequence;
    this.#at = at;
    this.#follow(event);
  }

  #follow(event: RecordedEvent): void {
    switch (event.type) {
      case "holding.reported":
        this.#obstacles.came(event.data);
        return;
      case "holding.removed":
        this.#obstacles.went(event.data);
        return;
      case "legal_hold.placed":
      case "legal_hold.released":
        this.#obstacles.isHeld = event.type === "legal_hold.placed";
        return;
      case "closure.opened":
        return this.#opened(event);
      case "closure.step_passed":
        this.#unlocked(event);
        if (event.data.step === "ownership") this.#found(event.data.closure).isProved = true;
        return;
      case "closure.step_locked":
        this.#unlocked(event);
        this.#lockedUntil.set(event.data.step, event.data.locked_until);
        return;
      case "closure.acknowledged": {
        const { rules, said } = this.#found(event.data.closure);
        allowed(event, rules.open_by);
        const news = event.data.acknowledgements.filter((id) => !said.has(id));
        invariant(
          "I7 what was said is not said again",
          news.length === event.data.acknowledgements.length,
        );
        for (const id of news) said.add(id);
        return;
      }
      case "closure.reason_given": {
        const closure = this.#found(event.data.closure);
        invariant(
          "a reason that is given again is no event",
          closure.reason !== event.data.reason_code,
        );
        closure.reason = event.data.reason_code;
        return;
      }
      case "closure.answer_due": {
        const { answerBy } = this.#found(event.data.closure);
        invariant("the answer is due when it was promised", answerBy === event.data.answer_by);
        return;
      }
      case "closure.answer_extended": {
        const closure = this.#found(event.data.closure);
        const { answer_by } = event.data;
        invariant(
          "an answer is extended once, and in time",
          !closure.isExtended && event.at <= closure.answerBy,
        );
        invariant("an extension makes it later", answer_by > closure.answerBy);
        closure.answerBy = answer_by;
        closure.isExtended = true;
        return;
      }
      case "closure.review_requested":
        this.#found(event.data.closure).isReviewed = true;
        return;
      case "closure.review_claimed":
        this.#undisturbed(event).claim = { by: event.actor.id, until: event.data.until };
        return;
      case "closure.review_released":
        this.#undisturbed(event).claim = null;
        return;
      case "closure.document_added":
        mustBeUnseen(this.#found(event.data.closure), event);
        return;
      case "closure.document_read":
        this.#undisturbed(event);
        return;
      case "closure.approval_given":
      case "closure.approved":
        return approved(this.#found(event.data.closure), event);
      case "closure.scheduled": {
        const closure = this.#found(event.data.closure);
        // An approval counts even if something blocks the closure: blockers are looked at when it is due.
        if (!closure.isReviewed) this.#obstacles.mustNotStand("nothing is scheduled", closure);
        closure.end = Date.parse(event.data.effective_at);
        return;
      }
      case "closure.disputed": {
        const closure = this.#found(event.data.closure);
        invariant("what is open is disputed, and once", !this.#obstacles.disputes.has(closure.id));
        this.#obstacles.disputes.add(closure.id);
        return;
      }
      case "closure.dispute_resolved": {
        const { closure, decision } = event.data;
        invariant("only what is disputed is decided on", this.#obstacles.disputes.delete(closure));
        this.#undone = decision === "undo" ? closure : null;
        return;
      }
      case "closure.withdrawn":
        return this.#withdrawn(event);
      case "closure.rejected":
        if (event.data.cause === "review") this.#undisturbed(event);
        return this.#ended(event.data.closure);
      case "closure.expired": {
        const { closure, cause } = event.data;
        if (cause !== "steps") mustBeOverdue(this.#found(closure), event, this.#obstacles);
        return this.#ended(closure);
      }
      case "account.restored":
        return this.#restored(event);
      case "erasure.started":
        return this.#erasing(event);
      case "closure.blocked":
        return blocked(this.#found(event.data.closure), event, this.#brake);
      case "closure.rescheduled":
        return rescheduled(this.#found(event.data.closure), event, this.#obstacles);
      case "erasure.task_accepted":
      case "erasure.task_acknowledged":
      case "erasure.task_held":
      case "erasure.task_resumed":
      case "erasure.task_reopened":
      case "erasure.task_stalled":
      case "erasure.task_retried":
        return this.#tasks.moved(event);
      case "erasure.task_done":
        this.#tasks.moved(event);
        if (event.data.eraser === "holdings") this.#obstacles.erased();
        this.#done.add(event.data.task);
        return;
      case "erasure.task_repeated": {
        const { task, replay } = event.data;
        const repetition = `${task} ${replay}`;
        invariant("only what was done is done again", this.#done.has(task));
        invariant("I7 a replay is told once", !this.#repeated.has(repetition));
        this.#repeated.add(repetition);
        return;
      }
      case "account.purged":
      case "account.deleted":
        return this.#erased(event);
    }
  }

  #opened({ data, actor }: RecordedEvent & { type: "closure.opened" }): void {
    const policy = this.#versions.get(`${data.policy.id}@${data.policy.version}`);
    const rules = policy?.procedures[data.kind];
    invariant("a closure goes by a procedure of its policy", rules);
    const [other, third] = this.#open;
    const over = other?.kind === "cancellation" && other.end !== null && data.kind === "deletion";
    invariant(
      "I2 an account has one open closure, or a deletion over a cancellation",
      !other || over,
    );
    invariant("I2 never a third", third === undefined);
    allowed({ actor, type: "closure.opened" }, rules.open_by);
    this.#open.push({
      id: data.closure,
      kind: data.kind,
      rules,
      said: new Set(data.acknowledgements),
      approvedBy: new Set(),
      isReviewed: false,
      claim: null,
      end: null,
      held: null,
      isMoved: false,
      openedBy: actor.id,
      answerBy: data.answer_by ?? "",
      isExtended: false,
      reason: data.reason_code,
    });
  }

  #undisturbed(event: RecordedEvent & { data: { closure: string } }): Open {
    const closure = this.#found(event.data.closure);
    mustBeFree(closure, event);
    return closure;
  }

  #unlocked({ at, data }: RecordedEvent & { data: { step: string } }): void {
    const until = this.#lockedUntil.get(data.step) ?? "";
    invariant("a locked step takes no proof, in whichever closure", until <= at);
  }

  #restored(event: RecordedEvent & { type: "account.restored" }): void {
    const { closure, purge_at } = event.data;
    // What was withdrawn, or given up, has ended already: this is what that does to the account.
    if (closure === null || closure !== this.#justEnded) this.#undo(event, closure);
    const beneath = this.#open.at(-1);
    if (!beneath?.end || beneath.kind === "deletion") return;
    const soonest = now(event) + AFTER_UNDO_MS;
    if (purge_at === null) {
      invariant("what comes back without a date is held up", beneath.held);
      beneath.end = Math.max(beneath.end, soonest);
      return;
    }
    const notice = isForgotten(beneath, event.at) ? now(event) + NEW_DATE_MS : 0;
    const end = Date.parse(purge_at);
    invariant(
      "what comes back leaves three days, and its notice",
      end >= Math.max(soonest, notice),
    );
    if (beneath.held) this.#obstacles.mustNotStand("nothing comes back with a date", beneath);
    beneath.end = end;
    beneath.held = null;
  }

  #undo(event: RecordedEvent & { type: "account.restored" }, closure: string | null): void {
    const undone = closure === null ? null : this.#found(closure);
    const rules = undone ? undone.rules : this.#purgedUnder;
    invariant("only what was purged is revived", rules);
    // Support undoes a closure that was not the holder's, whichever party may restore it.
    if (undone === null || undone.id !== this.#undone) {
      const byMore = undone !== null && (undone.held !== null || isAnnounced(undone));
      const parties = byMore ? ANYONE_OF(rules) : rules.restore_by;
      allowed(event, parties);
      this.#undisputed(event);
    }
    if (closure === null) this.#purgedUnder = null;
    else this.#ended(closure);
  }

  #withdrawn(event: RecordedEvent & { type: "closure.withdrawn" }): void {
    const closure = this.#found(event.data.closure);
    const { id, end, held, rules } = closure;
    if (id !== this.#undone) {
      allowed(event, ANYONE_OF(rules));
      const early = end === null || held !== null || isAnnounced(closure);
      invariant(
        "what is scheduled only support withdraws",
        early || event.actor.role === "support",
      );
      this.#undisputed(event);
    }
    this.#ended(id);
  }

  /** While a closure is disputed, only support takes a closure back, and decides the dispute by that. */
  #undisputed({ actor }: RecordedEvent): void {
    invariant(
      "what is disputed only support takes back",
      this.#obstacles.disputes.size === 0 || actor.role === "support",
    );
  }

  #erasing({ data, at }: RecordedEvent & { type: "erasure.started" }): void {
    const closure = this.#found(data.closure);
    const { end, rules } = closure;
    invariant("I3 nothing is erased before its date", end !== null && end <= Date.parse(at));
    this.#obstacles.mustNotStand("I3 nothing is erased", closure);
    invariant("I3 nothing is erased that the brake did not let go", this.#brake === "granted");
    invariant("I3 nothing is erased that nobody expects any more", !isForgotten(closure, at));
    invariant("an erasure takes what its procedure says", data.target === rules.then);
    this.#stage = "erasing";
    this.#tasks = new Tasks(data.tasks, Date.parse(at), this.#ordered);
  }

  #erased({ type, data }: RecordedEvent & { type: "account.purged" | "account.deleted" }): void {
    invariant("nothing is erased while an eraser is still at it", this.#tasks.allDone);
    const closure = this.#found(data.closure);
    const whole = type === "account.deleted" || closure === this.#open.at(-1);
    this.#open = whole ? [] : this.#open.filter((other) => other !== closure);
    this.#purgedUnder = type === "account.purged" ? closure.rules : null;
    this.#stage = type === "account.purged" ? "alive" : "deleted";
  }

  #found(id: string): Open {
    const found = this.#open.find((closure) => closure.id === id);
    invariant(`${id} is open`, found);
    return found;
  }

  #ended(id: string): void {
    const found = this.#found(id);
    this.#justEnded = id;
    this.#open = this.#open.filter((closure) => closure !== found);
  }
}
