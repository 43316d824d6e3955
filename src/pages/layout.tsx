/** The whole document of a page: its head, its header with the product's name, its content and its footer. */
import type { Child } from "hono/jsx";
import type { PageLanguage } from "../shared/page-languages";
import { accentPath } from "./accent";
import type { Frame } from "./frame";
import { STYLESHEET_PATH } from "./stylesheet";
import { FRAME_TEXTS } from "./texts";

export type Content = {
  /** What the page is about: the beginning of the browser's title. */
  readonly title: string;
  /** The content, with the page's one `h1`. */
  readonly body: Child;
  /** A link or a form at the right of the header, such as the way back to the host. */
  readonly aside?: Child;
  /** What the footer has besides support and privacy, such as the other languages. */
  readonly foot?: Child;
  /** Paths of scripts that the page can do without. */
  readonly scripts?: readonly string[];
};

export function Layout({ frame, content }: { frame: Frame<PageLanguage>; content: Content }) {
  const { language, product, accent, testMode } = frame;
  const texts = FRAME_TEXTS[language];
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${content.title} – ${product.name}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={STYLESHEET_PATH} />
        {accent === null ? null : <link rel="stylesheet" href={accentPath(accent)} />}
        {(content.scripts ?? []).map((path) => (
          <script type="module" src={path}></script>
        ))}
      </head>
      <body>
        <a class="skip" href="#content">
          {texts.skip}
        </a>
        <header>
          {testMode ? <p class="test-mode">{texts.testMode}</p> : null}
          <div class="top">
            <p class="product">
              {product.logo === null ? product.name : <img src={product.logo} alt={product.name} />}
            </p>
            {content.aside ?? null}
          </div>
        </header>
        <main id="content">{content.body}</main>
        <Footer frame={frame} foot={content.foot ?? null} />
      </body>
    </html>
  );
}

function Footer({ frame, foot }: { frame: Frame<PageLanguage>; foot: Child }) {
  const { support, privacyUrl, termsUrl, poweredBy, language } = frame;
  const texts = FRAME_TEXTS[language];
  return (
    <footer class="bottom">
      <ul>
        {support.url === null ? null : (
          <li>
            <a href={support.url} rel="noreferrer">
              {texts.support}
            </a>
          </li>
        )}
        {support.email === null ? null : (
          <li>
            <a href={`mailto:${support.email}`}>{support.email}</a>
          </li>
        )}
        {privacyUrl === null ? null : (
          <li>
            <a href={privacyUrl} rel="noreferrer">
              {texts.privacy}
            </a>
          </li>
        )}
        {termsUrl === null ? null : (
          <li>
            <a href={termsUrl} rel="noreferrer">
              {texts.terms}
            </a>
          </li>
        )}
        {foot}
        {poweredBy ? <li>{texts.poweredBy}</li> : null}
      </ul>
    </footer>
  );
}
