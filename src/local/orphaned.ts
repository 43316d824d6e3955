/**
 * Notices when npm has ended. A killed npm does not stop the scripts that it runs, so they would run for ever and keep
 * their port.
 */
import { readFileSync } from "node:fs";

const POLL_MS = 250;

/** Calls `then` once when the npm that started this process has ended; never if npm did not start it. */
export function whenOrphaned(then: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const npm = shellsParent(parent);
  const watching = setInterval(() => {
    if (process.ppid === parent && (npm === null || shellsParent(parent) === npm)) return;
    clearInterval(watching);
    then();
  }, POLL_MS);
  watching.unref();
}

/**
 * Returns the parent of a shell that npm put between itself and this process, because the shell outlives npm. Null if
 * there is no such shell, or if the system has no /proc: then only the parent is watched.
 */
function shellsParent(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const isShell = /^Name:\t(sh|bash|dash|zsh)$/m.test(status);
    return isShell ? Number(/^PPid:\t(\d+)$/m.exec(status)?.[1]) : null;
  } catch {
    return null;
  }
}
