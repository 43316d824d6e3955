/**
 * One page of a session: finds whose session the browser has, and what the page shows, by one call of the account's
 * object. Without a session that is good, the answer is a page that says why.
 *
 *   cookie ─▶ token is opened ─▶ account's object: session, account, what the page asks ─▶ page
 *        └─ none, or over ────────────────────────────────────────────────────────────▶ why, and the way back
 */
import { randomBytes } from "node:crypto";
import type { AccountApi } from "../../../account/account-object";
import type { AccountRefusal, Call } from "../../../account/call";
import type { PortalAsk, PortalPage } from "../../../contract/portal-pages";
import type { PortalSessionTerms } from "../../../contract/portal-sessions";
import { pageAnswer } from "../../../pages/answer";
import { Expiry, type FieldFault } from "../../../pages/components";
import { type Frame, plainFrame } from "../../../pages/frame";
import { chooseLanguage } from "../../../pages/language";
import type { Content } from "../../../pages/layout";
import { SCRIPT_PATH } from "../../../pages/script-path";
import { otherLanguages } from "../../../pages/texts";
import { endedPage } from "../../../portal/ended-page";
import type { SessionEnd } from "../../../portal/texts/language";
import type { Token } from "../../../portal/tokens";
import { PATHS, type Shown, textsIn } from "../../../portal/view";
import { returnUrlFault } from "../../../shared/return-url";
import { secretHash } from "../../../verification/secrets";
import { accountObject } from "../../framework/account-calls";
import { withCookies } from "../../framework/cookies";
import type { AppContext } from "../../framework/environment";
import { chosenLanguage } from "../../framework/language-cookie";
import { type ProblemError, refused } from "../../framework/problems";
import { portalConfiguration } from "../portal-configurations/configuration-in-force";
import { configuredFrame } from "../portal-configurations/configured-frame";
import { noSessionCookie, sessionToken } from "./cookies";
import { typedBefore, typedCookie } from "./typed-cookie";

export type Visit = {
  readonly c: AppContext;
  readonly token: Token;
  readonly account: AccountApi;
  readonly page: PortalPage;
  readonly shown: Shown;
  readonly frame: Frame;
  /** Where the holder goes back to; null if there is no such place, or pages may not lead there any more. */
  readonly back: string | null;
};

export const NOTHING: PortalAsk = { kind: null, closure: null };

/** The part of a session's id that says nothing of the account: pages name their session by it. */
export const shortId = (session: string): string => session.split(".", 1)[0] ?? "";

/** What was typed into a form that came too late, without secrets. */
export type Typed = {
  /** The fields, for when the holder comes back. */
  readonly fields: Shown["typed"];
  /** The texts that a person has written, to be shown at once. */
  readonly texts: readonly string[];
};

export const NOTHING_TYPED: Typed = { fields: {}, texts: [] };

/**
 * @param typed what the form holds that the browser has sent, without secrets: it is shown if the session is over
 * @returns the page's data; or, as an answer, why there is none
 * @throws ProblemError `not_found` if the session's account has no closure of this id
 */
export async function visit(
  c: AppContext,
  ask: PortalAsk,
  typed: Typed = NOTHING_TYPED,
): Promise<Visit | Response> {
  const token = sessionToken(c);
  if (token === null) return nobodysPage(c, typed);
  const account = accountObject(c.env, token.livemode, token.account);
  const visitor = { session: token.session, browser: secretHash(token.secret) };
  const answered = await account.portalPage(visitor, ask);
  if (!answered.ok) return refusedVisit(c, token, answered.error, typed);
  const page = answered.value.body;
  const { terms } = page.session;
  const frame = frameOf(c, terms, page.locale, token.livemode);
  const { name: product } = frame.product;
  const shown: Shown = {
    page,
    texts: textsIn(frame.language),
    style: { language: frame.language, timeZone: page.time_zone },
    product,
    hidden: { session: shortId(page.session.id), nonce: randomBytes(12).toString("base64url") },
    faults: [],
    typed: typedBefore(c, token),
  };
  return { c, token, account, page, shown, frame, back: await backOf(c, token, terms) };
}

async function refusedVisit(
  c: AppContext,
  token: Token,
  refusal: AccountRefusal,
  typed: Typed,
): Promise<Response> {
  if (refusal.code === "no_portal_session") return nobodysPage(c, typed);
  if (refusal.code === "portal_session_over") {
    const { status, terms, locale } = refusal;
    const end = status === "open" || status === "active" ? "none" : status;
    const kept = typedCookie(c, token, typed.fields);
    const over = { terms, locale, livemode: token.livemode };
    const page = await overPage(c, end, over, { ...typed, isKept: kept !== null });
    return kept === null ? page : withCookies(page, kept);
  }
  throw refused(refusal);
}

/** What is known of a session that is over. */
export type Over = {
  readonly terms: PortalSessionTerms;
  /** The account's language. */
  readonly locale: string | null;
  readonly livemode: boolean;
};

/** The page for a browser whose cookie is of no session. The cookie is worth nothing, and goes. */
const nobodysPage = async (c: AppContext, typed: Typed): Promise<Response> =>
  withCookies(await overPage(c, "none", null, typed), noSessionCookie);

/** The page for a form of another session than the browser's, which goes on. */
export function anotherPage({ c, token, page }: Visit): Promise<Response> {
  const { locale, session } = page;
  return overPage(c, "another", { terms: session.terms, locale, livemode: token.livemode });
}

/**
 * The page of a session that is over. The browser keeps its cookie, so that the page says the same when it is opened
 * again, with the same way back.
 *
 * @param over null if nothing is known of it
 */
