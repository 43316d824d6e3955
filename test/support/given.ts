/**
 * Given / when / then for the pure core: what happened to an account, what is asked of it, what follows.
 *
 * A `Story` is an account with its history and its surroundings (policies, holdings, holder). Nothing
 * here changes one: every step gives a new story. Time passes only when a test says so, with `live`.
 */
import { expect } from "vitest";
import type { Account, HolderFacts } from "../../src/lifecycle/account";
import { type EventActor, SYSTEM } from "../../src/lifecycle/actor";
import type { Command } from "../../src/lifecycle/command";
import type { Context, PolicyBook } from "../../src/lifecycle/context";
import { heldUp, nextDeadline } from "../../src/lifecycle/deadline";
import { decide } from "../../src/lifecycle/decide";
import { type EventType, type LifecycleEvent, type RecordedEvent } from "../../src/lifecycle/event";
import { evolve } from "../../src/lifecycle/evolve";
import type { Holding } from "../../src/lifecycle/holding";
import { fittingOf } from "../../src/lifecycle/ownership-substitute";
import { builtInPolicy, builtInVersion } from "../../src/lifecycle/policies";
import {
  isBuiltInEraser,
  type Party,
  type Policy,
  type PolicyVersion,
  policySchema,
  type ReauthenticationMethod,
  refKey,
  type StepType,
} from "../../src/lifecycle/policy";
import type { Refusal } from "../../src/lifecycle/refusal";
import type { Clearance } from "../../src/shared/clearance";
import type { Timestamp } from "../../src/shared/time";
import { NOW } from "./time";

export const by = (role: EventActor["role"]): EventActor => ({ role, id: `${role}-1` });

/** Everyone a policy can name. */
export const PARTIES: readonly Party[] = ["owner", "admin", "member", "support"];

export const holding = (
  kind: string,
  attributes: Holding["attributes"] = {},
  ref = `${kind}-1`,
): Holding => ({
  kind,
  ref,
  attributes,
  url: `https://host.example/${kind}/${ref}`,
  has_secret: kind === "environment",
});

export const INDIVIDUAL: HolderFacts = {
  type: "individual",
  identity_verified: false,
  fields: ["type", "email"],
};

export type World = {
  /** Every version known; the last one of the account's policy is in force. */
  readonly policies: readonly PolicyVersion[];
  readonly policy: string;
  readonly holdings: readonly Holding[];
  readonly holder: HolderFacts;
};

export function bookOf({ policies, policy }: Pick<World, "policies" | "policy">): PolicyBook {
  const inForce = policies.findLast((one) => one.policy.id === policy) ?? builtInPolicy(policy);
  if (inForce === undefined) throw new Error(`no policy ${policy}`);
  return {
    inForce,
    version: (ref) => {
      const known = policies.find((one) => refKey({ ...one.policy, ...one }) === refKey(ref));
      const found = known ?? builtInVersion(ref);
      if (found === undefined) throw new Error(`no policy ${refKey(ref)}`);
      return found.policy;
    },
  };
}

/** A valid policy of the host's own, with the changes of a test; parsed as any other. */
export function policyWith(procedures: Record<string, Record<string, unknown>>, rest = {}): Policy {
  const complete = Object.entries(procedures).map(([kind, changed]) => [
    kind,
    { ...PROCEDURE, ...changed },
  ]);
  const procedureOfKind = Object.fromEntries(complete);
  return policySchema.parse({ ...POLICY, ...rest, procedures: procedureOfKind });
}

export const PROCEDURE = {
  open_by: ["owner"],
  alternatives: [],
  blockers: [],
  acknowledgements: [],
  steps: [{ type: "confirm" }],
  review: null,
  grace: "P10D",
  during_grace: { sign_in: true },
  restore_by: ["owner", "support"],
  reminders: [],
  then: "delete",
  erasers: [],
  retain: [],
};

export const POLICY = {
  id: "own",
  title: "A policy of the host's own",
  capabilities: ["sign_in", "upload"],
  time_zone: "UTC",
  holidays: [],
};

export type When = {
  readonly at?: Timestamp;
  readonly actor?: EventActor;
  readonly holdings?: readonly Holding[];
  readonly holder?: HolderFacts;
  /** The brake's answer; null if it was not asked. Granted if left out. */
  readonly clearance?: Clearance | null;
};

