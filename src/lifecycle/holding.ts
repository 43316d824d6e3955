/**
 * A holding: a fact that the host reported about the account, such as a subscription. Hosts and policies write its kind
 * in any case; accounts keep it in lower case.
 */

export type Holding = {
  readonly kind: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly url: string | null;
  /** Whether the host has reported the end of its secret, with which a holder can prove that it is theirs. */
  readonly has_secret: boolean;
};

/** @example kindOf("Subscription") === "subscription" */
export const kindOf = (kind: string): string => kind.toLowerCase();

/** @param kind as a policy says it */
export const isOfKind = (holding: Pick<Holding, "kind">, kind: string): boolean =>
  kindOf(holding.kind) === kindOf(kind);
