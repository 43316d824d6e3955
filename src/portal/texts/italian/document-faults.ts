/** Why a document is not accepted, in Italian: what is wrong, and what would be right. */
import type { DocumentFaultTexts } from "../language";

export const DOCUMENT_FAULTS: DocumentFaultTexts = {
  empty: "Il file è vuoto.",
  unknown_format: "Non è un PNG, un JPEG o un PDF.",
  truncated: "Il file finisce troppo presto. Lo scelga di nuovo.",
  polyglot: "Il file è anche un archivio. Lo salvi di nuovo, o invii una foto.",
  too_many_pixels: "L'immagine è troppo grande. La riduca.",
  too_small: "L'immagine è troppo piccola per essere letta.",
  not_in_colour: "Non è a colori. Invii una foto o una scansione a colori.",
  active_content: "Contiene qualcosa che potrebbe essere eseguito. Invii invece una foto.",
  encrypted: "È protetto da una password. La tolga, o invii una foto.",
  no_picture: "Non contiene alcuna immagine. Invii una foto o una scansione.",
  too_many_pages: "Ha troppe pagine. Invii solo il documento.",
  too_elaborate: "È troppo elaborato per noi. Invii una foto in PNG o JPEG.",
  unreadable: "Forse è danneggiato. Lo salvi o lo scansioni di nuovo.",
  too_large: "È più grande di 10 MB.",
  other: "Lo scelga di nuovo, o ne invii un altro.",
};
