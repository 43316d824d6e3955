/**
 * What makes a declaration one, however often its form is sent. Each form has a secret, and a browser keeps the secret
 * of its forms for an hour, also over "Back". What is stated with the same secret twice is one declaration; what was
 * changed meanwhile is another one. The receipt's address follows from both, so nobody else sees the receipt.
 */
import { hash, randomBytes } from "node:crypto";
import { getCookie } from "hono/cookie";
import type { DeclarationKind, Statement } from "../../../declarations/statement";
import { COOKIE_ATTRIBUTES, withCookies } from "../../framework/cookies";
import type { AppContext } from "../../framework/environment";
import type { PublicPage } from "./public-page";

const BYTES = 32;
const FORM = /^[A-Za-z0-9_-]{43}$/;

const COOKIE = "__Host-adieu-form";
const KEPT_S = 60 * 60;

export const newSubmission = (): string => randomBytes(BYTES).toString("base64url");

export const isSubmission = (text: string | undefined): text is string => FORM.test(text ?? "");

/** The secret of this browser's forms, and what has the browser keep it. */
export function keptSubmission(c: AppContext): {
  readonly submission: string;
  readonly keep: (answer: Response) => Response;
} {
  const kept = getCookie(c, COOKIE);
  const submission = isSubmission(kept) ? kept : newSubmission();
  const cookie = `${COOKIE}=${submission}; Max-Age=${KEPT_S}; ${COOKIE_ATTRIBUTES}`;
  return { submission, keep: (answer) => withCookies(answer, cookie) };
}

/** The last part of a receipt's address. The same words to another company are another declaration. */
export const receiptKeyOf = (
  submission: string,
  { livemode, id }: Pick<PublicPage, "livemode" | "id">,
  stated: { readonly kind: DeclarationKind; readonly statement: Statement },
): string => {
  const { kind, statement } = stated;
  const { name, email, contract, ending, ground, ends_on } = statement;
  const said = [kind, name, email, contract, ending, ground, ends_on];
  const content = JSON.stringify([livemode, id, ...said]);
  return hash("sha256", `adieu receipt 1 ${submission} ${content}`, "base64url");
};

/** The id does not tell the secret. */
export const declarationIdOf = (secret: string): string =>
  `dcl_${hash("sha256", `adieu declaration 1 ${secret}`).slice(0, 32)}`;
