/** An eraser of the host, registered and played, for the tests of calling it. */
import { env } from "cloudflare:workers";
import { eraserObject } from "../../src/erasers/eraser-address";
import { type Eraser, registerEraser } from "../../src/erasers/registrations";
import type { EraserRequest } from "../../src/shared/erasers";
import { timestampOf } from "../../src/shared/time";
import type { Answer } from "../support/receiver";
import { NOW } from "../support/time";

export const URL_OF_ERASER = "https://crm.example.com/erase";

/** Taken anew each time: a stub does not outlive the reset between two tests. */
export const crm = () => eraserObject(env, { livemode: false, name: "crm" });

/** Registers an eraser as the API does: the row, and its object's settings. */
export async function register(changed: Partial<Eraser> = {}): Promise<Eraser> {
  const input = { livemode: false, name: "crm", url: URL_OF_ERASER, probe: false, concurrency: 8 };
  const now = timestampOf(Date.now());
  const { eraser } = await registerEraser(env.CONTROL, { ...input, ...changed }, now);
  await crm().forget();
  return eraser;
}

export const asked = (changed: Partial<EraserRequest> = {}): EraserRequest => ({
  task: "tsk_acct-1_7",
  round: 1,
  eraser: "crm",
  account: "acct-1",
  livemode: false,
  target: "delete",
  holdings: [{ kind: "order", ref: "o-1" }],
  holdings_total: 1,
  at: NOW,
  ...changed,
});

/** Answers 200 with this body: text as it is, anything else as JSON. */
export const saying =
  (body: unknown): Answer =>
  () =>
    new Response(typeof body === "string" ? body : JSON.stringify(body));

/** Counts the calls in flight at a time, each of some milliseconds. */
export function counting(milliseconds: number): { answer: Answer; most: number; now: number } {
  const count = {
    most: 0,
    now: 0,
    answer: async () => {
      count.now += 1;
      count.most = Math.max(count.most, count.now);
      await scheduler.wait(milliseconds);
      count.now -= 1;
      return new Response(null, { status: 204 });
    },
  };
  return count;
}
