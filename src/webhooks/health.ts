/** The health of the webhook endpoints of a mode: which of them stand still. Reads their rows; a mode has few. */
import { z } from "zod";
import type { EndpointsHealth } from "../contract/health";
import { findingIf, type Looked } from "../shared/health";
import { timestampOf } from "../shared/time";
import { ENDPOINTS_MAX, NAMED_MAX, STANDING_STILL_MS } from "./limits";

const rowSchema = z.object({
  id: z.string(),
  status: z.enum(["enabled", "disabled"]),
  disabled_cause: z.string().nullable(),
  failing_since: z.string().nullable(),
  paused_until: z.string().nullable(),
});

/** @param now ms */
export async function endpointsHealth(
  db: D1Database,
  { livemode, now }: { readonly livemode: boolean; readonly now: number },
): Promise<Looked<EndpointsHealth>> {
  const { results } = await db
    .prepare(
      `SELECT ${Object.keys(rowSchema.shape).join(", ")} FROM webhook_endpoints
       WHERE livemode = ?1 ORDER BY failing_since, id LIMIT ?2`,
    )
    .bind(Number(livemode), ENDPOINTS_MAX)
    .all();
  const rows = results.map((row) => rowSchema.parse(row));
  const long = timestampOf(now - STANDING_STILL_MS);
  const disabled = rows.filter((row) => row.disabled_cause !== null);
  const failing = rows.filter(
    (row) => row.disabled_cause === null && row.failing_since !== null && row.failing_since < long,
  );
  return {
    facts: {
      total: rows.length,
      standing_still: disabled.length + failing.length,
      data: [...disabled, ...failing].slice(0, NAMED_MAX),
    },
    findings: [
      ...findingIf(
        disabled.length > 0,
        "endpoints_disabled",
        "Adieu has disabled endpoints because their receivers are gone or failed for five days. Enable them when the receivers are well again: what was pending is sent then. What happened meanwhile can be replayed.",
      ),
      ...findingIf(
        failing.length > 0,
        "endpoints_failing",
        "Receivers have answered nothing but failures for an hour. Adieu goes on trying.",
      ),
    ],
  };
}
