/** The portal's texts by language: a language without a catalogue does not compile. */
import type { PageLanguage } from "../../shared/page-languages";
import { chinese } from "./chinese";
import { dutch } from "./dutch";
import { english } from "./english";
import { french } from "./french";
import { german } from "./german";
import { italian } from "./italian";
import { japanese } from "./japanese";
import type { PortalTexts } from "./language";
import { polish } from "./polish";
import { portuguese } from "./portuguese";
import { spanish } from "./spanish";

export const PORTAL_TEXTS: Readonly<Record<PageLanguage, PortalTexts>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  nl: dutch,
  pt: portuguese,
  pl: polish,
  ja: japanese,
  zh: chinese,
};
