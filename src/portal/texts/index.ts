/** The portal's texts by language: a language without a catalogue does not compile. */
import type { PageLanguage } from "../../shared/page-languages";
import { dutch } from "./dutch";
import { english } from "./english";
import { french } from "./french";
import { german } from "./german";
import type { PortalTexts } from "./language";
import { spanish } from "./spanish";

export const PORTAL_TEXTS: Readonly<Record<PageLanguage, PortalTexts>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  nl: dutch,
};
