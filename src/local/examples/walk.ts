/** What every walk uses. */
import { setTimeout as pause } from "node:timers/promises";
import type { Recorder } from "./recorder.ts";

export type Walk = {
  readonly recorder: Recorder;
  /** Where the service answers. */
  readonly url: string;
  /** A test clock's id, and its time. */
  readonly clock: { readonly id: string; at: string };
  /** The address of an eraser that erases at once, and of one that promises to. */
  readonly erasers: { readonly prompt: string; readonly slow: string };
};

export const OWNER = { role: "owner", id: "auth0|5f7c8ec7c33c6c004bbafe82" } as const;

const DAY_MS = 86_400_000;

/** Advances the walk's clock, and waits until every account has lived up to its time. */
export async function advance({ recorder, clock }: Walk, days: number): Promise<void> {
  clock.at = new Date(Date.parse(clock.at) + days * DAY_MS).toISOString();
  const path = "/v1/test_clocks/{id}";
  const parameters = { id: clock.id };
  const body = { frozen_time: clock.at };
  await recorder.call("POST", `${path}/advance`, { parameters, body });
  await until("the clock is ready", async () => {
    const { status } = await recorder.call("GET", path, { parameters, kept: false });
    return status === "ready";
  });
}

/** How long a condition may take, ms, and the time between two looks. */
const LONGEST_MS = 30_000;
const POLL_MS = 200;

export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + LONGEST_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${what}: not in time`);
    await pause(POLL_MS);
  }
}
