/** The shape of the texts of the "this wasn't me" page: short, and what happens next. */

/** Which text it shows: the question; the closure is stopped; it is too late; the link is unknown. */
export type DisputeShown = "ask" | "stopped" | "late" | "unknown";

/** What the page says of the closure. It does not say whose account it is. */
export type DisputedClosure = {
  readonly kind: "cancellation" | "deletion";
  /** When it happens unless it is stopped, in the holder's time zone; null if that is not decided. */
  readonly time: string | null;
};

type Shown = { readonly title: string; readonly paragraphs: readonly string[] };

type Texts = {
  readonly [shown in DisputeShown]: (closure: DisputedClosure | null) => Shown;
} & {
  readonly button: string;
  readonly itWasMe: string;
};

export type DisputeTexts = (product: string) => Texts;
