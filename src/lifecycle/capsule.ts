/**
 * A capsule: what an eraser's connector found of an account, sealed and kept beyond the erasure, so that the system can
 * erase it again after a restore of a backup. Among what is retained it is one record, named and dated as all others.
 */
import { after, type Timestamp } from "../shared/time";
import type { ErasureTask, Retained } from "./account";
import { capsuleFor, eraserName, type NamedEraser } from "./named-erasers";

const REASON = "To erase it again after a restore of a backup";

export const capsuleName = (eraser: string): string => `Sealed capsule: ${eraser}`;

/** The record of a capsule that is kept until a time. */
export const capsuleRecord = (eraser: string, until: Timestamp): Retained => ({
  what: capsuleName(eraser),
  reason: REASON,
  until,
});

/** The capsules that an erasure keeps, if every eraser is done when it begins and has a connector. */
export const capsulesAt = (
  { erasers }: { readonly erasers: readonly NamedEraser[] },
  begins: Timestamp,
): Retained[] =>
  erasers.flatMap((named) => {
    const length = capsuleFor(named);
    return length === null ? [] : [capsuleRecord(eraserName(named), after(begins, length))];
  });

/** Until when the capsule of a task is kept that is done now; null if there is none. */
export const capsuleUntil = (
  { capsule, has_capsule }: Pick<ErasureTask, "capsule" | "has_capsule">,
  now: Timestamp,
): Timestamp | null => (has_capsule && capsule ? after(now, capsule) : null);
