/** How a receiver may be dead. */
export const DEAD_KINDS = [
  /** No program listens at its port. */
  "refuses",
  /** Takes what it is sent, and never answers. */
  "hangs",
  /** 500. */
  "fails",
  /** 429, and asks for a minute's quiet. */
  "throttles",
  /** 302, to where it counts who followed. */
  "redirects",
  /** Closes the connection instead of answering. */
  "breaks off",
  /** Says 200, and goes on talking for good. To Adieu it is alive. */
  "never ends",
] as const;

export type DeadKind = (typeof DEAD_KINDS)[number];
