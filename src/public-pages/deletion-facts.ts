/**
 * What a policy says about a deletion, for the page that law and app stores ask for: the steps, what is deleted and by
 * which systems, what is kept, why, and how long. Everything comes from the policy itself, so the page cannot promise
 * something else than what happens. Pure.
 */
import type { Policy, Procedure } from "../lifecycle/policy";

export type DeletionFacts = {
  readonly title: string;
  readonly procedures: readonly ProcedureFacts[];
};

export type ProcedureFacts = {
  readonly kind: "cancellation" | "deletion";
  readonly then: Procedure["then"];
  readonly openBy: Procedure["open_by"];
  readonly steps: readonly Procedure["steps"][number]["type"][];
  /** Business days of the review; null if there is none. */
  readonly reviewDays: number | null;
  /** ISO 8601. */
  readonly grace: string;
  readonly restoreBy: Procedure["restore_by"];
  /** The names of the host's systems that erase, beside Adieu's own erasers. */
  readonly erasers: readonly string[];
  readonly retained: readonly {
    readonly what: string;
    readonly holdings: readonly string[];
    readonly reason: string;
    /** ISO 8601. */
    readonly keptFor: string;
  }[];
};

export const deletionFactsOf = ({ title, procedures }: Policy): DeletionFacts => ({
  title,
  procedures: (["deletion", "cancellation"] as const).flatMap((kind) => {
    const procedure = procedures[kind];
    return procedure ? [factsOf(kind, procedure)] : [];
  }),
});

const factsOf = (kind: ProcedureFacts["kind"], procedure: Procedure): ProcedureFacts => ({
  kind,
  then: procedure.then,
  openBy: procedure.open_by,
  steps: procedure.steps.map(({ type }) => type),
  reviewDays: procedure.review?.business_days ?? null,
  grace: procedure.grace,
  restoreBy: procedure.restore_by,
  erasers: procedure.erasers.map((one) => (typeof one === "string" ? one : one.name)),
  retained: procedure.retain.map((rule) => ({
    what: rule.what,
    holdings: rule.holdings ?? [],
    reason: rule.reason,
    keptFor: rule.for,
  })),
});
