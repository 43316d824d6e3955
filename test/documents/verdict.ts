/** How the tests name an answer: the format, or the reason of the refusal. */
import { judgeDocument } from "../../src/documents/judgement";

export async function verdict(bytes: Uint8Array, colour = true): Promise<string> {
  const judged = await judgeDocument(bytes, { colour });
  return judged.ok ? judged.value.format : judged.error.reason;
}

/** The verdict on its colours; the reason if it is refused. */
export async function seen(bytes: Uint8Array, colour = true): Promise<string | null> {
  const judged = await judgeDocument(bytes, { colour });
  return judged.ok ? judged.value.colour : judged.error.reason;
}

/** What is kept of a document that passes; null if it does not pass. */
export const kept = async (bytes: Uint8Array, colour = true): Promise<Uint8Array | null> => {
  const judged = await judgeDocument(bytes, { colour });
  return judged.ok ? judged.value.bytes : null;
};

export const detail = async (bytes: Uint8Array, colour = true): Promise<string> => {
  const judged = await judgeDocument(bytes, { colour });
  return judged.ok ? "" : judged.error.detail;
};
