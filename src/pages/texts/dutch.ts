/** Around the content of every page, in Dutch. */
import type { FrameTexts } from "./language";

export const dutch: FrameTexts = {
  name: "Nederlands",
  skip: "Naar de inhoud",
  testMode: "Testmodus: hier gebeurt niets echt.",
  support: "Klantenservice",
  privacy: "Privacy",
  terms: "Voorwaarden",
  poweredBy: "Mogelijk gemaakt door Adieu",
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
