/**
 * What all public pages share: which configuration and mode the address names, the frame of the page, and its language.
 *
 * `/p/{configuration}/…` is the live mode, and in local development the test mode. `/p/live/…` and `/p/test/…` name it.
 */
import type { PortalConfiguration } from "../../../contract/portal-configurations";
import type { Frame } from "../../../pages/frame";
import { chooseLanguage } from "../../../pages/language";
import { otherLanguages } from "../../../pages/texts";
import { OtherLanguages } from "../../../public-pages/other-languages";
import { PUBLIC_LANGUAGES, type PublicLanguage } from "../../../shared/page-languages";
import type { AppContext } from "../../framework/environment";
import { portalConfiguration } from "../portal-configurations/configuration-in-force";
import { configuredFrame } from "../portal-configurations/configured-frame";

export type PublicPage = {
  readonly livemode: boolean;
  readonly id: string;
  readonly version: number;
  readonly configuration: PortalConfiguration;
  readonly language: PublicLanguage;
  readonly frame: Frame<PublicLanguage>;
  /** The path of the configuration's pages, without a slash at its end. */
  readonly path: string;
};

/** The first parts of every public page's path. */
export const PREFIXES = ["/p/:configuration", "/p/live/:configuration", "/p/test/:configuration"];

const NAMES = ["cancel", "withdraw", "delete", "receipt", "confirm"];

/** The mode that a path names; null if it names none. A configuration may be called `live`, too. */
function modeIn(path: string): "live" | "test" | null {
  const [, , mode, , name = ""] = path.split("/");
  const isNamed = NAMES.includes(name);
  return isNamed && (mode === "live" || mode === "test") ? mode : null;
}

/** @returns null if there is no such configuration */
export async function publicPageOf(c: AppContext): Promise<PublicPage | null> {
  const id = c.req.param("configuration") ?? "";
  const mode = modeIn(c.req.path);
  const livemode = mode === null ? !c.get("settings").development : mode === "live";
  const found = await portalConfiguration(c, { livemode, id });
  if (found === null) return null;
  const { configuration, version } = found;
  const language = languageOf(c, configuration);
  return {
    livemode,
    id,
    version,
    configuration,
    language,
    frame: configuredFrame(configuration, language, livemode),
    path: `/p/${[...(mode === null ? [] : [mode]), id].map(encodeURIComponent).join("/")}`,
  };
}

/**
 * The configuration's languages, and those that are left. A law wants its own words, whatever the host's pages speak.
 */
const offeredBy = ({ languages }: PortalConfiguration): readonly PublicLanguage[] => [
  ...languages.filter(isPublicLanguage),
  ...PUBLIC_LANGUAGES.filter((one) => !languages.some((other) => other === one)),
];

function languageOf(c: AppContext, configuration: PortalConfiguration): PublicLanguage {
  const asked = c.req.query("lang") ?? null;
  const acceptLanguage = c.req.header("accept-language");
  return chooseLanguage({ locales: [asked], acceptLanguage }, offeredBy(configuration));
}

export const isPublicLanguage = (text: string | undefined): text is PublicLanguage =>
  PUBLIC_LANGUAGES.some((one) => one === text);

/** The page in another language, for one whose form the language comes with. */
export const inLanguage = (page: PublicPage, language: PublicLanguage): PublicPage => ({
  ...page,
  language,
  frame: configuredFrame(page.configuration, language, page.livemode),
});

/** The links to the other languages, for the foot of a page. @param path of the page */
export const languagesAt = (page: PublicPage, path: string) =>
  OtherLanguages({
    languages: otherLanguages(page.language, offeredBy(page.configuration)).map(
      ({ language }) => language,
    ),
    href: (language) => `${path}?lang=${language}`,
  });
