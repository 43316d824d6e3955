/** The jobs of the cron trigger: when each last ran, and since when it fails. */
import { findingIf, type Looked } from "../shared/health";
import { type Timestamp, timestampOf } from "../shared/time";
import { JOBS_LATE_MS } from "./limits";

/** What came of one run. @property count what the job found; null if it failed */
export type JobOutcome = { readonly job: string; readonly count: number | null };

export type Job = JobOutcome & {
  readonly ran_at: Timestamp;
  /** Since when every run has failed; null if the last one succeeded. */
  readonly failing_since: Timestamp | null;
};

/** @param before what is known of the jobs @param at when the runs began */
export const afterRun = (
  before: readonly Job[],
  outcomes: readonly JobOutcome[],
  at: Timestamp,
): Job[] =>
  outcomes.map(({ job, count }) => {
    const earlier = before.find((one) => one.job === job)?.failing_since ?? null;
    return { job, count, ran_at: at, failing_since: count === null ? (earlier ?? at) : null };
  });

/**
 * The health of the jobs. In the first minutes of a deployment none has run yet, which looks the same as a cron trigger
 * that is missing.
 *
 * @param now ms
 */
export function jobsHealth(jobs: readonly Job[], now: number): Looked<{ data: Job[] }> {
  const late = timestampOf(now - JOBS_LATE_MS);
  const failing = jobs.filter(
    ({ failing_since }) => failing_since !== null && failing_since < late,
  );
  return {
    facts: { data: [...jobs] },
    findings: [
      ...findingIf(
        !jobs.some(({ ran_at }) => ran_at >= late),
        "jobs_not_running",
        "The cron trigger has not run for five minutes. Lost alarms are not found, and nothing is deleted that is past its retention.",
      ),
      ...failing.map(({ job }) => ({
        code: "job_failing",
        detail: `The job ${job} has failed for five minutes; the log says why.`,
      })),
    ],
  };
}
