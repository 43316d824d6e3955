/** What an account's object needs of the world around it; the composition root supplies it. */
import type { PolicyVersion } from "../lifecycle/policy";

export type PolicySource = {
  /**
   * The version of a policy in force, at most 60 s old; null when there is none of that id.
   * Answers from memory almost always, and rejects when it cannot know.
   */
  inForce(id: string): Promise<PolicyVersion | null>;
  /** What is in memory of it right now; null when nothing is. Never waits. */
  remembered(id: string): PolicyVersion | null;
};

export type AccountPorts = { readonly policies: PolicySource };

/** How the deployment wants the object to behave. */
export type AccountSettings = {
  /** Milliseconds over which alarms that fall on one instant are spread, by account. */
  readonly alarm_spread_ms: number;
};
