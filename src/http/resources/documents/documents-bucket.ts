/** The bucket of the identity documents. Its failures are temporary, so the caller gets `unavailable`. */

import { logFault } from "../../../shared/log";
import { ProblemError } from "../../framework/problems";

export const MEDIA_TYPES = {
  png: "image/png",
  jpeg: "image/jpeg",
  pdf: "application/pdf",
} as const;

export type DocumentFormat = keyof typeof MEDIA_TYPES;

export const documentsBucket = ({ DOCUMENTS }: Pick<Env, "DOCUMENTS">) => ({
  put: (object: string, bytes: Uint8Array) => available(DOCUMENTS.put(object, bytes)),
  /** @returns null if the bucket has no such object */
  get: async (object: string): Promise<Uint8Array | null> => {
    const found = await available(DOCUMENTS.get(object));
    return found && new Uint8Array(await available(found.arrayBuffer()));
  },
});

async function available<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    logFault("the documents' bucket failed", error);
    throw new ProblemError("unavailable");
  }
}
