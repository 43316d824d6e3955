/** Around the content of every page, in German. */
import type { FrameTexts } from "./language";

export const german: FrameTexts = {
  name: "Deutsch",
  skip: "Zum Inhalt springen",
  testMode: "Testmodus: Hier geschieht nichts wirklich.",
  support: "Support",
  privacy: "Datenschutz",
  terms: "AGB",
  poweredBy: "Bereitgestellt mit Adieu",
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
