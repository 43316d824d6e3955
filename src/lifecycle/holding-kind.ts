/** The kind of a holding: hosts and policies write it in any case, accounts keep it in lower case. */
import type { Holding } from "./account";

/** @example kindOf("Subscription") === "subscription" */
export const kindOf = (kind: string): string => kind.toLowerCase();

/** @param kind as a policy says it */
export const isOfKind = (holding: Pick<Holding, "kind">, kind: string): boolean =>
  kindOf(holding.kind) === kindOf(kind);
