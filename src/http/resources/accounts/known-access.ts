/**
 * Answers of `access` that this isolate has given. They are for callers that accept an older answer
 * (`Cache-Control: max-age` in the request, RFC 9111); any other caller is answered by the account itself.
 *
 * Each answer is known to the API key that got it, and to no other. An account on a test clock is not here, because its
 * clock can be advanced at any time.
 */
import type { AccessView } from "../../../contract/accounts";
import { millisecondsOf } from "../../../shared/time";

/** Answers in one isolate. One with all the capabilities that a policy may have takes some 10 KB. */
export const KNOWN_ACCESS_MAX = 4_000;

export type KnownAnswer = {
  readonly body: AccessView;
  /** Its entity tag. */
  readonly tag: string;
  /** When the account was asked, ms: the answer is no older than that. */
  readonly at: number;
};

export class KnownAccess {
  /** By API key, mode and account; the answer that was kept last is the last. */
  readonly #answers = new Map<string, KnownAnswer>();

  /**
   * Finds an answer that a caller accepts.
   *
   * @param ageMs the age that the caller accepts
   * @returns null if there is none so young, or if it may have changed by itself since
   */
  find(place: string, ageMs: number, now: number): KnownAnswer | null {
    const known = this.#answers.get(place);
    if (known === undefined) return null;
    const { valid_until } = known.body;
    const age = now - known.at;
    // A clock that was set back makes an age negative: then how old the answer is is not known.
    const isYoung = age >= 0 && age <= ageMs;
    const isOver = valid_until !== null && millisecondsOf(valid_until) <= now;
    return isYoung && !isOver ? known : null;
  }

  /** Keeps an answer, unless a later one is known. If there are too many, the one that was kept first goes. */
  keep(place: string, answer: KnownAnswer): void {
    if (answer.body.test_clock !== null) return;
    if (answer.at < (this.#answers.get(place)?.at ?? 0)) return;
    this.forget(place);
    this.#answers.set(place, answer);
    const [first] = this.#answers.keys();
    if (this.#answers.size > KNOWN_ACCESS_MAX && first !== undefined) this.#answers.delete(first);
  }

  /** To be called when the caller was shown something later: an earlier answer must not follow it. */
  forget(place: string): void {
    this.#answers.delete(place);
  }
}
