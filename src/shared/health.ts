/** What a room says of itself to the operator (`GET /v1/health`). */

/** Something that a person should look at. */
export type Finding = {
  /** Stable: monitors compare it. */
  readonly code: string;
  /** One sentence for a person: what is wrong, and what helps. It names no account. */
  readonly detail: string;
};

/**
 * What a room found when it looked. A look reads a bounded number of rows.
 *
 * @property facts numbers and times, whether or not anything is wrong
 * @property findings empty if nothing is wrong
 */
export type Looked<Facts> = { readonly facts: Facts; readonly findings: readonly Finding[] };

/** The finding, if the condition holds. */
export const findingIf = (holds: boolean, code: string, detail: string): Finding[] =>
  holds ? [{ code, detail }] : [];
