/** An open closure as its events say it, and what a party may do with it. */
import type { RecordedEvent } from "../../../src/lifecycle/event";
import type { Party, Procedure } from "../../../src/lifecycle/policy";
import type { Kind } from "../reference/rules";
import { invariant } from "./invariant";

export type Open = {
  readonly id: string;
  readonly kind: Kind;
  readonly rules: Procedure;
  readonly said: Set<string>;
  readonly approvedBy: Set<string>;
  /** Whether a review was asked for: by the policy, or because nothing else could prove the holder's identity. */
  isReviewed: boolean;
  claim: { readonly by: string; readonly until: string } | null;
  end: number | null;
  /** The hold-up, as far as it makes a difference; null while nothing blocks the closure. */
  held: { readonly obstructedSince: string | null; readonly forgotten: boolean } | null;
  /** Whether it was held up and has another date since. */
  isMoved: boolean;
  readonly openedBy: string;
  /** By when the law wants an answer, and whether that was extended. */
  answerBy: string;
  isExtended: boolean;
  reason: string | null;
  /** Whether ownership was proved. */
  isProved?: boolean;
};

const DAY_MS = 86_400_000;
export const EXPIRES_MS = 90 * DAY_MS;
export const NEW_DATE_MS = 7 * DAY_MS;
export const AFTER_UNDO_MS = 3 * DAY_MS;

export const now = ({ at }: RecordedEvent): number => Date.parse(at);

/** Whether something stood in its way for so long that the holder expects its end no more. */
export const isForgotten = ({ held }: Open, at: string): boolean =>
  held !== null &&
  (held.forgotten ||
    (held.obstructedSince !== null && Date.parse(at) > Date.parse(held.obstructedSince) + DAY_MS));

/** If there is no grace period, the new date is the first by which a party can stop the closure. */
export const isAnnounced = ({ isMoved, rules }: Open): boolean => isMoved && rules.grace === "P0D";

export const ANYONE_OF = ({ open_by, restore_by }: Procedure): Party[] => [
  ...open_by,
  ...restore_by,
  "support",
];

export function allowed(
  { actor, type }: Pick<RecordedEvent, "actor" | "type">,
  who: readonly Party[],
): void {
  const named = who.some((party) => party === actor.role);
  invariant(`I5 only those whom the policy names: ${type} by ${actor.role}`, named);
}
