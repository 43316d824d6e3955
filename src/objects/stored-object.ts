/**
 * What every Durable Object has that stores something, beside the account's, which has a row of its own for it
 * (`account/tables/snapshot.ts`): older code never reads or writes what newer code has stored.
 *
 * Each class has a number of its schema. The number is raised with each change of the tables or of a stored value that
 * older code would misread. The object stores it as a mark, and looks at the mark once, when it is made:
 *
 * ```
 *   no mark, and the number is 1  ─▶ nothing is written: the first schema needs no mark
 *   the mark is lower             ─▶ the mark is set, in the transaction of all else that the constructor changes
 *   the mark is higher            ─▶ every use of `storage` throws NewerSchema; an alarm is set again for later
 * ```
 *
 * The constructor itself does not throw, because then the platform would give up the object's alarm after two minutes.
 * One release runs an object at a time, and another release makes the object anew. So one look is enough.
 */
import { DurableObject } from "cloudflare:workers";
import { lengthened } from "../shared/backoff";
import { logFault } from "../shared/log";
import { NewerSchema } from "../shared/newer-schema";
import { MINUTE_MS } from "../shared/time";

/** The mark, in the object's synchronous key-value storage. */
const MARK = "schema";

/** How soon an alarm comes again that newer code has to handle, ms. */
const ALARM_AGAIN_MS = MINUTE_MS;

/** @property number begins at 1 @property tables makes the tables when the object is made; none: with their first row */
export type ObjectSchema = { readonly number: number; readonly tables?: string };

export abstract class StoredObject<E> extends DurableObject<E> {
  /** What the object stores. Every use throws NewerSchema if newer code has stored it. */
  protected readonly storage: DurableObjectStorage;
  readonly #schema: ObjectSchema;
  readonly #isNewer: boolean;

  constructor(ctx: DurableObjectState, env: E, schema: ObjectSchema) {
    super(ctx, env);
    const stored = ctx.storage.kv.get<number>(MARK) ?? 1;
    this.#schema = schema;
    this.#isNewer = stored > schema.number;
    this.storage = this.#isNewer
      ? refusing(ctx.storage, () => new NewerSchema(stored, schema.number))
      : ctx.storage;
    if (!this.#isNewer) this.#prepare(stored);
  }

  /** The platform's handler. Subclasses say in `onAlarm` what is to be done. */
  override async alarm(): Promise<void> {
    if (!this.#isNewer) return this.onAlarm();
    logFault("an alarm waits for a newer version of the service");
    await this.ctx.storage.setAlarm(Date.now() + lengthened(ALARM_AGAIN_MS, Math.random()));
  }

  protected async onAlarm(): Promise<void> {}

  /**
   * Lets an object refuse before it does anything outside, such as a call of a host.
   *
   * @throws NewerSchema
   */
  protected requireKnownSchema(): void {
    void this.storage.sql;
  }

  /** Deletes everything that is stored. The object lives on, and may store again: so a mark that it needs stays. */
  protected async deleteStored(): Promise<void> {
    await this.storage.deleteAll();
    this.#prepare(1);
  }

  #prepare(stored: number): void {
    const { number, tables } = this.#schema;
    if (stored < number) this.storage.kv.put(MARK, number);
    if (tables !== undefined) this.storage.sql.exec(tables);
  }
}

/** A storage of which every use throws. */
const refusing = (
  storage: DurableObjectStorage,
  refusal: () => NewerSchema,
): DurableObjectStorage =>
  new Proxy(storage, {
    get() {
      throw refusal();
    },
  });
