/** The "this wasn't me" page in Italian. */
import type { DisputeTexts } from "../dispute-texts";

export const dispute: DisputeTexts = (product) => ({
  ask: (closure) => ({
    title: "Non l'ho chiesto io",
    paragraphs: [
      closure?.kind === "cancellation"
        ? `Qualcuno ci ha chiesto di disdire il suo account ${product}.`
        : `Qualcuno ci ha chiesto di eliminare il suo account ${product}.`,
      closure?.time
        ? `Avverrà il ${closure.time}, se non viene fermato.`
        : "Non è ancora avvenuto e si può ancora fermare.",
      "Se non l'ha chiesto lei, lo fermi qui. Non succederà altro finché la nostra assistenza non l'avrà esaminato.",
    ],
  }),
  button: "Ferma: non l'ho chiesto io",
  itWasMe: "Se la richiesta è sua, non deve fare nulla. Chiuda questa pagina.",
  stopped: () => ({
    title: "È stato fermato",
    paragraphs: [
      `Al suo account ${product} non succederà altro finché la nostra assistenza non l'avrà esaminato. La contatteremo.`,
      "Forse qualcun altro ha accesso al suo account. Se può, cambi ora la password.",
    ],
  }),
  late: () => ({
    title: "Qui non si può più fermare",
    paragraphs: [
      "La richiesta a cui appartiene questo link è terminata, o viene già eseguita.",
      "Se non è sua, contatti ora la nostra assistenza.",
    ],
  }),
  unknown: () => ({
    title: "Questo link non funziona",
    paragraphs: [
      "Forse è incompleto: lo apra ancora una volta dal nostro messaggio. Oppure la richiesta a cui appartiene è terminata.",
      "Se è in pensiero per il suo account, contatti la nostra assistenza.",
    ],
  }),
});
