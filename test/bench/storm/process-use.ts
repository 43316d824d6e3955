/** What a process used between two moments, and the most it held at once. */
import { cpuMs, memory, openFiles } from "../process.ts";

export type ProcessUse = {
  readonly cpuMs: number;
  /** Resident memory when it began, and the most that was seen, bytes. */
  readonly memoryBefore: number;
  readonly memoryMost: number;
  readonly filesMost: number;
};

/** Counting a process's files means listing them: seldom enough that it costs nothing that counts. */
const LOOK_MS = 500;

/** Looks at the process until it is stopped. @returns a function that stops and tells */
export function observe(pid: number): () => ProcessUse {
  const cpuBefore = cpuMs(pid);
  const memoryBefore = memory(pid).now;
  let memoryMost = memoryBefore;
  let filesMost = 0;
  const look = () => {
    memoryMost = Math.max(memoryMost, memory(pid).now);
    filesMost = Math.max(filesMost, openFiles(pid));
  };
  look();
  const looking = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(looking);
    look();
    return { cpuMs: cpuMs(pid) - cpuBefore, memoryBefore, memoryMost, filesMost };
  };
}
