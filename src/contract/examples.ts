/**
 * An example of each operation: a request, and what the service answered to it. `npm run record:examples` records them;
 * ids, secrets and times of the recording are replaced.
 */
import recorded from "./examples.json";

export type Example = {
  /** The parameters of the path. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly request?: unknown;
  /** By status. */
  readonly answers: Readonly<Record<string, unknown>>;
};

/** By the operation's id. */
export const examples: Readonly<Record<string, Example>> = recorded;
