/** What surrounds the content of every page: whose page it is, in which language, and what its reader finds at its foot. */
import type { Support } from "../shared/notices";
import type { PageLanguage } from "../shared/page-languages";

export type Frame<L extends PageLanguage = PageLanguage> = {
  readonly language: L;
  readonly product: {
    /** The name as the product's customers know it. */
    readonly name: string;
    /** The address of a picture that stands in the name's place; null if there is none. */
    readonly logo: string | null;
  };
  /** In `#rrggbb`; null for the colour of the stylesheet. */
  readonly accent: string | null;
  readonly support: Support;
  readonly privacyUrl: string | null;
  readonly termsUrl: string | null;
  /** Whether the footer says whose pages these are. */
  readonly poweredBy: boolean;
  /** Whether nothing real can happen on the page. The page says so at its top. */
  readonly testMode: boolean;
};

/** The frame of a page that belongs to no configuration. */
export const plainFrame = <L extends PageLanguage>(
  language: L,
  { productName, support }: { readonly productName: string; readonly support: Support },
): Frame<L> => ({
  language,
  product: { name: productName, logo: null },
  accent: null,
  support,
  privacyUrl: null,
  termsUrl: null,
  poweredBy: false,
  testMode: false,
});
