/** The shape of the texts that every page has: around its content, and on pages that only say what went wrong. */

/** The errors that have a page of their own. */
export type PageFault =
  | "cross_site"
  | "not_found"
  | "too_large"
  | "not_understood"
  | "too_many"
  | "unavailable"
  | "internal";

type FaultText = { readonly title: string; readonly paragraphs: readonly string[] };

export type FrameTexts = {
  /** The name of the language, in itself. */
  readonly name: string;
  readonly skip: string;
  readonly testMode: string;
  readonly support: string;
  readonly privacy: string;
  readonly terms: string;
  readonly poweredBy: string;
  readonly language: string;
  readonly problems: string;
  /** The states of a step. */
  readonly steps: { readonly done: string; readonly now: string; readonly later: string };
  readonly faults: Readonly<Record<PageFault, FaultText>>;
};
