/** The page after a declaration: its receipt, to be saved and printed. */
import { Buttons, LinkButton, Paragraphs } from "../pages/components";
import type { Content } from "../pages/layout";
import type { PublicLanguage } from "../shared/page-languages";

type Texts = {
  readonly title: string;
  readonly lead: string;
  readonly sent: (email: string) => string;
  readonly save: string;
  readonly file: string;
  readonly gone: { readonly title: string; readonly paragraphs: readonly string[] };
};

export const RECEIPT_PAGE_TEXTS: Readonly<Record<PublicLanguage, Texts>> = {
  en: {
    title: "We have received it",
    lead: "This is your receipt. Save it, or print this page.",
    sent: (email) => `We send the same text to ${email}. If it does not arrive, keep this page.`,
    save: "Save the receipt",
    file: "receipt",
    gone: {
      title: "This receipt is no longer kept",
      paragraphs: ["What was stated has been forgotten, as was promised."],
    },
  },
  de: {
    title: "Wir haben es erhalten",
    lead: "Das ist Ihre Bestätigung. Speichern Sie sie, oder drucken Sie diese Seite.",
    sent: (email) =>
      `Denselben Text senden wir an ${email}. Wenn er nicht ankommt, bewahren Sie diese Seite auf.`,
    save: "Bestätigung speichern",
    file: "bestaetigung",
    gone: {
      title: "Diese Bestätigung wird nicht mehr aufbewahrt",
      paragraphs: ["Was erklärt wurde, ist vergessen, wie es zugesagt war."],
    },
  },
  fr: {
    title: "Nous l'avons reçu",
    lead: "Voici votre accusé de réception. Enregistrez-le ou imprimez cette page.",
    sent: (email) =>
      `Nous envoyons le même texte à ${email}. S'il n'arrive pas, conservez cette page.`,
    save: "Enregistrer l'accusé de réception",
    file: "accuse-de-reception",
    gone: {
      title: "Cet accusé de réception n'est plus conservé",
      paragraphs: ["Ce qui a été déclaré a été effacé, comme prévu."],
    },
  },
};

export function receiptPage(props: {
  readonly language: PublicLanguage;
  readonly text: string;
  readonly email: string;
  readonly download: string;
}): Content {
  const { language, text, email, download } = props;
  const texts = RECEIPT_PAGE_TEXTS[language];
  const body = (
    <>
      <h1>{texts.title}</h1>
      <p class="no-print">{texts.lead}</p>
      <pre class="card receipt">{text}</pre>
      <p class="no-print">{texts.sent(email)}</p>
      <Buttons>
        <LinkButton href={download}>{texts.save}</LinkButton>
      </Buttons>
    </>
  );
  return { title: texts.title, body };
}

export function receiptGonePage(language: PublicLanguage): Content {
  const { title, paragraphs } = RECEIPT_PAGE_TEXTS[language].gone;
  const body = (
    <>
      <h1>{title}</h1>
      <Paragraphs texts={paragraphs} />
    </>
  );
  return { title, body };
}
