/** The texts of the "this wasn't me" page by language. */
import type { PageLanguage } from "../../shared/page-languages";
import { dispute as chinese } from "./chinese/dispute";
import type { DisputeTexts } from "./dispute-texts";
import { dispute as dutch } from "./dutch/dispute";
import { dispute as english } from "./english/dispute";
import { dispute as french } from "./french/dispute";
import { dispute as german } from "./german/dispute";
import { dispute as italian } from "./italian/dispute";
import { dispute as japanese } from "./japanese/dispute";
import { dispute as polish } from "./polish/dispute";
import { dispute as portuguese } from "./portuguese/dispute";
import { dispute as spanish } from "./spanish/dispute";

export type { DisputedClosure, DisputeShown } from "./dispute-texts";

export const disputeTexts: Readonly<Record<PageLanguage, DisputeTexts>> = {
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
