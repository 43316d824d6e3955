/** Adieu's own erasers. The account's object runs them in this order, after the host's erasers. */
export const BUILT_IN_ERASERS = ["documents", "holdings", "profile"] as const;
export type BuiltInEraser = (typeof BUILT_IN_ERASERS)[number];

/** No eraser of a host may have one of these names. */
const isBuiltIn: ReadonlySet<string> = new Set(BUILT_IN_ERASERS);
export const isBuiltInEraser = (name: string): boolean => isBuiltIn.has(name);
