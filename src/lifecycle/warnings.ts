/**
 * What the caller should know before opening a closure, although it is allowed: a step that this holder cannot pass, or
 * an end that the caller cannot undo. Also which methods of proof this holder can use.
 */
import { isZero, type Timestamp } from "../shared/time";
import type { EventActor } from "./actor";
import { type Calendar, calendarKnownUntil, isBeyondCalendar } from "./business-days";
import { isAmong } from "./context";
import type { Party, Procedure, ReauthenticationMethod, StepRule } from "./policy";

/** The facts on file by which the holder's proofs are judged. */
export type OnFile = {
  /** A verifier of the holder's password. */
  readonly password: boolean;
  /** The holder's subject at the issuer of the policy's `sign_in`. */
  readonly subject: boolean;
  readonly email: boolean;
  readonly phone: boolean;
  /** An environment with the last characters of its secret. */
  readonly environment: boolean;
};

export type Warning = {
  readonly code:
    | "no_method"
    | "no_address"
    | "no_environment"
    | "irreversible"
    | "not_undoable_by_actor"
    | "calendar_unknown";
  readonly message: string;
};

/** Leaves a step only the methods that this holder can use. The host can always vouch (`attestation`). */
export const stepFor = (step: StepRule, onFile: OnFile): StepRule =>
  step.type === "reauthentication" ? { ...step, methods: openMethods(step.methods, onFile) } : step;

const openMethods = (
  methods: readonly ReauthenticationMethod[],
  onFile: OnFile,
): ReauthenticationMethod[] => methods.filter((method) => isOpen(method, onFile));

function isOpen(method: ReauthenticationMethod, onFile: OnFile): boolean {
  switch (method) {
    case "password":
      return onFile.password;
    case "id_token":
      return onFile.subject;
    case "attestation":
      return true;
  }
}

/**
 * Lists the warnings for a closure.
 *
 * @param steps the steps for this holder
 * @param actor the party that would open the closure; null if the caller does not say
 */
export const warningsOf = (
  procedure: Procedure,
  steps: readonly StepRule[],
  onFile: OnFile,
  actor: EventActor | null,
): Warning[] =>
  [...steps.map((step) => stepWarning(step, onFile)), undoWarning(procedure, actor)].filter(
    (warning) => warning !== null,
  );

function stepWarning(step: StepRule, onFile: OnFile): Warning | null {
  if (step.type === "reauthentication" && openMethods(step.methods, onFile).length === 0) {
    return {
      code: "no_method",
      message: `The holder can pass the step reauthentication by none of its methods (${step.methods.join(", ")}): nothing is on file to judge them by.`,
    };
  }
  if (step.type === "otp" && !hasAddress(step.channel, onFile)) {
    return {
      code: "no_address",
      message: `No code can be sent for the step otp: the holder has no ${ADDRESS[step.channel]} on file.`,
    };
  }
  if (step.type === "ownership" && !onFile.environment) {
    return {
      code: "no_environment",
      message:
        "The step ownership cannot be passed: no environment is reported with the last characters of its secret.",
    };
  }
  return null;
}

type CodeChannel = Extract<StepRule, { type: "otp" }>["channel"];

const ADDRESS = {
  sms: "phone number",
  email: "e-mail address",
  on_file: "address",
} as const satisfies Record<CodeChannel, string>;

function hasAddress(channel: CodeChannel, { email, phone }: OnFile): boolean {
  switch (channel) {
    case "sms":
      return phone;
    case "email":
      return email;
    case "on_file":
      return email || phone;
  }
}

/** Support can withdraw a closure until its erasure begins. Without a grace period there is no time for that. */
function undoWarning(procedure: Procedure, actor: EventActor | null): Warning | null {
  const { restore_by, grace, then } = procedure;
  if (isZero(grace) && (then === "delete" || restore_by.length === 0)) {
    return { code: "irreversible", message: "Once the closure goes on, nobody can undo it." };
  }
  const able = new Set<Party>([...restore_by, "support"]);
  if (actor === null || isAmong(actor, [...able])) return null;
  return {
    code: "not_undoable_by_actor",
    message: `Once the closure is scheduled, you cannot undo it yourself. These can: ${[...able].join(", ")}.`,
  };
}

/** @param dueAt when the review would be due */
export const calendarWarnings = (dueAt: Timestamp, policy: Calendar): Warning[] =>
  isBeyondCalendar(dueAt, policy)
    ? [
        {
          code: "calendar_unknown",
          message: `The calendar of ${policy.calendar} is known until ${calendarKnownUntil(policy)}. The review's due date is computed from the holidays that can be foreseen, without make-up days.`,
        },
      ]
    : [];
