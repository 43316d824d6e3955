/**
 * The pure core as a subject of random lives, in the thinnest shell that can live: a story (test/support/
 * given.ts), the policies put, and what an account's object knows beside its events.
 */

import { isDeepStrictEqual } from "node:util";
import { accessOf, accessValidUntil } from "../../../../src/lifecycle/access";
import { openClosures } from "../../../../src/lifecycle/account";
import type { EventActor } from "../../../../src/lifecycle/actor";
import type { Command, TimedCommand } from "../../../../src/lifecycle/command";
import { procedureOf } from "../../../../src/lifecycle/context";
import { stepToProve } from "../../../../src/lifecycle/decisions/steps";
import type { LifecycleEvent, RecordedEvent } from "../../../../src/lifecycle/event";
import { WRONG_PROOFS_REMEMBERED } from "../../../../src/lifecycle/limits";
import { builtInPolicy } from "../../../../src/lifecycle/policies";
import type { StepType } from "../../../../src/lifecycle/policy";
import { previewOf } from "../../../../src/lifecycle/preview";
import { after as moment, type Timestamp, timestampOf } from "../../../../src/shared/time";
import { bookOf, Story } from "../../../support/given";
import type { Plan, Trouble } from "../../generator/plan";
import { START } from "../../reference/calendar";
import { OWN, SHAPES } from "../../reference/policies";
import {
  type AccountRequest,
  type Answer,
  type Call,
  type RequestOf,
  type Role,
  roleOf,
  type View,
} from "../../reference/requests";
import { policyOf, type Shape } from "../../reference/rules";
import type { Brake } from "../../reference/state";
import type { Subject } from "../../run/life";
import { difference } from "../../run/trace";
import { previewFactsOf } from "../object/view";
import { commandOf } from "./commands";
import { goneOn, lived, tried } from "./running-story";
import { viewOf } from "./view";

/** What an act did, and the command it was, if any. */
export type Step = {
  /** As things were, with what the host reported by the act itself. */
  readonly before: Story;
  readonly after: Story;
  readonly refused: boolean;
  readonly command: Command | null;
  /** What the brake would say afterwards. */
  readonly brake: Brake;
};

type Wrong = { readonly wrong: number; readonly lockings: number; readonly last: Timestamp };

const OWN_POLICIES = OWN.map((shape) => ({ version: 1, policy: policyOf(shape, shape.name) }));

const answered = (refused: string | null): Answer => ({
  refused,
  replayed: false,
  preview: null,
  page: null,
});

const FIELD_OF = { email: "email", sms: "phone" } as const;

export class CoreAccount implements Subject {
  readonly isWholeService = false;
  readonly checksKeysAndVersions = false;
  readonly prompt = false;
  readonly steps: Step[] = [];
  story: Story;
  #brake: Brake = "granted";
  #seen = 0;
  readonly #wrong = new Map<StepType, Wrong>();

  /** Those that the holder had from the first. */
  readonly #addresses: Plan["addresses"];

  constructor({ policy, verified, addresses }: Plan) {
    this.#addresses = addresses;
    const fields = ["type", ...addresses.map((channel) => FIELD_OF[channel])];
    const holder = { type: "individual", identity_verified: verified, fields } as const;
    const name = SHAPES[policy]?.name ?? "";
    const world = { policies: OWN_POLICIES, policy: name, holdings: [], holder };
    this.story = new Story(null, [], world, timestampOf(START));
  }

  put(name: string, shape: Shape): void {
    const { policies } = this.story.world;
    const version = policies.filter(({ policy }) => policy.id === name).length + 1;
    const put = { version, policy: policyOf(shape, name) };
    this.story = this.story.with({ policies: [...policies, put] });
  }

  passTo(moment: number): void {
    const before = this.story;
    this.#goOn(null, false, lived(this.story, timestampOf(moment), this.#brake));
    mustHaveHeld(before, this.story);
  }

  /** The core itself asks no eraser. */
  wait(): number {
    return 0;
  }

  brake(says: Brake): void {
    this.#brake = says;
    if (says !== "silent") this.#goOn(null, false, goneOn(this.story, says));
  }

