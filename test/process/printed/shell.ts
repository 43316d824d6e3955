/** Pastes blocks into a shell, as a reader does. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

export type Outcome = {
  /** The shell's exit code; null if it ran out of time. */
  readonly code: number | null;
  /** What came to stdout and stderr. */
  readonly out: string;
};

/** A walk takes two seconds on a quiet machine. */
const END_MS = 100_000;

/**
 * Runs the lines in one bash that ends with the first failure. A process that the lines leave in the background is
 * ended with them.
 *
 * @param endMs how long they may take, ms
 */
export async function paste(
  lines: string,
  directory: string,
  variables: Readonly<Record<string, string>> = {},
  endMs = END_MS,
): Promise<Outcome> {
  const child = spawn("bash", ["-c", `set -euo pipefail\n${lines}`], {
    cwd: directory,
    env: { ...process.env, ...variables },
    // Leads a process group of its own, so that what it leaves in the background can be ended.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const late = setTimeout(() => endGroup(child), endMs);
  // A background process holds the pipes open: they end after it.
  const exited = once(child, "exit").finally(() => endGroup(child));
  const [[code], out, err] = await Promise.all([exited, text(child.stdout), text(child.stderr)]);
  clearTimeout(late);
  return { code: typeof code === "number" ? code : null, out: `${out}${err}` };
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing was left.
  }
}
