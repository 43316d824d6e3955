/** What a process of this machine uses, as Linux tells it in /proc. */
import { readdirSync, readFileSync } from "node:fs";

/** Jiffies a second: what Linux tells every program, whatever the kernel counts in. */
const TICKS_PER_SECOND = 100;

/** Processes that this one has started and that are still there. */
export function childrenNamed(name: string): number[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      const fields = statOf(pid);
      return fields?.comm === name && fields.rest[1] === String(process.pid);
    })
    .map(Number);
}

/** CPU time since it began, all threads, ms. */
export function cpuMs(pid: number): number {
  const rest = statOf(String(pid))?.rest ?? [];
  return ((Number(rest[11]) + Number(rest[12])) / TICKS_PER_SECOND) * 1_000;
}

export const openFiles = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;

/** Resident now, and the most it ever was, bytes. */
export function memory(pid: number): { readonly now: number; readonly most: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const bytes = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1_024;
  return { now: bytes("VmRSS"), most: bytes("VmHWM") };
}

/** The fields after the name, which may hold anything: state, parent, … (man 5 proc). */
function statOf(pid: string): { comm: string; rest: string[] } | null {
  try {
    const [, comm = "", rest = ""] =
      /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return { comm, rest: rest.split(" ") };
  } catch {
    return null;
  }
}