export async function overPage(
  c: AppContext,
  end: SessionEnd,
  over: Over | null,
  typed: Typed & { readonly isKept?: boolean } = NOTHING_TYPED,
): Promise<Response> {
  const terms = over?.terms ?? null;
  const { voice } = c.get("settings").notices;
  const language = chooseLanguage({
    locales: [chosenLanguage(c)],
    acceptLanguage: c.req.header("accept-language"),
  });
  const frame = over
    ? frameOf(c, over.terms, over.locale, over.livemode)
    : plainFrame(language, voice);
  const origins = terms?.configuration.content.return_origins ?? [];
  const content = endedPage({
    texts: textsIn(frame.language),
    end,
    product: frame.product.name,
    again: allowed(terms?.expired_url ?? null, origins),
    back: allowed(terms?.return_url ?? null, origins),
    typed: typed.texts,
    isKept: typed.isKept ?? false,
  });
  const status = end === "none" ? 401 : end === "another" ? 409 : 410;
  return pageAnswer(frame, content, status);
}

const allowed = (url: string | null, origins: readonly string[]): string | null =>
  url !== null && returnUrlFault(url, origins) === null ? url : null;

/**
 * The way back to the host, if its origin is still registered. Only if CONTROL does not answer and nothing is
 * remembered, the configuration counts that the session was made with.
 */
async function backOf(
  c: AppContext,
  { livemode }: Token,
  { return_url, flow, configuration }: PortalSessionTerms,
): Promise<string | null> {
  const completion = flow.after_completion;
  const url = completion?.type === "redirect" ? completion.return_url : return_url;
  if (url === null) return null;
  const key = { livemode, id: configuration.id };
  const inForce = await portalConfiguration(c, key).catch(() => null);
  const { return_origins } = inForce?.configuration ?? configuration.content;
  return allowed(url, return_origins);
}

/** @param own the account's language */
function frameOf(
  c: AppContext,
  { configuration: { content }, locale }: PortalSessionTerms,
  own: string | null,
  livemode: boolean,
): Frame {
  const language = chooseLanguage(
    { locales: [chosenLanguage(c), locale, own], acceptLanguage: c.req.header("accept-language") },
    content.languages,
  );
  return configuredFrame(content, language, livemode);
}

/** Answers with a page of the session: with the way back at its top, the other languages and the way out at its foot. */
export async function answer(visited: Visit, content: Content, status = 200): Promise<Response> {
  const { c, frame, shown, back, page } = visited;
  const { texts, hidden, product } = shown;
  const others = otherLanguages(frame.language, page.session.terms.configuration.content.languages);
  const next = c.req.method === "GET" ? c.req.path : PATHS.home;
  const aside =
    back === null ? null : (
      <a href={back} rel="noreferrer">
        {texts.back(product)}
      </a>
    );
  const foot = (
    <>
      {others.map(({ language, name }) => (
        <li>
          <form method="post" action={PATHS.language}>
            <input type="hidden" name="next" value={next} />
            <button class="link" type="submit" name="language" value={language} lang={language}>
              {name}
            </button>
          </form>
        </li>
      ))}
      <li>
        <form method="post" action={PATHS.leave}>
          <input type="hidden" name="session" value={hidden.session} />
          <button class="link" type="submit">
            {texts.leave}
          </button>
        </form>
      </li>
    </>
  );
  const seconds = secondsLeft(page);
  const body = (
    <>
      {content.body}
      <Expiry words={texts.expiry} seconds={seconds} />
    </>
  );
  const scripts = [SCRIPT_PATH];
  const response = await pageAnswer(frame, { aside, foot, scripts, ...content, body }, status);
  response.headers.set(SECONDS_LEFT, String(seconds));
  return response;
}

/** The header by which the page's script learns for how long the session lasts, s. */
const SECONDS_LEFT = "adieu-session-seconds";

/** How long the session lasts unless another page is opened, s. */
const secondsLeft = ({ session: { ends_at } }: PortalPage): number =>
  Math.max(0, Math.floor((Date.parse(ends_at) - Date.now()) / 1_000));

/** Shows what is wrong with the form, and what was typed, on the page that is made with it. */
export const withFaults = (
  visited: Visit,
  faults: readonly FieldFault[],
  typed: Shown["typed"] = {},
): Visit => ({ ...visited, shown: { ...visited.shown, faults, typed } });

/** The call by which the session's member acts. @param form what was sent: the same form has one effect */
export function callOf({ page, frame }: Visit, form: object, c: AppContext): Call {
  const { id, terms } = page.session;
  const key = secretHash(JSON.stringify([id, c.req.path, form]));
  return {
    actor: { role: terms.actor.role, id: terms.actor.id, via: "portal" },
    expected_versions: null,
    idempotency: { key, fingerprint: key },
    receipt: { product: frame.product.name, language: frame.language },
  };
}

/** Refusals that say that the reader's page was out of date: the reader is led to how it stands. */
const CHANGED: readonly AccountRefusal["code"][] = [
  "actor_not_allowed",
  "already_approved",
  "blocked",
  "closure_open",
  "disputed",
  "no_such_procedure",
  "no_such_step",
  "not_restorable",
  "review_claimed",
  "step_locked",
  "step_out_of_order",
  "step_passed",
  "wrong_state",
];

export const isChanged = ({ code }: AccountRefusal): boolean => CHANGED.includes(code);

/** @throws the problem of a refusal that no page has words of its own for */
export const unforeseen = (refusal: AccountRefusal): ProblemError => refused(refusal);
