/** The texts that every page has, by language: a language without a catalogue does not compile. */
import type { PageLanguage } from "../../shared/page-languages";
import { chinese } from "./chinese";
import { dutch } from "./dutch";
import { english } from "./english";
import { french } from "./french";
import { german } from "./german";
import { italian } from "./italian";
import { japanese } from "./japanese";
import type { FrameTexts } from "./language";
import { polish } from "./polish";
import { portuguese } from "./portuguese";
import { spanish } from "./spanish";

export type { FrameTexts, PageFault } from "./language";

export const FRAME_TEXTS: Readonly<Record<PageLanguage, FrameTexts>> = {
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

/** The languages other than this one, each with its own name. */
export const otherLanguages = <L extends PageLanguage>(language: L, offered: readonly L[]) =>
  offered
    .filter((one) => one !== language)
    .map((one) => ({ language: one, name: FRAME_TEXTS[one].name }));