/** Something that happened or was done before: an event as it was recorded, or a command. */
export type Past = When & ({ readonly event: LifecycleEvent } | { readonly command: Command });

export class Story {
  constructor(
    readonly state: Account | null,
    readonly log: readonly RecordedEvent[],
    readonly world: World,
    /** The latest moment that the story knows of. */
    readonly now: Timestamp,
  ) {}

  get account(): Account {
    if (this.state === null) throw new Error("there is no account yet");
    return this.state;
  }

  get types(): EventType[] {
    return this.log.map((event) => event.type);
  }

  /** @param closure the one whose erasure may begin, if the command would begin it */
  context(when: When = {}, closure: string | null = null): Context {
    const { holdings, holder } = this.world;
    const { clearance: verdict = "granted" } = when;
    return {
      now: when.at ?? this.now,
      actor: when.actor ?? SYSTEM,
      policies: bookOf(this.world),
      holdings: when.holdings ?? holdings,
      holder: when.holder ?? holder,
      clearance: closure !== null && verdict !== null ? { closure, verdict } : null,
    };
  }

  when(command: Command, when: When = {}): Outcome {
    const due = command.type === "ExecuteClosure" ? command.closure : null;
    return new Outcome(this, decide(this.state, command, this.context(when, due)), when);
  }

