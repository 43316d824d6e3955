/**
 * What takes the place of the ownership step. A purged account, or one that never had an environment, has no name and
 * no secret that its holder could give. A policy may then ask for a one-time code to the address on file, and for a
 * review by another person than the one that opened the closure.
 */
import type { Account } from "./account";
import type { Closure } from "./closure";
import type { CommandOf } from "./command";
import { type PolicyBook, procedureOf } from "./context";
import type { Holding } from "./holding";
import type { Procedure, StepRule, StepType } from "./policy";

type Facts = Pick<Holding, "kind" | "attributes" | "has_secret">;
type ReviewRule = NonNullable<Procedure["review"]> & {
  /** Whether the key that opened the closure may decide on it. */
  readonly by_another: boolean;
};

/** Whether the account has an environment whose name and secret the holder could give. */
const hasOwnershipFacts = (holdings: readonly Facts[]): boolean =>
  holdings.some(
    ({ kind, attributes, has_secret }) =>
      kind === "environment" && has_secret && typeof attributes.name === "string",
  );

const isReplaceable = (rule: StepRule): boolean =>
  rule.type === "ownership" && rule.without_environment !== undefined;

const SUBSTITUTE: StepRule = { type: "otp", channel: "on_file" };

/** The procedure's steps for an account with these holdings. */
export function withSubstitute(
  steps: readonly StepRule[],
  holdings: readonly Facts[],
): readonly StepRule[] {
  const isReplaced = (step: StepRule) => isReplaceable(step) && !hasOwnershipFacts(holdings);
  if (!steps.some(isReplaced)) return steps;
  const hasCode = steps.some(({ type }) => type === "otp");
  return steps.flatMap((step) => (isReplaced(step) ? (hasCode ? [] : [SUBSTITUTE]) : [step]));
}

/**
 * The steps that an open closure needs now, if they differ from those it has; else null. While it is open, the facts
 * may go, by a purge or by the host's report, and may come. A step that has passed is never replaced.
 */
export function otherSteps(
  rules: readonly StepRule[],
  { steps }: Pick<Closure, "steps">,
  holdings: readonly Facts[],
): StepType[] | null {
  const had = new Set<StepType>(steps.map(({ type }) => type));
  const wanted = withSubstitute(rules, holdings)
    .map(({ type }) => type)
    // Only some holders need documents. That was decided when the closure was opened.
    .filter((type) => type !== "identity_documents" || had.has(type));
  const isSame = wanted.length === steps.length && steps.every(({ type }, i) => wanted[i] === type);
  const passed = steps.filter(({ passed_at }) => passed_at !== null);
  return isSame || passed.some(({ type }, i) => wanted[i] !== type) ? null : wanted;
}

/**
 * The command that fits the steps of the open closure to the holdings, to be given whenever these have changed; null if
 * the holdings make no difference.
 */
export function fittingOf(
  { closure }: Pick<Account, "closure">,
  policies: PolicyBook,
): CommandOf<"FitSteps"> | null {
  if (closure?.status !== "awaiting_steps") return null;
  const { steps } = procedureOf(policies, closure);
  return steps.some(isReplaceable) ? { type: "FitSteps", closure: closure.id } : null;
}

/** The review that a closure with these steps needs; null if it needs none. @param steps the closure's */
export function reviewRuleOf(
  { steps: rules, review }: Pick<Procedure, "steps" | "review">,
  steps: readonly StepRule["type"][],
): ReviewRule | null {
  const ownership = rules.find((rule) => rule.type === "ownership");
  const substitute = steps.includes("ownership") ? undefined : ownership?.without_environment;
  if (substitute === undefined) return review && { ...review, by_another: false };
  return { ...substitute.review, ...review, by_another: true };
}

/** The channel of a closure's one-time code; null if none of its steps asks for one. */
export function codeChannelOf(
  { steps: rules }: Pick<Procedure, "steps">,
  { steps }: Pick<Closure, "steps">,
): "sms" | "email" | "on_file" | null {
  if (!steps.some(({ type }) => type === "otp")) return null;
  const rule = rules.find(({ type }) => type === "otp") ?? SUBSTITUTE;
  return rule.type === "otp" ? rule.channel : null;
}
