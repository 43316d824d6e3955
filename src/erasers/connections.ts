/** What an eraser's connector is called with: its document, its settings, and its secrets, opened. */

import { z } from "zod";
import { shippedConnector } from "../connectors/catalogue/index";
import { type ConnectorDocument, documentSchema } from "../connectors/document";
import type { Connection } from "../connectors/runner";
import { opened, sealed } from "../connectors/sealing";
import type { ChosenConnector, Eraser, EraserKey } from "./registrations";

const secretsSchema = z.record(z.string(), z.string());

/** Where the secrets of an eraser are stored. What is sealed for one place does not open at another. */
const placeOf = ({ livemode, name }: EraserKey): string =>
  `eraser:${livemode ? "live" : "test"}:${name}`;

/** The document that an eraser was registered with; null if no connector of its id is shipped any more. */
export function documentOf({ id, document }: ChosenConnector): ConnectorDocument | null {
  return document === null ? shippedConnector(id) : documentSchema.parse(document);
}

/** @param keys the newest first */
export const sealSecrets = (
  keys: readonly string[],
  eraser: EraserKey,
  secrets: Readonly<Record<string, string>>,
): Promise<string> => sealed(keys, JSON.stringify(secrets), placeOf(eraser));

/** @returns null if they do not open: they were sealed under a key that the deployment no longer has */
export async function openSecrets(
  keys: readonly string[],
  eraser: EraserKey & Pick<Eraser, "secrets">,
): Promise<Readonly<Record<string, string>> | null> {
  if (eraser.secrets === null) return {};
  const text = await opened(keys, eraser.secrets, placeOf(eraser));
  return text === null ? null : secretsSchema.parse(JSON.parse(text));
}

/** @returns null if the eraser has no connector; or else what is needed to call it, or what is missing, for people */
export async function connectionOf(
  keys: readonly string[],
  eraser: Eraser,
): Promise<{ readonly connection: Connection } | { readonly missing: string } | null> {
  if (eraser.connector === null) return null;
  const document = documentOf(eraser.connector);
  if (document === null) return { missing: "its connector is not shipped any more" };
  const secrets = await openSecrets(keys, eraser);
  if (secrets === null) return { missing: "its secrets do not open under CONNECTOR_KEYS" };
  return { connection: { document, settings: eraser.connector.settings, secrets } };
}
