/** The links to a page in its other languages. */
import { FRAME_TEXTS } from "../pages/texts";
import type { PublicLanguage } from "../shared/page-languages";

export const OtherLanguages = (props: {
  languages: readonly PublicLanguage[];
  href: (language: PublicLanguage) => string;
}) => (
  <>
    {props.languages.map((language) => (
      <li>
        <a href={props.href(language)} hreflang={language} lang={language}>
          {FRAME_TEXTS[language].name}
        </a>
      </li>
    ))}
  </>
);
