/** Renders the page on which a holder says that a closure is not theirs. */
import { html } from "hono/html";
import type { Voice } from "../../../shared/notices";
import {
  type DisputedClosure,
  type DisputeShown,
  disputeTexts,
  type PageLanguage,
} from "./dispute-texts";

export type DisputePage = {
  readonly shown: DisputeShown;
  readonly language: PageLanguage;
  readonly voice: Voice;
  /** Null if the link is unknown. */
  readonly closure: DisputedClosure | null;
};

export function disputePage({ shown, language, voice, closure }: DisputePage) {
  const { productName, support } = voice;
  const texts = disputeTexts[language](productName);
  const { title, paragraphs } = texts[shown](closure);
  const form = html`<form method="post"><button type="submit">${texts.button}</button></form>
    <p>${texts.itWasMe}</p>`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${productName}</title>
        <link rel="icon" href="data:," />
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <header>${productName}</header>
        <main>
          <h1>${title}</h1>
          ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
          ${shown === "ask" ? form : ""}
        </main>
        ${footer(texts.support, support)}
      </body>
    </html>`;
}

function footer(heading: string, { url, email }: Voice["support"]) {
  const places = [
    ...(url ? [html`<a href="${url}" rel="noreferrer">${url}</a>`] : []),
    ...(email ? [html`<a href="mailto:${email}">${email}</a>`] : []),
  ];
  if (places.length === 0) return "";
  return html`<footer>
    <h2>${heading}</h2>
    <ul>
      ${places.map((place) => html`<li>${place}</li>`)}
    </ul>
  </footer>`;
}

/** Loads nothing, and follows the reader's light or dark mode. The button is not red, which would suggest a deletion. */
const STYLE = `
  :root { color-scheme: light dark; }
  body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 36rem; padding: 1.25rem; }
  header { border-bottom: 1px solid GrayText; font-weight: 600; padding-bottom: 0.75rem; }
  h1 { font-size: 1.75rem; line-height: 1.2; margin: 1.5rem 0 1rem; }
  h2 { font-size: 1rem; margin: 0 0 0.25rem; }
  p { margin: 0 0 1rem; }
  button { background: #0b57d0; border: 0; border-radius: 0.375rem; color: #fff; cursor: pointer; font: inherit;
    font-weight: 600; margin: 0.5rem 0 1.25rem; padding: 0.75rem 1.25rem; }
  button:focus-visible, a:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
  footer { border-top: 1px solid GrayText; font-size: 1rem; margin-top: 2rem; padding-top: 1rem; }
  ul { list-style: none; margin: 0; padding: 0; }
  a { overflow-wrap: anywhere; }
  @media (max-width: 30rem) { button { width: 100%; } }
`;
