/** The secrets of an endpoint: which of them sign, and their rotation. */
import { newSigningSecret } from "../outgoing/signing";
import { type Timestamp, timestampOf } from "../shared/time";
import { ENDPOINT_COLUMNS, type Endpoint, endpointFromRow } from "./endpoints";
import { OLD_SECRET_MS, OLD_SECRETS_MAX } from "./limits";

/** The secrets that sign now, the newest first. @param now ms */
export const signingSecrets = (
  { secret, old_secrets }: Pick<Endpoint, "secret" | "old_secrets">,
  now: number,
): string[] => [secret, ...stillSigning(old_secrets, now).map((old) => old.secret)];

const stillSigning = (old: Endpoint["old_secrets"], now: number) =>
  old.filter(({ until }) => Date.parse(until) > now);

export type RotationRefusal = {
  readonly code: "rotation_limited";
  /** When the oldest secret that still signs ends. */
  readonly until: Timestamp;
};

/**
 * Replaces the secret; the earlier one still signs for a day.
 *
 * @param request the id of the request. The same request may come again because its answer was lost: then nobody has
 *   seen the secret that it made, and a new one replaces it
 * @param now ms
 * @returns null if the endpoint was deleted, or its secret was replaced at the same moment
 */
export async function rotateSecret(
  db: D1Database,
  endpoint: Endpoint,
  request: string,
  now: number,
): Promise<Endpoint | RotationRefusal | null> {
  const isRepeated = endpoint.rotation === request;
  const old = stillSigning(endpoint.old_secrets, now);
  const replaced = { secret: endpoint.secret, until: timestampOf(now + OLD_SECRET_MS) };
  const kept = isRepeated ? old : [replaced, ...old];
  const oldest = old.at(-1);
  if (kept.length > OLD_SECRETS_MAX && oldest !== undefined) {
    return { code: "rotation_limited", until: timestampOf(Date.parse(oldest.until)) };
  }
  const row = await db
    .prepare(
      `UPDATE webhook_endpoints SET secret = ?, old_secrets = ?, rotation = ?, updated_at = ?
       WHERE id = ? AND secret = ? RETURNING ${ENDPOINT_COLUMNS}`,
    )
    .bind(
      newSigningSecret(),
      JSON.stringify(kept),
      request,
      timestampOf(now),
      endpoint.id,
      endpoint.secret,
    )
    .first();
  return row && endpointFromRow(row);
}
