/** The texts that every page has: around its content, and on pages that only say what went wrong. */
import type { PageLanguage } from "../shared/page-languages";

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
  readonly language: string;
  readonly problems: string;
  /** The states of a step. */
  readonly steps: { readonly done: string; readonly now: string; readonly later: string };
  readonly faults: Readonly<Record<PageFault, FaultText>>;
};

const en: FrameTexts = {
  name: "English",
  skip: "Skip to the content",
  testMode: "Test mode: nothing real happens here.",
  support: "Support",
  privacy: "Privacy",
  terms: "Terms",
  language: "Language",
  problems: "There is a problem",
  steps: { done: "Done", now: "Now", later: "Later" },
  faults: {
    cross_site: {
      title: "This was not sent from our page",
      paragraphs: [
        "Nothing was changed. Another page, or a browser that hides where a form comes from, sent this.",
        "Open our page and press the button there.",
      ],
    },
    not_found: {
      title: "There is no such page",
      paragraphs: ["Check the address, or go back to where you came from."],
    },
    too_large: {
      title: "That is too large",
      paragraphs: ["Nothing was changed. Go back, and send less text or a smaller file."],
    },
    not_understood: {
      title: "We could not read what was sent",
      paragraphs: ["Nothing was changed. Go back, load the page again and try once more."],
    },
    too_many: {
      title: "Too many tries",
      paragraphs: ["Nothing was changed. Wait a minute, then try again."],
    },
    unavailable: {
      title: "This does not work for the moment",
      paragraphs: ["Wait a minute, then load the page again. Nothing is done twice."],
    },
    internal: {
      title: "Something went wrong on our side",
      paragraphs: ["Load the page again to see whether it worked. Nothing is done twice."],
    },
  },
};

const de: FrameTexts = {
  name: "Deutsch",
  skip: "Zum Inhalt springen",
  testMode: "Testmodus: Hier geschieht nichts wirklich.",
  support: "Support",
  privacy: "Datenschutz",
  terms: "AGB",
  language: "Sprache",
  problems: "Es gibt ein Problem",
  steps: { done: "Erledigt", now: "Jetzt", later: "Später" },
  faults: {
    cross_site: {
      title: "Das kam nicht von unserer Seite",
      paragraphs: [
        "Es wurde nichts geändert. Eine andere Seite hat das gesendet, oder ein Browser, der verbirgt, woher ein Formular kommt.",
        "Öffnen Sie unsere Seite, und drücken Sie dort auf die Schaltfläche.",
      ],
    },
    not_found: {
      title: "Diese Seite gibt es nicht",
      paragraphs: ["Prüfen Sie die Adresse, oder gehen Sie dorthin zurück, woher Sie kamen."],
    },
    too_large: {
      title: "Das ist zu groß",
      paragraphs: [
        "Es wurde nichts geändert. Gehen Sie zurück, und senden Sie weniger Text oder eine kleinere Datei.",
      ],
    },
    not_understood: {
      title: "Wir konnten das Gesendete nicht lesen",
      paragraphs: [
        "Es wurde nichts geändert. Gehen Sie zurück, laden Sie die Seite neu, und versuchen Sie es noch einmal.",
      ],
    },
    too_many: {
      title: "Zu viele Versuche",
      paragraphs: [
        "Es wurde nichts geändert. Warten Sie eine Minute, und versuchen Sie es dann noch einmal.",
      ],
    },
    unavailable: {
      title: "Das geht im Moment nicht",
      paragraphs: [
        "Warten Sie eine Minute, und laden Sie dann die Seite neu. Nichts wird doppelt ausgeführt.",
      ],
    },
    internal: {
      title: "Bei uns ist etwas schiefgegangen",
      paragraphs: [
        "Laden Sie die Seite neu, um zu sehen, ob es geklappt hat. Nichts wird doppelt ausgeführt.",
      ],
    },
  },
};

const fr: FrameTexts = {
  name: "Français",
  skip: "Aller au contenu",
  testMode: "Mode test : rien ne se passe vraiment ici.",
  support: "Assistance",
  privacy: "Protection des données",
  terms: "Conditions générales",
  language: "Langue",
  problems: "Il y a un problème",
  steps: { done: "Fait", now: "Maintenant", later: "Plus tard" },
  faults: {
    cross_site: {
      title: "Cela n'a pas été envoyé depuis notre page",
      paragraphs: [
        "Rien n'a été modifié. L'envoi vient d'une autre page, ou d'un navigateur qui cache l'origine d'un formulaire.",
        "Ouvrez notre page et appuyez sur le bouton.",
      ],
    },
    not_found: {
      title: "Cette page n'existe pas",
      paragraphs: ["Vérifiez l'adresse, ou revenez à la page d'où vous venez."],
    },
    too_large: {
      title: "C'est trop volumineux",
      paragraphs: [
        "Rien n'a été modifié. Revenez en arrière et envoyez un texte plus court ou un fichier plus petit.",
      ],
    },
    not_understood: {
      title: "Nous n'avons pas pu lire ce qui a été envoyé",
      paragraphs: ["Rien n'a été modifié. Revenez en arrière, rechargez la page et réessayez."],
    },
    too_many: {
      title: "Trop de tentatives",
      paragraphs: ["Rien n'a été modifié. Attendez un peu, puis réessayez."],
    },
    unavailable: {
      title: "Cela ne fonctionne pas pour le moment",
      paragraphs: ["Attendez une minute, puis rechargez la page. Rien n'est exécuté deux fois."],
    },
    internal: {
      title: "Une erreur s'est produite de notre côté",
      paragraphs: [
        "Rechargez la page pour voir si cela a fonctionné. Rien n'est exécuté deux fois.",
      ],
    },
  },
};

