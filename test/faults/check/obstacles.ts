/** What stands in the way of a closure, as far as the history and the host's reports say it. */
import { type Attributes, counts } from "../reference/rules";
import { invariant } from "./invariant";
import type { Open } from "./open-closure";

export class Obstacles {
  isHeld = false;
  /** The closures that the holder disputes, open or over. */
  readonly disputes = new Set<string>();
  /** The holdings' attributes, as the host reported them. Events do not have them. */
  readonly #attributes = new Map<string, Attributes>();
  readonly #present = new Map<string, string>();

  /** To be called before the event of the report is recorded. */
  reported(kind: string, ref: string, attributes: Attributes): void {
    this.#attributes.set(`${kind}/${ref}`, attributes);
  }

  came({ kind, ref }: { readonly kind: string; readonly ref: string }): void {
    this.#present.set(`${kind}/${ref}`, kind);
  }

  went({ kind, ref }: { readonly kind: string; readonly ref: string }): void {
    this.#present.delete(`${kind}/${ref}`);
  }

  /** All holdings are erased. */
  erased(): void {
    this.#present.clear();
  }

  /** @throws if anything stands in the closure's way. @param what what would happen to it */
  mustNotStand(what: string, { rules, said }: Open): void {
    const present = [...this.#present].map(([key, kind]) => {
      return { kind, attributes: this.#attributes.get(key) ?? {} };
    });
    const blocks = rules.blockers.some((rule) =>
      present.some((one) => one.kind === rule.holding && counts(rule, one.attributes)),
    );
    const unsaid = rules.acknowledgements.some(
      (rule) =>
        !said.has(rule.id) &&
        (rule.holdings?.some((kind) =>
          present.some((one) => one.kind === kind && counts(rule, one.attributes)),
        ) ??
          true),
    );
    invariant(`${what} under a hold`, !this.isHeld);
    invariant(`${what} against a blocker`, !blocks);
    invariant(`${what} although a required statement is missing`, !unsaid);
    invariant(`${what} that the holder disputes`, this.disputes.size === 0);
  }
}
