/** What a review's page is made of, and what an approval would do. */
import type { AccountView } from "../contract/accounts";
import type { ClosureView } from "../contract/closures";
import type { FormContext } from "./forms";

export type ReviewShown = FormContext & {
  readonly account: AccountView;
  readonly closure: ClosureView;
  /** The grace period of the closure's procedure, as its policy is now; null if that is not known. */
  readonly grace: string | null;
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

export const effectOf = ({ grace, closure }: Pick<ReviewShown, "grace" | "closure">): string => {
  if (closure.blocker_total > 0) {
    return "The approval counts, but the closure is blocked until what stands below is gone.";
  }
  return grace === null
    ? "The closure goes on."
    : isNone(grace)
      ? "The account is closed at once. Nobody can undo it."
      : `The closure is scheduled, and can be undone for ${grace} from now.`;
};
