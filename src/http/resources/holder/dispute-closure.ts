/**
 * The page behind "this wasn't me" in a notice. Opening the page changes nothing, because mail scanners follow links.
 * The button on it stops the closure.
 */
import type { Disputable } from "../../../account/changes/dispute";
import { timeText } from "../../../notices/rendering";
import { pageAnswer } from "../../../pages/answer";
import { sourceOf } from "../../../pages/cross-site-guard";
import { faultPage, problemsAsPages } from "../../../pages/faults";
import { plainFrame } from "../../../pages/frame";
import { chooseLanguage } from "../../../pages/language";
import { disputePage } from "../../../portal/dispute-page";
import type { DisputeShown } from "../../../portal/texts/dispute";
import { accountObject } from "../../framework/account-calls";
import { limitPerAddress } from "../../framework/authentication";
import type { App, AppContext, AppEnv } from "../../framework/environment";
import { unnamedFrame } from "../../framework/page-middleware";

const PATH = "/not-me/:mode{live|test}/:id/:token";

const DATES = {
  en: { locale: "en-GB" },
  de: { locale: "de-DE" },
  fr: { locale: "fr-FR" },
  es: { locale: "es-ES" },
  it: { locale: "it-IT" },
  nl: { locale: "nl-NL" },
  pt: { locale: "pt-BR" },
  pl: { locale: "pl-PL" },
  ja: { locale: "ja-JP" },
  zh: { locale: "zh-CN" },
} as const;

const accountAt = (c: AppContext) =>
  accountObject(c.env, c.req.param("mode") === "live", c.req.param("id") ?? "");

/** @param found null if the link is unknown */
function pageOf(
  c: AppContext,
  shown: DisputeShown,
  found: Disputable | null,
  status: number,
): Promise<Response> {
  const language = chooseLanguage({
    locales: [found?.locale ?? null],
    acceptLanguage: c.req.header("accept-language"),
  });
  const { voice } = c.get("settings").notices;
  // Of a wrong link nothing is known: all of them show one page.
  const testMode = found !== null && c.req.param("mode") === "test";
  const frame = { ...plainFrame(language, voice), testMode };
  const at = found?.effective_at ?? null;
  // As the notice writes it, from which the holder comes.
  const closure = found && {
    kind: found.kind,
    time: at && timeText(at, { month: "long", time_zone: found.time_zone }, DATES[language]),
  };
  const content = disputePage({ frame, shown, closure });
  return pageAnswer(frame, content, status);
}

const shownOf = ({ disputed, over }: Disputable): DisputeShown =>
  disputed ? "stopped" : over ? "late" : "ask";

async function show(c: AppContext): Promise<Response> {
  const answered = await accountAt(c).disputable(c.req.param("token") ?? "");
  if (!answered.ok) return pageOf(c, "unknown", null, 404);
  const found = answered.value.body;
  return pageOf(c, shownOf(found), found, 200);
}

async function stop(c: AppContext): Promise<Response> {
  // The link itself is a secret that another site does not have. So a program that says nothing of where the form comes
  // from, as some mail programs do, may send it; another site may not.
  if (sourceOf(c) === "elsewhere") return faultPage(unnamedFrame(c), "cross_site");
  const token = c.req.param("token") ?? "";
  // Read first: after the dispute the link is gone, and with it the holder's language.
  const before = await accountAt(c).disputable(token);
  const found = before.ok ? before.value.body : null;
  const answered = await accountAt(c).dispute(token);
  if (answered.ok) return pageOf(c, "stopped", found, 200);
  const isLate = answered.error.code === "not_restorable";
  return pageOf(c, isLate ? "late" : "unknown", found, isLate ? 409 : 404);
}

export const disputeClosure = (app: App): void => {
  app.use(PATH, problemsAsPages<AppEnv>(unnamedFrame), limitPerAddress);
  app.get(PATH, (c) => show(c));
  app.post(PATH, (c) => stop(c));
};