  ask(ask: AccountRequest, call: Call): Answer {
    const actor = call.by ? actorOf(call.by) : this.#requester(ask);
    if (ask.ask === "preview") return this.#preview(ask, call.by);
    const outside = this.#outside(ask);
    if (outside) return answered(outside);
    const proposed = this.#changed(ask);
    const command = ask.ask === "prove" ? this.#proof(ask) : commandOf(ask, this.story);
    const { decision, next } = proposed.when(command, { actor });
    if (!decision.ok) {
      this.#goOn(command, true, this.story);
      return answered(decision.error.code);
    }
    for (const event of decision.value) this.#follow(event, command);
    this.#goOn(command, false, goneOn(next, this.#brake), proposed);
    return answered(command.type === "RejectProof" ? "proof_rejected" : null);
  }

  look(): { view: View; events: readonly RecordedEvent[] } | null {
    const { state, log, now } = this.story;
    if (state === null) return null;
    const events = log.slice(this.#seen);
    this.#seen = log.length;
    const { world } = this.story;
    return { view: viewOf(state, bookOf(world), world.holdings, now), events };
  }

  /** What only time may ask is asked out of turn: it changes nothing. */
  inject({ trouble }: Trouble): boolean {
    if (trouble !== "wake" || this.story.state === null) return false;
    const ids = [this.story.account.closure?.id ?? "clo_none", "clo_unheard_of"];
    const task = "tsk_unheard_of";
    const commands: TimedCommand[] = [
      ...ids.map((closure) => ({ type: "ExecuteClosure", closure }) as const),
      { type: "ExpireRetention" },
      { type: "CompleteErasureTask", task },
      { type: "ReopenErasureTask", task },
      { type: "StallErasureTask", task, cause: "not_acknowledged" },
      { type: "HoldErasureTask", task },
      { type: "ResumeErasureTask", task },
    ];
    for (const command of commands) {
      this.#goOn(command, false, tried(this.story, command, this.#brake) ?? this.story);
    }
    // As the account's object does: what is held up may have become too old for its date meanwhile.
    this.#goOn(null, false, goneOn(this.story, this.#brake));
    return true;
  }

  end(): void {}

  #goOn(command: Command | null, refused: boolean, after: Story, before = this.story): void {
    this.steps.push({ before, after, refused, command, brake: this.#brake });
    this.story = after;
  }

  /**
   * What is refused before the core is asked: a thing that does not exist, a step that has passed, the wrong method.
   */
  #outside(ask: AccountRequest): string | null {
    const { state, log, world, now } = this.story;
    if ((ask.ask === "register" || ask.ask === "update") && ask.policy !== null) {
      const own = world.policies.some(({ policy }) => policy.id === ask.policy);
      if (!own && builtInPolicy(ask.policy) === undefined) return "unknown_policy";
    }
    if (state === null || !("closure" in ask) || ask.ask === "open") return null;
    const opened = log.some(
      ({ type, data }) => type === "closure.opened" && data.closure === ask.closure,
    );
    if (!opened) return "not_found";
    if (ask.ask !== "prove" || state.closure === null) return null;
    const { step, method } = ask.proof;
    const due = stepToProve(state, ask.closure, step, now);
    if (!due.ok) return null;
    if (due.value === "passed") return step === "confirm" ? null : "step_passed";
    if (method === null) return null;
    const { steps } = procedureOf(bookOf(world), state.closure);
    const takes = steps.some((rule) => "methods" in rule && rule.methods.includes(method));
    return takes ? null : "method_not_accepted";
  }

  /** The surroundings as the request changes them: kept only if it is not refused. */
  #changed(ask: AccountRequest): Story {
    const { holdings } = this.story.world;
    switch (ask.ask) {
      case "register":
        return this.story.with({ policy: ask.policy });
      case "update": {
        const { holder, policy } = this.story.world;
        const field = ask.changes === "email" || ask.changes === "phone" ? [ask.changes] : [];
        const fields = [...new Set([...holder.fields, ...field])];
        return this.story.with({ policy: ask.policy ?? policy, holder: { ...holder, fields } });
      }
      case "report": {
        const { kind, ref, attributes } = ask;
        const others = holdings.filter((one) => one.kind !== kind || one.ref !== ref);
        return this.story.with({
          holdings: [
            ...others,
            { kind, ref, attributes, url: null, has_secret: kind === "environment" },
          ],
        });
      }
      case "remove":
        return this.story.with({
          holdings: holdings.filter((one) => one.kind !== ask.kind || one.ref !== ask.ref),
        });
      default:
        return this.story;
    }
  }

