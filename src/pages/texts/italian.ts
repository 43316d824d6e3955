/** Around the content of every page, in Italian. */
import type { FrameTexts } from "./language";

export const italian: FrameTexts = {
  name: "Italiano",
  skip: "Vai al contenuto",
  testMode: "Modalità di prova: qui non succede nulla di reale.",
  support: "Assistenza",
  privacy: "Privacy",
  terms: "Condizioni",
  poweredBy: "Realizzato con Adieu",
  language: "Lingua",
  problems: "C'è un problema",
  steps: { done: "Fatto", now: "Ora", later: "Dopo" },
  faults: {
    cross_site: {
      title: "Questo non è stato inviato dalla nostra pagina",
      paragraphs: [
        "Non è cambiato nulla. L'ha inviato un'altra pagina, o un browser che nasconde da dove viene un modulo.",
        "Apra la nostra pagina e prema il pulsante lì.",
      ],
    },
    not_found: {
      title: "Questa pagina non esiste",
      paragraphs: ["Controlli l'indirizzo, o torni da dove è venuto."],
    },
    too_large: {
      title: "È troppo grande",
      paragraphs: [
        "Non è cambiato nulla. Torni indietro e invii meno testo o un file più piccolo.",
      ],
    },
    not_understood: {
      title: "Non siamo riusciti a leggere ciò che è stato inviato",
      paragraphs: [
        "Non è cambiato nulla. Torni indietro, ricarichi la pagina e provi ancora una volta.",
      ],
    },
    too_many: {
      title: "Troppi tentativi",
      paragraphs: ["Non è cambiato nulla. Attenda un minuto e riprovi."],
    },
    unavailable: {
      title: "Al momento non funziona",
      paragraphs: ["Attenda un minuto e ricarichi la pagina. Nulla viene fatto due volte."],
    },
    internal: {
      title: "Qualcosa è andato storto da parte nostra",
      paragraphs: ["Ricarichi la pagina per vedere se ha funzionato. Nulla viene fatto due volte."],
    },
  },
};
