/** Runs of a connector that go on to their end, and what they need and give. Nothing of them is stored. */
import type { ConnectorDocument } from "../connectors/document";
import type { Purpose, Subject } from "../connectors/plan";
import type { Progress } from "../connectors/progress";
import { type Advance, advance, type Connection, type RunPorts } from "../connectors/runner";
import type { EraserRequest, Identity } from "../shared/erasers";

/** @property at when the erasure began, RFC 3339 */
export type Asked = Pick<EraserRequest, "task" | "account" | "round"> & { readonly at: string };

export const subjectOf = (
  { task, account, at }: Omit<Asked, "round">,
  identity: Identity,
): Subject => ({
  account,
  task,
  at,
  identity,
});

/** The sources that the account's object must give. It gives its id with every request. */
export const sourcesOf = ({ identify }: ConnectorDocument): string[] =>
  identify.filter((source) => source !== "account");

/** How a run ends. */
export type Ended = Exclude<Advance, { outcome: "continue" }>;

/** Without a probe of its own the searches of a document are the probe. */
export const isLeft = (
  { probe }: ConnectorDocument,
  { present, found }: Extract<Ended, { outcome: "finished" }>,
): boolean => present || (probe === undefined && (found ?? 0) > 0);

/** Goes on to the end, for a call that keeps no progress between. @param most how often it may go on */
export async function runToEnd(
  connection: Connection,
  ports: RunPorts,
  {
    purpose,
    subject,
    before,
    most,
  }: {
    readonly purpose: Purpose;
    readonly subject: Subject;
    readonly before: Progress | null;
    readonly most: number;
  },
): Promise<Ended> {
  let step = await advance(connection, purpose, subject, before, ports);
  for (let runs = 1; step.outcome === "continue"; runs += 1) {
    const { progress } = step;
    if (runs === most) {
      return { outcome: "retry", progress, error: "the run does not end", retry_after_ms: null };
    }
    step = await advance(connection, purpose, subject, progress, ports);
  }
  return step;
}

export const missing = (sources: readonly string[]): string =>
  `the account has none of: ${sources.join(", ")}`;