  /** Judged as the account's object judges it, and counted. */
  #proof({ closure, proof }: RequestOf<"prove">): Command {
    const { state, world, now } = this.story;
    const { step, method, right } = proof;
    const due = state && stepToProve(state, closure, step, now);
    const owns = world.holdings.some(({ kind }) => kind === "environment");
    const isRight = step === "confirm" || (right && (step !== "ownership" || owns));
    if (!due?.ok || due.value === "passed" || isRight) {
      return { type: "PassStep", closure, step, ...(method ? { method } : {}) };
    }
    const known = this.#wrong.get(step);
    const kept = known && moment(known.last, WRONG_PROOFS_REMEMBERED) > now ? known : null;
    const counted = { wrong: (kept?.wrong ?? 0) + 1, lockings: kept?.lockings ?? 0 };
    this.#wrong.set(step, { ...counted, last: now });
    return { type: "RejectProof", closure, step, ...counted };
  }

  /** As the account's object does: a locking is counted, a right proof or the rejection ends the count. */
  #follow({ type }: LifecycleEvent, command: Command): void {
    if (command.type === "PassStep" && type === "closure.step_passed") {
      this.#wrong.delete(command.step);
    }
    if (command.type !== "RejectProof") return;
    const known = this.#wrong.get(command.step);
    if (type === "closure.step_locked" && known) {
      this.#wrong.set(command.step, { ...known, wrong: 0, lockings: known.lockings + 1 });
    }
    if (type === "closure.rejected") this.#wrong.delete(command.step);
  }

  /** If no actor is named, the member is meant that asked for the closure; a link names its holder only. */
  #requester(ask: AccountRequest): EventActor {
    if (ask.ask === "dispute") return { role: "holder", id: "link" };
    const app = actorOf("app");
    const isNamed = ask.ask === "withdraw" || ask.ask === "say" || ask.ask === "give reason";
    if (!isNamed) return app;
    const { state } = this.story;
    const closure = state && openClosures(state).find(({ id }) => id === ask.closure);
    return closure && closure.requested_by.role !== "support" ? closure.requested_by : app;
  }

  #preview({ kind }: RequestOf<"preview">, by: Call["by"]): Answer {
    const { state, world } = this.story;
    if (state === null) return answered("not_found");
    const procedure = bookOf(world).inForce.policy.procedures[kind];
    if (procedure === undefined) return answered("no_such_procedure");
    const context = this.story.context(by ? { actor: actorOf(by) } : {});
    const { log } = this.story;
    const changed = log.flatMap(({ type, data }) =>
      type === "account.updated" ? data.changed : [],
    );
    const isErased = log.some(
      ({ type, data }) => type === "erasure.task_done" && data.eraser === "profile",
    );
    const onFile = {
      password: true,
      subject: false,
      email: !isErased && (this.#addresses.includes("email") || changed.includes("holder.email")),
      phone: !isErased && (this.#addresses.includes("sms") || changed.includes("holder.phone")),
      environment: true,
    };
    const preview = previewOf(state, kind, procedure, context, { checkActor: by !== null, onFile });
    return { ...answered(null), preview: previewFactsOf(preview) };
  }
}

/** Only time has passed: access is as before, unless the moment has come that it named. @throws otherwise */
function mustHaveHeld(before: Story, after: Story): void {
  if (before.state === null) return;
  const end = accessValidUntil(before.account);
  if (end !== null && end <= after.now) return;
  const [was, is] = [before, after].map(({ account, world }) => accessOf(account, bookOf(world)));
  if (isDeepStrictEqual(was, is)) return;
  throw new Error(difference(`access before ${end ?? "anything happened"}`, was, is));
}

/** Each key is another's. */
const actorOf = (by: Role): EventActor => ({ role: roleOf(by), id: by });
