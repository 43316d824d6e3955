/** Waits until accounts are deleted, by the service's own statistics. */
import { z } from "zod";
import { expectStatus } from "./load.ts";
import { whenTrue } from "./storm/waiting.ts";
import type { Worker } from "./workers.ts";

const counted = z.looseObject({ by_state: z.record(z.string(), z.number()) });

/** @param total accounts that must be deleted @throws if they are not within the patience */
export async function whenAllDeleted(
  { http }: Worker,
  total: number,
  patienceMs: number,
): Promise<void> {
  const deleted = async () => {
    const { text } = expectStatus(await http.call("GET", "/v1/stats"), 200);
    return counted.parse(JSON.parse(text)).by_state.deleted ?? 0;
  };
  const until = Date.now() + patienceMs;
  const over = await whenTrue(async () => (await deleted()) === total, { everyMs: 250, until });
  if (over === null) throw new Error("not all accounts were erased");
}
