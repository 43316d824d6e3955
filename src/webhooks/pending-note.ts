/**
 * The note to the operator that an endpoint was disabled, kept by the endpoint's object until the note is sent or a day
 * has passed. There is at most one: a newer note replaces it.
 *
 * ```
 *   prepare(note)  stored, not certain ─▶ the endpoint is disabled, the event published ─▶ confirm()  certain ─▶ send()
 *                                              │ an answer is lost
 *                                              └──────────▶ send() first completes what was begun
 * ```
 */
import { doubled, jittered } from "../shared/backoff";
import { logFault } from "../shared/log";
import type { NotifyOperator, OperatorNote } from "../shared/operator";
import { OPERATOR_GIVE_UP_MS, OPERATOR_WAIT_MAX_MS, OPERATOR_WAIT_MIN_MS } from "./limits";

/** Times are ms. */
type Pending = {
  readonly note: OperatorNote;
  /** Whether the endpoint is known to be disabled and the event to be published. */
  readonly is_certain: boolean;
  readonly next_at: number;
  readonly wait_ms: number;
  readonly give_up_at: number;
};

const KEY = "operator_note";

export class PendingNote {
  readonly #storage: DurableObjectStorage;
  readonly #notify: NotifyOperator;
  readonly #complete: (note: OperatorNote) => Promise<boolean>;
  #isSending = false;

  /** @param complete completes what a note that is not certain tells; says whether it happened at all */
  constructor(
    storage: DurableObjectStorage,
    notify: NotifyOperator,
    complete: (note: OperatorNote) => Promise<boolean>,
  ) {
    this.#storage = storage;
    this.#notify = notify;
    this.#complete = complete;
  }

  /** Stores the note before the endpoint is disabled, so that a crash in between cannot lose it. */
  prepare(note: OperatorNote): void {
    const now = Date.now();
    this.#store({
      note,
      is_certain: false,
      next_at: now,
      wait_ms: OPERATOR_WAIT_MIN_MS,
      give_up_at: now + OPERATOR_GIVE_UP_MS,
    });
  }

  /** The endpoint is disabled, and the event is published. */
  confirm(): void {
    const pending = this.#pending;
    if (pending !== undefined) this.#store({ ...pending, is_certain: true });
  }

  /** When the note must be sent, ms; null if there is none. */
  get at(): number | null {
    return this.#pending?.next_at ?? null;
  }

  /** Sends the note if its time has come. Never throws. */
  async send(): Promise<void> {
    const pending = this.#pending;
    if (this.#isSending || pending === undefined || pending.next_at > Date.now()) return;
    this.#isSending = true;
    const isDone = await this.#isDone(pending);
    this.#isSending = false;
    // A newer note may have replaced it while it was being sent.
    if (this.#pending?.note.id !== pending.note.id) return;
    const next_at = Date.now() + jittered(pending.wait_ms, Math.random());
    const is_certain = this.#pending.is_certain;
    // Only the note is given up, never the event.
    if (isDone || (is_certain && next_at > pending.give_up_at)) return this.#delete();
    const wait_ms = doubled(pending.wait_ms, OPERATOR_WAIT_MAX_MS);
    this.#store({ ...pending, is_certain, next_at, wait_ms });
  }

  /** @returns whether nothing more is to be done: the note was sent, can never be, or tells what did not happen */
  async #isDone({ note, is_certain }: Pending): Promise<boolean> {
    try {
      if (!is_certain) {
        if (!(await this.#complete(note))) return true;
        this.confirm();
      }
      const outcome = await this.#notify(note);
      if (outcome.sent) return true;
      logFault("a note to the operator was not sent", outcome.error, { endpoint: note.endpoint });
      return outcome.final;
    } catch (error) {
      logFault("a note to the operator was not sent", error, { endpoint: note.endpoint });
      return false;
    }
  }

  get #pending(): Pending | undefined {
    return this.#storage.kv.get<Pending>(KEY);
  }

  #store(pending: Pending): void {
    this.#storage.kv.put(KEY, pending);
  }

  #delete(): void {
    this.#storage.kv.delete(KEY);
  }
}
