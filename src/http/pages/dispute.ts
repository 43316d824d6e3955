/** The page on which a holder says that a closure is not theirs. Words in, markup out. */
import type { Context } from "hono";
import { html } from "hono/html";

/** What it says: the question; that it was heard; that it is too late; that there is no such link. */
export type DisputeShown = "ask" | "stopped" | "late" | "unknown";

const TEXTS = {
  en: {
    title: "This wasn't me",
    ask: "If you did not ask for your account to be closed, stop it here. Nothing goes on until our support has looked into it.",
    button: "Stop the closure",
    stopped: "The closure is stopped. Our support will look into it and get in touch with you.",
    late: "This closure can no longer be stopped here. Please contact our support.",
    unknown: "This link is not valid, or no longer. Please contact our support.",
  },
  de: {
    title: "Das war ich nicht",
    ask: "Wenn Sie die Schließung Ihres Kontos nicht verlangt haben, halten Sie sie hier an. Es geschieht nichts weiter, bis unser Support es geprüft hat.",
    button: "Schließung anhalten",
    stopped: "Die Schließung ist angehalten. Unser Support prüft sie und meldet sich bei Ihnen.",
    late: "Diese Schließung lässt sich hier nicht mehr anhalten. Bitte wenden Sie sich an unseren Support.",
    unknown:
      "Dieser Link ist nicht oder nicht mehr gültig. Bitte wenden Sie sich an unseren Support.",
  },
} as const satisfies Record<string, Record<DisputeShown | "title" | "button", string>>;

export type Language = keyof typeof TEXTS;

/** What the browser would rather read. */
export const languageOf = (c: Context): Language =>
  /^\s*de\b/i.test(c.req.header("accept-language") ?? "") ? "de" : "en";

export function disputePage(shown: DisputeShown, language: Language) {
  const texts = TEXTS[language];
  const form = html`<form method="post"><button type="submit">${texts.button}</button></form>`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${texts.title}</title>
        <link rel="icon" href="data:," />
        <style>
          body { font: 1.1rem/1.6 system-ui, sans-serif; margin: 3rem auto; max-width: 34rem; padding: 0 1rem; }
          button { font: inherit; padding: 0.6rem 1.2rem; }
        </style>
      </head>
      <body>
        <main>
          <h1>${texts.title}</h1>
          <p>${texts[shown]}</p>
          ${shown === "ask" ? form : ""}
        </main>
      </body>
    </html>`;
}
