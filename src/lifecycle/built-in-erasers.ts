/** What the account's object erases itself, in this order, after the host's erasers. */
export const BUILT_IN_ERASERS = ["documents", "holdings", "profile"] as const;
export type BuiltInEraser = (typeof BUILT_IN_ERASERS)[number];

/** Names that no eraser of a host may have: Adieu's own erasers have them. */
const isBuiltIn: ReadonlySet<string> = new Set(BUILT_IN_ERASERS);
export const isBuiltInEraser = (name: string): boolean => isBuiltIn.has(name);
