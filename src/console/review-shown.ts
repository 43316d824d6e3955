/** What a review's page is made of, and what an approval would do. */
import type { AccountView } from "../contract/accounts";
import type { ClosureView } from "../contract/closures";
import type { FormContext } from "./forms";

export type ReviewShown = FormContext & {
  readonly account: AccountView;
  readonly closure: ClosureView;
  /** The grace period of the closure's procedure in the version of its policy; null if that is not known. */
  readonly grace: string | null;
  /** How many people must approve. */
  readonly approvals: number;
  readonly viewer: string;
  readonly names: Readonly<Record<string, string>>;
  readonly now: string;
  readonly mayDecide: boolean;
  readonly skipReasons: readonly string[];
  readonly said: string | null;
  /** What the page shows, in a form that tells later what has changed. */
  readonly seen: string;
};

/** Reasons that a reviewer chooses by number; the words are for colleagues. */
export const VERDICT_REASONS = [
  ["in_order", "Everything is in order"],
  ["name_differs", "The name differs from the account's"],
  ["not_legible", "A document cannot be read"],
  ["document_expired", "A document has expired"],
  ["wrong_document", "It is the wrong document"],
  ["suspicious", "The request is suspicious"],
  ["other", "Other"],
] as const;

export type VerdictName = "approve" | "reject";

/** Whether a reason goes with a verdict. One that does not is a slip of the finger, and nothing is decided by it. */
export const fitsVerdict = (verdict: VerdictName, reason: string): boolean =>
  verdict === "approve" ? ["in_order", "other"].includes(reason) : reason !== "in_order";

/** Whether a period is empty: `P0D`, `PT0S`. */
const isNone = (period: string): boolean => /^P(T?0[A-Z])+$/.test(period);

export const cannotBeUndone = ({ grace }: Pick<ReviewShown, "grace">): boolean =>
  grace !== null && isNone(grace);

/** What an approval does, in the order in which the account's object decides it. */
export function effectOf(
  shown: Pick<ReviewShown, "grace" | "approvals"> & {
    readonly closure: Pick<ClosureView, "blocker_total" | "review">;
  },
): string {
  const { grace, closure, approvals } = shown;
  const missing = approvals - (closure.review?.approvals ?? 0) - 1;
  if (missing > 0) {
    const more = missing === 1 ? "one more person has" : `${missing} more people have`;
    return `The approval counts. The closure goes on when ${more} approved it.`;
  }
  if (grace === null) return "The closure goes on.";
  const isBlocked = closure.blocker_total > 0;
  if (isNone(grace)) {
    return isBlocked
      ? "The approval counts, but the closure is blocked until what stands below is gone. Then it is carried out at once, and nobody can undo it."
      : "The account is closed at once. Nobody can undo it.";
  }
  const scheduled = `The closure is scheduled, and can be undone for ${periodText(grace)} from now.`;
  return isBlocked
    ? `${scheduled} If what stands below is still there at its end, the closure waits until it is gone.`
    : scheduled;
}

/** @example periodText("P14D") === "14 days" */
const periodText = (period: string): string => {
  const days = /^P(\d+)D$/.exec(period)?.[1];
  return days === undefined ? period : days === "1" ? "1 day" : `${days} days`;
};
