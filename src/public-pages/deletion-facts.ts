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
  /** What keeps it from beginning, as the policy says it to the holder. */
  readonly blockers: readonly string[];
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

/** Writes a text of a built-in policy in the language of the page. A host's own texts stay as they are. */
export type PolicyWriter = (text: string) => string;

export const deletionFactsOf = (
  { title, procedures }: Policy,
  written: PolicyWriter = (text) => text,
): DeletionFacts => ({
  title: written(title),
  procedures: (["deletion", "cancellation"] as const).flatMap((kind) => {
    const procedure = procedures[kind];
    return procedure ? [factsOf(kind, procedure, written)] : [];
  }),
});

const factsOf = (
  kind: ProcedureFacts["kind"],
  procedure: Procedure,
  written: PolicyWriter,
): ProcedureFacts => ({
  kind,
  then: procedure.then,
  openBy: procedure.open_by,
  blockers: [...new Set(procedure.blockers.map(({ message }) => written(message)))],
  steps: procedure.steps.map(({ type }) => type),
  reviewDays: procedure.review?.business_days ?? null,
  grace: procedure.grace,
  restoreBy: procedure.restore_by,
  erasers: procedure.erasers.map((one) => (typeof one === "string" ? one : one.name)),
  retained: procedure.retain.map((rule) => ({
    what: written(rule.what),
    holdings: rule.holdings ?? [],
    reason: written(rule.reason),
    keptFor: rule.for,
  })),
});
