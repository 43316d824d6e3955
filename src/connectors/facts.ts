/** What is known of a connector from its document alone. Pure. */
import type { ConnectorDocument } from "./document-shape.ts";
import { hasSearch, idSources, sourceOf } from "./names.ts";
import { namesIn, planFor } from "./plan.ts";

/** How sure an erasure by the connector is at best. */
export type Certainty = "probe" | "job" | "acknowledged";

/**
 * - `probe`: the system was asked afterwards, and has nothing.
 * - `job`: the system has said that its job is done.
 * - `acknowledged`: the system has only said that it will, or did.
 */
export const certaintyOf = ({ probe, erase }: ConnectorDocument): Certainty => {
  if (probe) return "probe";
  return erase.some((step) => step.do === "poll") ? "job" : "acknowledged";
};

export type VerbName = "erase" | "disable" | "enable" | "probe";

/** The verbs that the connector has. */
export const verbsOf = (document: ConnectorDocument): VerbName[] => [
  "erase",
  ...(["disable", "enable"] as const).filter((verb) => document[verb] !== undefined),
  ...(document.probe || hasSearch(document) ? (["probe"] as const) : []),
];

/** What the connector can see before a closure is confirmed, beside what it finds. */
export const looksOf = ({ looks = [] }: ConnectorDocument) =>
  looks.map(({ as, says }) => ({ as, says }));

const isById = (sources: readonly string[]): boolean =>
  sources.every((source) => source === "account");

/**
 * Whether an erasure can be repeated when nothing is known of the account but its id: after a restore of a backup, when
 * everything that it was recognised by is erased.
 */
export function isReplayable(document: ConnectorDocument): boolean {
  const steps = planFor(document, "erase").steps;
  const needs = (step: (typeof steps)[number]) =>
    namesIn(step).flatMap((name) => sourceOf(name) ?? []);
  const others = steps.filter((step) => step.do !== "find");
  if (!isById(others.flatMap(needs))) return false;
  if (idSources(document).includes("account")) return true;
  const usesId = others.some((step) => namesIn(step).includes("id"));
  if (!hasSearch(document)) return !usesId;
  return steps.some((step) => step.do === "find" && isById(needs(step)));
}
