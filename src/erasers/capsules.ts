/**
 * Seals what a connector found of an account, and opens it again for a replay. A capsule is bound to its eraser and its
 * task. The account's object keeps it and cannot open it; the eraser's object can open it and does not keep it.
 */
import { z } from "zod";
import { opened, sealed } from "../connectors/sealing";
import type { Identity } from "../shared/erasers";
import { identitySchema } from "./identity";
import type { EraserKey } from "./registrations";

const capsuleSchema = z.object({
  identity: identitySchema,
  /** How far the run was, as it is handed over to the account's object. */
  progress: z.string(),
});

export type Capsule = { readonly identity: Identity; readonly progress: string };

const placeOf = ({ livemode, name }: EraserKey, task: string): string =>
  `capsule:${livemode ? "live" : "test"}:${name}:${task}`;

/** @param keys the newest first */
export const sealCapsule = (
  keys: readonly string[],
  eraser: EraserKey,
  task: string,
  capsule: Capsule,
): Promise<string> => sealed(keys, JSON.stringify(capsule), placeOf(eraser, task), "capsules");

/** @returns null if it does not open: it was sealed under a key that the deployment no longer has */
export async function openCapsule(
  keys: readonly string[],
  eraser: EraserKey,
  task: string,
  text: string,
): Promise<Capsule | null> {
  const plain = await opened(keys, text, placeOf(eraser, task), "capsules");
  return plain === null ? null : capsuleSchema.parse(JSON.parse(plain));
}
