/** Why a document is not accepted, in Dutch: what is wrong, and what would be right. */
import type { DocumentFaultTexts } from "../language";

export const DOCUMENT_FAULTS: DocumentFaultTexts = {
  empty: "Het bestand is leeg.",
  unknown_format: "Het is geen PNG, JPEG of PDF.",
  truncated: "Het bestand houdt te vroeg op. Kies het opnieuw.",
  polyglot: "Het bestand is tegelijk een archief. Sla het opnieuw op, of stuur een foto.",
  too_many_pixels: "De afbeelding is te groot. Maak haar kleiner.",
  too_small: "De afbeelding is te klein om te lezen.",
  not_in_colour: "Het is niet in kleur. Stuur een foto of een scan in kleur.",
  active_content: "Er zit iets in dat uitgevoerd zou kunnen worden. Stuur liever een foto.",
  encrypted: "Het is beveiligd met een wachtwoord. Verwijder dat, of stuur een foto.",
  no_picture: "Er zit geen afbeelding in. Stuur een foto of een scan.",
  too_many_pages: "Het heeft te veel pagina's. Stuur alleen het document.",
  too_elaborate: "Het is voor ons te ingewikkeld. Stuur een foto als PNG of JPEG.",
  unreadable: "Het is misschien beschadigd. Sla het opnieuw op, of scan het opnieuw.",
  too_large: "Het is groter dan 10 MB.",
  other: "Kies het opnieuw, of stuur een ander.",
};
