/** Which steps a closure of the reference asks for. They follow the account's environments until they are passed. */

import { front, isGone } from "./closures";
import { happen } from "./notices";
import { proceed } from "./proceeding";
import type { Rules } from "./rules";
import type { AccountState } from "./state";

/** Fits the steps that are not passed yet to the environments. Steps that are passed stay. */
export function fit(account: AccountState): void {
  const closure = front(account);
  if (closure?.status !== "awaiting_steps" || isGone(account) || account.disputes.size > 0) return;
  const now = stepsOf(account, closure.rules);
  if (now.byAnother === closure.byAnother) return;
  const place = closure.rules.steps.indexOf("ownership");
  const asked = closure.rules.steps.slice(0, place);
  // A holder that is not verified is asked for no documents.
  const before = asked.filter((step) => step !== "identity_documents" || account.verified).length;
  if (closure.passed > before) return;
  Object.assign(closure, now);
  happen(account, "closure.steps_changed");
  if (closure.passed === closure.steps.length) proceed(account, closure, "system");
}

/** A holder without an environment to name proves by a code to the address on file, and a reviewer looks at it. */
export function stepsOf(account: AccountState, rules: Rules) {
  const asked = rules.steps.filter((step) => step !== "identity_documents" || account.verified);
  const { withoutEnvironment: instead, channel: codeBy, reviewDays } = rules;
  const kinds = [...account.holdings.values()].map(({ kind }) => kind);
  const isReplaced = instead && asked.includes("ownership") && !kinds.includes("environment");
  if (!isReplaced) return { steps: asked, codeBy, reviewDays, byAnother: false };
  const others = asked.filter((step) => step !== "ownership");
  const hasCode = others.includes("otp");
  return {
    steps: hasCode ? others : asked.map((step) => (step === "ownership" ? "otp" : step)),
    codeBy: hasCode ? codeBy : ("on_file" as const),
    reviewDays: reviewDays ?? instead.reviewDays,
    byAnother: true,
  };
}