  /** Runs the command. @throws if it is refused */
  after(command: Command, when: When = {}): Story {
    const { decision, next } = this.when(command, when);
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.error)}`);
    return next;
  }

  record(events: readonly LifecycleEvent[], when: When = {}): Story {
    let { state, world } = this;
    const log = [...this.log];
    const now = when.at ?? this.now;
    for (const event of events) {
      const recorded = { ...event, at: now, actor: when.actor ?? SYSTEM, sequence: log.length + 1 };
      state = evolve(state, recorded);
      log.push(recorded);
      const erased = event.type === "erasure.task_done" && event.data.eraser === "holdings";
      if (erased) world = { ...world, holdings: [] };
      if (event.type === "erasure.task_done" && event.data.eraser === "profile") {
        world = { ...world, holder: { ...world.holder, fields: [] } };
      }
    }
    return new Story(frozen(state), log, world, now > this.now ? now : this.now);
  }

  with(changed: Partial<World>): Story {
    return new Story(this.state, this.log, { ...this.world, ...changed }, this.now);
  }

  /** The holdings are others from now on; what was held up because of one is tried again at once. */
  holding(...holdings: Holding[]): Story {
    return this.with({ holdings }).fitted().retried().erased();
  }

  /** The steps of the open closure are those that the holdings make possible. */
  fitted(at = this.now): Story {
    const command = this.state && fittingOf(this.state, bookOf(this.world));
    return command ? this.after(command, { at }) : this;
  }

  /** What was due and held up is tried again. */
  retried(): Story {
    const command = this.state && heldUp(this.state);
    return command ? this.after(command) : this;
  }

  /** Every eraser acknowledges at once. */
  erased(): Story {
    const tasks = this.state?.erasure?.tasks.filter((task) => task.status === "pending") ?? [];
    return tasks.reduce<Story>((story, { id, eraser }) => story.after(doneBy(eraser, id)), this);
  }

  /**
   * Lives through time as the account's object does: each due thing in its order and at its own time.
   *
   * @param erasers whether they acknowledge at once, or leave every task pending
   */
  live(until: Timestamp, erasers: "prompt" | "silent" = "prompt"): Story {
    const settle = (story: Story) => (erasers === "prompt" ? story.erased() : story).fitted();
    let story = settle(this.retried());
    for (let rounds = 0; ; rounds += 1) {
      const due = nextDeadline(story.account);
      if (due === null || due.at > until) break;
      if (rounds >= ROUNDS_MAX) throw new Error(`no end to ${JSON.stringify(due)}`);
      story = settle(story.after(due.command, { at: due.at }));
    }
    return new Story(story.state, story.log, story.world, until > story.now ? until : story.now);
  }
}

const doneBy = (eraser: string, task: string): Command =>
  isBuiltInEraser(eraser) ? { type: "CompleteErasureTask", task } : acknowledge(task);

/** Code that changes an account after deciding or evolving throws. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

/** Far more than anything that falls due in a test: past it, living through time does not end. */
const ROUNDS_MAX = 500;

export class Outcome {
  constructor(
    readonly before: Story,
    readonly decision: ReturnType<typeof decide>,
    readonly when: When,
  ) {}

  get next(): Story {
    const events = this.decision.ok ? this.decision.value : [];
    return this.before.record(events, this.when);
  }

  /** Exactly these events, in this order; a bare type says nothing of the event's data. */
  then(...expected: (LifecycleEvent | EventType)[]): Story {
    const { decision } = this;
    expect(decision.ok ? null : decision.error).toBeNull();
    const events = decision.ok ? decision.value : [];
    const shown = events.map((event, index) =>
      typeof expected[index] === "string" ? event.type : event,
    );
    expect(shown).toEqual(expected);
    return this.next;
  }

  /** Refused with exactly these facts. The account is frozen: had it been changed, this had thrown (I8). */
  thenRefused(refusal: Refusal): Story {
    expect(this.decision).toEqual({ ok: false, error: refusal });
    return this.before;
  }
}

/** No account yet, or one with a past; what is left out comes from the valid fixture. */
export function given(past: readonly Past[] = [], world: Partial<World> = {}): Story {
  const whole = {
    policies: [],
    policy: "grace-then-delete",
    holdings: [],
    holder: INDIVIDUAL,
    ...world,
  };
  return past.reduce(
    (story, one) =>
      "event" in one ? story.record([one.event], one) : story.after(one.command, one),
    new Story(null, [], whole, NOW),
  );
}

export const REGISTER = {
  type: "RegisterAccount",
  account: "acct-1",
  livemode: false,
  holder_type: "individual",
  test_clock: null,
} as const satisfies Command;

/** An active account under a policy, built in or one's own. */
export function registered(policy: string | Policy, world: Partial<World> = {}): Story {
  const own = typeof policy === "string" ? [] : [{ version: 1, policy }];
  const id = typeof policy === "string" ? policy : policy.id;
  return given([{ command: REGISTER, actor: by("app") }], { policies: own, policy: id, ...world });
}

/** Commands as the tests say them; `c1` is the closure if none is named. */
export const open = (
  kind: "cancellation" | "deletion",
  closure = "c1",
  acknowledgements: readonly string[] = [],
): Command => ({
  type: "OpenClosure",
  closure,
  kind,
  acknowledgements,
  reason_code: null,
  received_at: null,
});

export const pass = (step: StepType, closure = "c1", method?: ReauthenticationMethod): Command => ({
  type: "PassStep",
  closure,
  step,
  ...(method && { method }),
});

/** @param lockings how often the step was locked before, in whichever closures */
export const wrongProof = (
  step: StepType,
  wrong: number,
  closure = "c1",
  lockings = 0,
): Command => ({ type: "RejectProof", closure, step, wrong, lockings });

export const withdraw = (closure = "c1"): Command => ({ type: "WithdrawClosure", closure });
export const say = (acknowledgements: readonly string[], closure = "c1"): Command => ({
  type: "AcknowledgeClosure",
  closure,
  acknowledgements,
});
export const claim = (closure = "c1"): Command => ({ type: "ClaimReview", closure });
export const release = (closure = "c1"): Command => ({
  type: "ReleaseReview",
  closure,
  anyones: false,
});
export const approve = (closure = "c1"): Command => ({ type: "ApproveClosure", closure });
export const reject = (closure = "c1"): Command => ({ type: "RejectClosure", closure });
export const dispute = (closure = "c1"): Command => ({ type: "DisputeClosure", closure });
export const resolve = (decision: "continue" | "undo", closure = "c1"): Command => ({
  type: "ResolveDispute",
  closure,
  decision,
});
export const execute = (closure = "c1"): Command => ({ type: "ExecuteClosure", closure });
export const RESTORE: Command = { type: "RestoreAccount" };
/** The host's eraser is done. */
export const acknowledge = (task: string, proof: string | null = null, probe = false): Command => ({
  type: "AcknowledgeErasureTask",
  task,
  proof,
  probe,
  by: "eraser",
});
export const PLACE_HOLD = {
  type: "PlaceLegalHold",
  case_reference: null,
  reason_changed: false,
  early: false,
} as const satisfies Command;
export const RELEASE_HOLD: Command = { type: "ReleaseLegalHold" };
