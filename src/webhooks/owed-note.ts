/**
 * The note to the operator that an endpoint's object owes: kept until it was sent, or a day is over. The next
 * takes its place.
 */
import type { OperatorNote, TellOperator } from "../shared/operator";
import { OPERATOR_GIVE_UP_MS, OPERATOR_WAIT_MAX_MS, OPERATOR_WAIT_MIN_MS } from "./limits";

/** Times are ms. */
type Owed = {
  readonly note: OperatorNote;
  /** Whether what it tells is known to have happened: D1's answer to it may be lost. */
  readonly is_certain: boolean;
  readonly next_at: number;
  readonly wait_ms: number;
  readonly give_up_at: number;
};

const KEY = "operator_note";

export class OwedNote {
  readonly #storage: DurableObjectStorage;
  readonly #tell: TellOperator;
  readonly #hasHappened: (note: OperatorNote) => Promise<boolean>;
  #isPaying = false;

  /** @param hasHappened asked where that is not known when it is to be sent */
  constructor(
    storage: DurableObjectStorage,
    tell: TellOperator,
    hasHappened: (note: OperatorNote) => Promise<boolean>,
  ) {
    this.#storage = storage;
    this.#tell = tell;
    this.#hasHappened = hasHappened;
  }

  /** Of what is about to happen. */
  owe(note: OperatorNote): void {
    const now = Date.now();
    this.#keep({
      note,
      is_certain: false,
      next_at: now,
      wait_ms: OPERATOR_WAIT_MIN_MS,
      give_up_at: now + OPERATOR_GIVE_UP_MS,
    });
  }

  happened(): void {
    const owed = this.#owed;
    if (owed !== undefined) this.#keep({ ...owed, is_certain: true });
  }

  /** When it is to be sent, ms; null where nothing is owed. */
  get at(): number | null {
    return this.#owed?.next_at ?? null;
  }

  /** Sends it if its time has come. Never throws. */
  async pay(): Promise<void> {
    const owed = this.#owed;
    if (this.#isPaying || owed === undefined || owed.next_at > Date.now()) return;
    this.#isPaying = true;
    const isSettled = await this.#isSettled(owed);
    this.#isPaying = false;
    // Another may have taken its place while it was sent.
    if (this.#owed?.note.id !== owed.note.id) return;
    const next_at = Date.now() + owed.wait_ms;
    if (isSettled || next_at > owed.give_up_at) return this.#forget();
    this.#keep({ ...owed, next_at, wait_ms: Math.min(2 * owed.wait_ms, OPERATOR_WAIT_MAX_MS) });
  }

  async #isSettled({ note, is_certain }: Owed): Promise<boolean> {
    try {
      if (!is_certain && !(await this.#hasHappened(note))) return true;
      const outcome = await this.#tell(note);
      if (outcome.sent) return true;
      console.error("the operator was not told", note.endpoint, outcome.error);
      return outcome.final;
    } catch (error) {
      console.error("the operator was not told", note.endpoint, error);
      return false;
    }
  }

  get #owed(): Owed | undefined {
    return this.#storage.kv.get<Owed>(KEY);
  }

  #keep(owed: Owed): void {
    this.#storage.kv.put(KEY, owed);
  }

  #forget(): void {
    this.#storage.kv.delete(KEY);
  }
}