const es: FrameTexts = {
  name: "Español",
  skip: "Ir al contenido",
  testMode: "Modo de prueba: aquí no ocurre nada real.",
  support: "Atención al cliente",
  privacy: "Privacidad",
  terms: "Condiciones",
  language: "Idioma",
  problems: "Hay un problema",
  steps: { done: "Hecho", now: "Ahora", later: "Después" },
  faults: {
    cross_site: {
      title: "Esto no se ha enviado desde nuestra página",
      paragraphs: [
        "No se ha cambiado nada. Lo ha enviado otra página, o un navegador que oculta de dónde viene un formulario.",
        "Abra nuestra página y pulse allí el botón.",
      ],
    },
    not_found: {
      title: "Esta página no existe",
      paragraphs: ["Compruebe la dirección, o vuelva al lugar de donde venía."],
    },
    too_large: {
      title: "Es demasiado grande",
      paragraphs: [
        "No se ha cambiado nada. Vuelva atrás y envíe menos texto o un archivo más pequeño.",
      ],
    },
    not_understood: {
      title: "No hemos podido leer lo que se ha enviado",
      paragraphs: [
        "No se ha cambiado nada. Vuelva atrás, cargue la página de nuevo e inténtelo otra vez.",
      ],
    },
    too_many: {
      title: "Demasiados intentos",
      paragraphs: ["No se ha cambiado nada. Espere un minuto e inténtelo de nuevo."],
    },
    unavailable: {
      title: "Esto no funciona en este momento",
      paragraphs: ["Espere un minuto y cargue la página de nuevo. Nada se hace dos veces."],
    },
    internal: {
      title: "Algo ha fallado por nuestra parte",
      paragraphs: ["Cargue la página de nuevo para ver si ha funcionado. Nada se hace dos veces."],
    },
  },
};

const nl: FrameTexts = {
  name: "Nederlands",
  skip: "Naar de inhoud",
  testMode: "Testmodus: hier gebeurt niets echt.",
  support: "Klantenservice",
  privacy: "Privacy",
  terms: "Voorwaarden",
  language: "Taal",
  problems: "Er is een probleem",
  steps: { done: "Klaar", now: "Nu", later: "Later" },
  faults: {
    cross_site: {
      title: "Dit is niet vanaf onze pagina verstuurd",
      paragraphs: [
        "Er is niets veranderd. Een andere pagina heeft dit verstuurd, of een browser die verbergt waar een formulier vandaan komt.",
        "Open onze pagina en druk daar op de knop.",
      ],
    },
    not_found: {
      title: "Deze pagina bestaat niet",
      paragraphs: ["Controleer het adres, of ga terug naar waar u vandaan kwam."],
    },
    too_large: {
      title: "Dat is te groot",
      paragraphs: ["Er is niets veranderd. Ga terug en stuur minder tekst of een kleiner bestand."],
    },
    not_understood: {
      title: "Wij konden niet lezen wat er is verstuurd",
      paragraphs: [
        "Er is niets veranderd. Ga terug, laad de pagina opnieuw en probeer het nog een keer.",
      ],
    },
    too_many: {
      title: "Te veel pogingen",
      paragraphs: ["Er is niets veranderd. Wacht een minuut en probeer het dan opnieuw."],
    },
    unavailable: {
      title: "Dit werkt op dit moment niet",
      paragraphs: ["Wacht een minuut en laad de pagina dan opnieuw. Niets gebeurt twee keer."],
    },
    internal: {
      title: "Er is bij ons iets misgegaan",
      paragraphs: ["Laad de pagina opnieuw om te zien of het is gelukt. Niets gebeurt twee keer."],
    },
  },
};

export const FRAME_TEXTS: Readonly<Record<PageLanguage, FrameTexts>> = { en, de, fr, es, nl };

/** The languages other than this one, each with its own name. */
export const otherLanguages = <L extends PageLanguage>(language: L, offered: readonly L[]) =>
  offered
    .filter((one) => one !== language)
    .map((one) => ({ language: one, name: FRAME_TEXTS[one].name }));
