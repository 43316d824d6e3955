/**
 * What a connector hands over to the account's object, to be kept with the task: how far its run is, of which round and
 * of which document. The account does not read it. A run of an earlier round begins again with what was found; one of
 * another document begins from nothing.
 */
import { z } from "zod";
import type { ConnectorDocument } from "../connectors/document";
import { type Progress, progressSchema, restarted } from "../connectors/progress";
import { jsonIn } from "../shared/json";

const handedSchema = z.object({
  of: z.string(),
  round: z.number(),
  progress: progressSchema,
});

const nameOf = ({ id, version }: ConnectorDocument): string => `${id}@${version}`;

export const handOver = (document: ConnectorDocument, round: number, progress: Progress): string =>
  JSON.stringify({ of: nameOf(document), round, progress });

/** @returns null if the run begins */
export function takeBack(
  document: ConnectorDocument,
  round: number,
  text: string | null,
): Progress | null {
  if (text === null) return null;
  const handed = handedSchema.safeParse(jsonIn(text));
  if (!handed.success || handed.data.of !== nameOf(document)) return null;
  const { progress } = handed.data;
  return handed.data.round === round ? progress : restarted(progress);
}
