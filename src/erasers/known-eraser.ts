/** What the object of an eraser knows of it: its registration, and what its connector is called with. In memory alone. */
import { TokenMemory } from "../connectors/authentication";
import { logFault } from "../shared/log";
import { err, ok, type Result } from "../shared/result";
import { type Failed, failed, type Unknown } from "./answers";
import { connectionOf } from "./connections";
import type { Eraser, EraserKey } from "./registrations";
import { RememberedEraser } from "./remembered-eraser";

type Found = ReturnType<typeof connectionOf>;

export class KnownEraser {
  readonly #registration: RememberedEraser;
  readonly #key: () => EraserKey;
  readonly #connectorKeys: () => readonly string[];
  /** Tokens that a connector has fetched. */
  readonly memory = new TokenMemory();
  /** The connection of the registration that it was made of: opening secrets takes time. */
  #connection: { readonly of: Eraser; readonly found: Found } | null = null;

  constructor(control: D1Database, key: () => EraserKey, connectorKeys: () => readonly string[]) {
    this.#registration = new RememberedEraser(control);
    this.#key = key;
    this.#connectorKeys = connectorKeys;
  }

  async registered(): Promise<Result<Eraser, Failed | Unknown>> {
    try {
      const eraser = await this.#registration.read(this.#key());
      return eraser === null ? err({ outcome: "unknown" }) : ok(eraser);
    } catch (error) {
      logFault("an eraser's registration was not read", error, { eraser: this.#key().name });
      return err(failed("the eraser's registration could not be read"));
    }
  }

  /** @throws if CONTROL does not answer within two seconds and no registration is remembered */
  async isProbed(): Promise<boolean> {
    return (await this.#registration.read(this.#key()))?.probe ?? false;
  }

  /** @returns null if the eraser has a URL */
  connectionOf(eraser: Eraser): Found {
    if (this.#connection?.of !== eraser) {
      this.#connection = { of: eraser, found: connectionOf(this.#connectorKeys(), eraser) };
    }
    return this.#connection.found;
  }

  /** After the registration was changed: it is read anew. */
  forget(): void {
    this.#registration.forget();
    this.memory.forget();
    this.#connection = null;
  }
}
