/**
 * The secret of a form. The page makes one each time that it is shown, and the declaration's id follows from it. So a
 * form that is sent twice makes one declaration, and only a reader who knows the secret sees the receipt.
 */
import { hash, randomBytes } from "node:crypto";

const BYTES = 32;
const FORM = /^[A-Za-z0-9_-]{43}$/;

export const newSubmission = (): string => randomBytes(BYTES).toString("base64url");

export const isSubmission = (text: string | undefined): text is string => FORM.test(text ?? "");

/** The id does not tell the secret. */
export const declarationIdOf = (submission: string): string =>
  `dcl_${hash("sha256", `adieu declaration 1 ${submission}`).slice(0, 32)}`;
