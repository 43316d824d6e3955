/**
 * What a run of a connector does: the steps for its purpose, and where it begins. Pure.
 *
 * ```
 *   erase      the searches, then the deletions and the looks at their jobs
 *   probe      what was found before is looked at; if nothing is known, the searches are the look
 *   rehearse   the searches, then the probe: nothing is changed
 *   look       the searches, then the looks: nothing is changed
 *   disable, enable   the searches, then the verb
 * ```
 */
import { err, ok, type Result } from "../shared/result.ts";
import type { ConnectorDocument, Look, Probe, Step } from "./document-shape.ts";
import {
  hasSearch,
  idSources,
  nameOfSource,
  namesOfItems,
  namesOfRequest,
  namesOfStep,
  sourceOf,
} from "./names.ts";
import type { Progress } from "./progress.ts";
import type { Lookup } from "./templates.ts";

export type Purpose = "erase" | "probe" | "rehearse" | "look" | "disable" | "enable";

export type ProbeStep = Probe & { readonly do: "probe" };
/** @property place of the look among the document's */
export type LookStep = Look & { readonly do: "look"; readonly place: number };
export type PlanStep = Step | ProbeStep | LookStep;

export type Plan = {
  readonly document: ConnectorDocument;
  readonly steps: readonly PlanStep[];
  /** The names that make a step run once for each thing that was found. */
  readonly itemNames: ReadonlySet<string>;
};

/** What an account may be recognised by: only what its connector asks for. */
export type Identity = {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly subject?: string | null;
  /** References, by kind. */
  readonly holdings?: Readonly<Record<string, readonly string[]>>;
};

/** An account, its task, and what it is recognised by. */
export type Subject = {
  readonly account: string;
  readonly task: string;
  /** When the erasure began, RFC 3339. */
  readonly at: string;
  readonly identity: Identity;
};

export function planFor(document: ConnectorDocument, purpose: Purpose): Plan {
  return {
    document,
    steps: stepsFor(document, purpose),
    itemNames: namesOfItems(document.erase),
  };
}

function stepsFor(document: ConnectorDocument, purpose: Purpose): PlanStep[] {
  const { erase, probe, looks = [], disable, enable } = document;
  const searches = erase.filter((step) => step.do === "find");
  const probing: PlanStep[] = probe ? [{ do: "probe", ...probe }] : [];
  switch (purpose) {
    case "erase":
      return [...erase];
    case "probe":
    case "rehearse":
      return [...searches, ...probing];
    case "look":
      return [...searches, ...looks.map((one, place) => ({ ...one, do: "look" as const, place }))];
    case "disable":
    case "enable": {
      const verb = purpose === "disable" ? disable : enable;
      return verb ? [...searches, { do: "delete", always: false, ...verb }] : [];
    }
  }
}

export const namesIn = (step: PlanStep): string[] =>
  step.do === "probe" || step.do === "look" ? namesOfRequest(step.request) : namesOfStep(step);

/** Whether a step runs once for each thing that was found, or once for the account. */
export const isForEach = ({ itemNames }: Plan, step: PlanStep): boolean =>
  step.do !== "find" && namesIn(step).some((name) => itemNames.has(name));

/** All that an account has of a source. */
export function valuesOf({ account, identity }: Subject, source: string): readonly string[] {
  if (source.startsWith("holding:")) {
    return identity.holdings?.[source.slice("holding:".length)] ?? [];
  }
  const value = source === "account" ? account : identity[source as "email" | "phone" | "subject"];
  return value === undefined || value === null || value === "" ? [] : [value];
}

/** The value of a name of the account's identity or of the call. */
export function identityLookup(subject: Subject): Lookup {
  return (name) => {
    if (name === "task") return subject.task;
    if (name === "now") return subject.at;
    const source = sourceOf(name);
    return source === null ? null : (valuesOf(subject, source)[0] ?? null);
  };
}

/**
 * Says where a run begins.
 *
 * @returns the names of the sources of which the account must have one, if it has none: then nobody can say whether the
 *   system knows the account
 */
export function beginning(plan: Plan, subject: Subject): Result<Progress, readonly string[]> {
  const { document } = plan;
  const known = idSources(document).find((source) => valuesOf(subject, source).length > 0);
  const begun: Progress = {
    step: 0,
    item: 0,
    items: known === undefined ? [] : valuesOf(subject, known).map((id) => ({ id })),
    shared: {},
    page: null,
    pages: 0,
    is_known: known !== undefined,
    by: known === undefined ? [] : [known],
    accepted: false,
    present: false,
    seen: [],
  };
  const needed = missingOf(
    plan.steps.filter((step) => step.do !== "find"),
    subject,
  );
  if (needed.length > 0) return err(needed);
  if (!hasSearch(document)) {
    const needsId = plan.steps.some((step) => namesIn(step).includes("id"));
    if (needsId && known === undefined) return err([...document.identify]);
    return ok({ ...begun, is_known: true, by: needsId ? begun.by : usedBy(plan) });
  }
  if (known !== undefined) return ok(begun);
  const searches = plan.steps.filter((step) => step.do === "find");
  if (searches.some((step) => missingOf([step], subject).length === 0)) return ok(begun);
  return err([...new Set([...idSources(document), ...missingOf(searches, subject)])]);
}

/** The sources that steps need and the account does not have. */
export function missingOf(steps: readonly PlanStep[], subject: Subject): string[] {
  const lookup = identityLookup(subject);
  const missing = steps.flatMap((step) =>
    namesIn(step).flatMap((name) => {
      const source = sourceOf(name);
      return source !== null && lookup(name) === null ? [source] : [];
    }),
  );
  return [...new Set(missing)];
}

/** The sources that a step names. */
export const sourcesIn = (step: PlanStep): string[] => [
  ...new Set(namesIn(step).flatMap((name) => sourceOf(name) ?? [])),
];

const usedBy = ({ document, steps }: Plan): string[] =>
  document.identify.filter((source) =>
    steps.some((step) => namesIn(step).includes(nameOfSource(source))),
  );
