/**
 * Keeps what a holder had typed when the session was over, so that it is still there when they come back: sealed in
 * their own browser, for half an hour, for pages of the same account alone. Never a password, a code or a file.
 */
import { getCookie } from "hono/cookie";
import { z } from "zod";
import { seal, type Token, unseal } from "../../../portal/tokens";
import type { Shown } from "../../../portal/view";
import { MINUTE_MS } from "../../../shared/time";
import { COOKIE_ATTRIBUTES } from "../../framework/cookies";
import type { AppContext } from "../../framework/environment";
import { secretOf } from "./cookies";

const NAME = "__Host-adieu-typed";
const USE = "typed";
const TTL_MS = 30 * MINUTE_MS;

/** Browsers keep 4,096 bytes of a cookie, its name and attributes among them. What is longer is shown, and not kept. */
const VALUE_MAX = 3_900;

const keptSchema = z.object({
  livemode: z.boolean(),
  account: z.string(),
  /** The address to which the form was sent. */
  path: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  until: z.number(),
});

type Typed = Shown["typed"];

/** @returns the cookie; null if nothing was typed, or it is too long for one */
export function typedCookie(
  c: AppContext,
  { livemode, account }: Token,
  fields: Typed,
): string | null {
  if (Object.keys(fields).length === 0) return null;
  const kept = { livemode, account, path: c.req.path, fields, until: Date.now() + TTL_MS };
  const value = seal(secretOf(c), USE, Buffer.from(JSON.stringify(kept)));
  if (value.length > VALUE_MAX) return null;
  return `${NAME}=${value}; Max-Age=${TTL_MS / 1_000}; ${COOKIE_ATTRIBUTES}`;
}

export const noTypedCookie = `${NAME}=; Max-Age=0; ${COOKIE_ATTRIBUTES}`;

export const hasTypedCookie = (c: AppContext): boolean => getCookie(c, NAME) !== undefined;

/** What was typed into the form of this page before; nothing if the page has none, or it is of another account. */
export function typedBefore(c: AppContext, { livemode, account }: Token): Typed {
  const text = getCookie(c, NAME);
  const bytes = text === undefined ? null : unseal(secretOf(c), USE, text);
  if (bytes === null) return {};
  const { data: kept } = keptSchema.safeParse(JSON.parse(bytes.toString("utf8")));
  const isOwn = kept?.livemode === livemode && kept.account === account;
  const isHere = isOwn && formsOf(c.req.path).includes(kept.path) && kept.until > Date.now();
  return isHere ? kept.fields : {};
}

/** The addresses to which the forms of a page are sent: its own, and that of the question why. */
const formsOf = (path: string): string[] => [path, path.replace(/\/done$/, "/reason")];
