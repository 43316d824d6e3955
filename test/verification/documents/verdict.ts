/** How the tests name an answer: the format, or the reason of the refusal. */
import { judgeDocument } from "../../../src/verification/documents/judgement";

export async function verdict(bytes: Uint8Array, colour = true): Promise<string> {
  const judged = await judgeDocument(bytes, { colour });
  return judged.ok ? judged.value.format : judged.error.reason;
}

export const detail = async (bytes: Uint8Array, colour = true): Promise<string> => {
  const judged = await judgeDocument(bytes, { colour });
  return judged.ok ? "" : judged.error.detail;
};
