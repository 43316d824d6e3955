/**
 * npm, when it is killed, does not tell the scripts it runs. Left alone they would go on for ever, and
 * hold their port.
 */
import { readFileSync } from "node:fs";

const POLL_MS = 250;

/** Calls once when the npm that started this process has gone. Never, where none started it. */
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
 * The parent of a shell that npm put between itself and this process, and that outlives it. Null where
 * there is no shell between, or where the system has no /proc to tell: then only the parent is watched.
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
