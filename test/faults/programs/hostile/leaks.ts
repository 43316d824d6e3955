/** Finds what an answer tells although it must not: secrets, marks of other accounts, internal details, the other mode. */
import { z } from "zod";
import type { Caller } from "./draft";
import { parsed } from "./parsed";
import type { Answer, Sent } from "./sending";
import type { World } from "./world";

/** Internal details. D1's codes need four letters, so that no random token of a link is taken for one. */
const INSIDE =
  /\bat \S+ \(|node_modules|\.ts:\d|SQLITE_|D1_[A-Z]{4}|SqlError|TypeError|RangeError|ZodError|Durable Object/;

export type Shown = {
  readonly caller: Caller;
  readonly account: string | null;
  readonly operation: string | null;
};

/** In development this operation shows every notice to every caller. */
const OUTBOX = "listNotices";

/** The operations that make a signing secret show it once. No other answer holds one. */
const SIGNING_SECRET = "whsec_";
const SHOW_SECRETS = ["createWebhookEndpoint", "rotateWebhookSecret", "putEraser"];

/** These operations are of no account, and show what operations of one account show: a closure, or a hold. */
const SHOW_ACCOUNTS = ["listLegalHolds", "takeReview"];

/** Whether a text holds a mark. Digits count only as a number of their own: longer numbers hold them by chance. */
const holds = (text: string, mark: string): boolean =>
  /^\d+$/.test(mark)
    ? new RegExp(`(?<![\\w.:-])${mark}(?![\\w.:-])`).test(text)
    : text.includes(mark);

/** Lists what an answer tells although it is not meant for its caller. */
export function leaks(sent: Sent, { text, status }: Answer, shown: Shown, world: World): string[] {
  const found = INSIDE.exec(text)?.[0];
  const allowed = shown.caller === "allowed" || shown.caller === "foreign";
  const marks = world.marked.filter(({ mark, livemode, account, only }) => {
    const meant =
      allowed &&
      livemode === (shown.caller === "foreign") &&
      (account === null ||
        account === shown.account ||
        SHOW_ACCOUNTS.includes(shown.operation ?? "")) &&
      (only === undefined || only === shown.operation);
    return !meant && shown.operation !== OUTBOX && holds(text, mark);
  });
  const secrets = world.secrets.filter((secret) => text.includes(secret));
  const isNew = SHOW_SECRETS.includes(shown.operation ?? "");
  return [
    ...(isNew || !text.includes(SIGNING_SECRET) ? [] : [`${status} tells a signing secret`]),
    ...(found ? [`an internal detail is shown: ${found}`] : []),
    ...marks.map(({ account, mark }) => `${status} tells ${mark} of ${account}`),
    ...secrets.map((secret) => `${status} tells the secret ${secret}`),
    ...echoes(sent, text),
    ...ofOtherMode(text, shown.caller === "foreign"),
  ];
}

const shownSchema = z.looseObject({ object: z.string(), livemode: z.boolean().optional() });
const listSchema = z.looseObject({ data: z.array(z.unknown()) });

/** The first key makes keys of either mode, people work in both, and the notices of both modes are in one list. */
const OF_ANY_MODE = ["api_key", "notice", "staff_session"];

/** Lists objects of the other mode that an answer shows. */
function ofOtherMode(text: string, live: boolean): string[] {
  const body = parsed(text);
  const list = listSchema.safeParse(body);
  return (list.success ? list.data.data : [body])
    .map((item) => shownSchema.safeParse(item).data)
    .filter((item) => item?.livemode === !live && !OF_ANY_MODE.includes(item.object))
    .map((item) => `${item?.object} of the other mode`);
}

/** Shorter passwords, dates, and one repeated character stand in an answer by chance. */
const PASSWORD_SENT = /"password":"(?!\d{4}-)(?!(.)\1*")([^"\\]{12,})"/g;

/** Lists passwords of the request that the answer gives back. */
function echoes({ body }: Sent, text: string): string[] {
  if (typeof body !== "string") return [];
  return [...body.matchAll(PASSWORD_SENT)]
    .map(([, , password]) => password ?? "")
    .filter((password) => body.split(password).length === 2 && text.includes(password))
    .map((password) => `the answer gives back the password ${password}`);
}
