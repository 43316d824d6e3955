/** The words of the deletion page, and of what follows from its form, in every language. */
import type { PublicLanguage } from "../shared/page-languages";
import { english as en } from "./deletion-texts/english";
import { french as fr } from "./deletion-texts/french";
import { german as de } from "./deletion-texts/german";
import type { DeletionTexts } from "./deletion-texts/texts";

export type { DeletionTexts };

export const DELETION_TEXTS: Readonly<Record<PublicLanguage, DeletionTexts>> = { en, de, fr };
