/** What a person states on a public page. All of it is personal data. */
export const DECLARATION_KINDS = ["cancellation", "withdrawal", "deletion"] as const;
export type DeclarationKind = (typeof DECLARATION_KINDS)[number];

/** What the form of a kind does not ask for is null. */
export type Statement = {
  readonly name: string | null;
  /** The e-mail address for the receipt. */
  readonly email: string;
  /** What identifies the contract, or the account. */
  readonly contract: string | null;
  readonly ending: "ordinary" | "extraordinary" | null;
  /** The ground for an extraordinary cancellation. */
  readonly ground: string | null;
  /** When the contract shall end: a date, such as 2026-12-31; null for the earliest time. */
  readonly ends_on: string | null;
};
