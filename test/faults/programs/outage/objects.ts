/**
 * Gates before objects of the service that are not accounts: the one that keeps what would be sent, the brake, the
 * certificates' keys. The namespaces' prototype is gated, because an account's object has bindings of its own.
 */
import { env } from "cloudflare:workers";
import { replace } from "../../../support/replaced";

type Namespace = Pick<typeof env.OUTBOX, "getByName">;
export type Stub = ReturnType<Namespace["getByName"]>;

/** What stands in some members' place. */
export type Gate = (stub: Stub) => Readonly<Record<string, unknown>>;

export class Objects {
  readonly #gates = new Map<string, Gate>();

  constructor() {
    const prototype: Namespace = Object.getPrototypeOf(env.OUTBOX);
    const { getByName } = prototype;
    const gates = this.#gates;
    replace(prototype, "getByName", function (this: unknown, name) {
      const stub = getByName.call(this, name);
      const gated = gates.get(name)?.(stub);
      if (gated === undefined) return stub;
      return new Proxy(stub, {
        get: (target, member) => gated[String(member)] ?? Reflect.get(target, member),
      });
    });
  }

  /** @param name the object's */
  gate(name: string, gate: Gate): void {
    this.#gates.set(name, gate);
  }
}

/** An object that cannot be reached, for a while. */
export class FailingObject {
  out = false;
  calls = 0;
  failed = 0;
  readonly #objects: Objects;
  readonly #methods: readonly string[];

  /** @param methods those that it is asked by */
  constructor(objects: Objects, methods: readonly string[]) {
    this.#objects = objects;
    this.#methods = methods;
  }

  /** Whatever is asked of the object of that name comes by here from now on. */
  over(name: string): this {
    this.#objects.gate(name, (stub) =>
      Object.fromEntries(
        this.#methods.map((method) => [
          method,
          async (...given: unknown[]) => {
            this.calls += 1;
            if (!this.out) return Reflect.apply(Reflect.get(stub, method), stub, given);
            this.failed += 1;
            // As the platform says it of an object that was moved or is overloaded.
            throw Object.assign(new Error("the object was reset"), { retryable: true });
          },
        ]),
      ),
    );
    return this;
  }
}
