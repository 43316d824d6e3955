/**
 * Answers that a caller may keep for a while (RFC 9111), and does not need to be sent twice (RFC 9110, 13.1.2).
 *
 * The caller chooses for how long (`Cache-Control: max-age=…` in the request). Otherwise no answer may be used again
 * without asking, because another caller can change the account at any time.
 */
import { ACCESS_AGE_MAX_S } from "../../contract/limits";
import { millisecondsOf, type Timestamp } from "../../shared/time";
import { tagsIn } from "./entity-tags";
import type { AppContext } from "./environment";

/** The age that the caller accepts, s; 0 if its `Cache-Control` names none, or refuses kept answers. */
export function ageAccepted(header: string | undefined): number {
  const directives = (header ?? "").split(",").map((one) => one.trim().toLowerCase());
  if (directives.some((one) => /^no-(cache|store)\b/.test(one))) return 0;
  const ages = directives
    .filter((one) => one.startsWith("max-age"))
    .map((one) => Number(/^max-age=("?)(\d{1,10})\1$/.exec(one)?.[2] ?? 0));
  return ages.length === 0 ? 0 : Math.min(...ages);
}

/** The age that the caller accepts, s: what it says, within the limit. */
export const acceptedAge = (c: AppContext): number =>
  Math.min(ageAccepted(c.req.header("cache-control")), ACCESS_AGE_MAX_S);

/** What decides how long an answer about an account holds. */
export type Holding = {
  readonly valid_until: Timestamp | null;
  /** A test clock can be advanced at any time, so what depends on it cannot be kept. */
  readonly test_clock: string | null;
};

/**
 * How old an answer may become, s: what the caller accepts, and before the answer ends.
 *
 * @param at when the account gave the answer, ms
 */
export function secondsToKeep(accepted: number, { valid_until, test_clock }: Holding, at: number) {
  if (test_clock !== null) return 0;
  const left = valid_until === null ? Infinity : (millisecondsOf(valid_until) - at) / 1_000;
  return Math.max(0, Math.floor(Math.min(accepted, left)));
}

/** An answer about an account. */
export type GivenAnswer = {
  readonly body: Holding;
  /** Its entity tag. */
  readonly tag: string;
  /** When the account gave the answer, ms. */
  readonly at: number;
  /** Whether the account gave it to this request; if not, it was given to an earlier one. */
  readonly isNew: boolean;
};

/**
 * Sets the headers by which a caller keeps the answer, and says whether the caller has it already.
 *
 * @returns whether to answer 304, without a body
 */
export function isKept(c: AppContext, { body, tag, at, isNew }: GivenAnswer): boolean {
  c.header("etag", `"${tag}"`);
  const most = secondsToKeep(acceptedAge(c), body, at);
  c.header("cache-control", `private, max-age=${most}, must-revalidate`);
  // Rounded up: if its age were rounded down, a caller would keep the answer for longer than it accepts.
  if (!isNew) c.header("age", String(Math.ceil((Date.now() - at) / 1_000)));
  // Keys of both modes may read an account of the same id, and callers differ in the age that they accept.
  c.header("vary", "authorization, cache-control");
  const known = tagsIn(c.req.header("if-none-match"));
  return known === "*" || (known?.includes(tag) ?? false);
}
