/** Why a document is not accepted, in German: what is wrong, and what would be right. */
import type { DocumentFaultTexts } from "../language";

export const DOCUMENT_FAULTS: DocumentFaultTexts = {
  empty: "Die Datei ist leer.",
  unknown_format: "Es ist kein PNG, JPEG oder PDF.",
  truncated: "Die Datei endet zu früh. Wählen Sie sie noch einmal.",
  polyglot: "Die Datei ist zugleich ein Archiv. Speichern Sie sie neu, oder schicken Sie ein Foto.",
  too_many_pixels: "Das Bild ist zu groß. Verkleinern Sie es.",
  too_small: "Das Bild ist zu klein, um es zu lesen.",
  not_in_colour: "Es ist nicht in Farbe. Schicken Sie ein Foto oder einen Scan in Farbe.",
  active_content: "Es enthält etwas, das ablaufen könnte. Schicken Sie lieber ein Foto.",
  encrypted: "Es ist durch ein Passwort geschützt. Entfernen Sie es, oder schicken Sie ein Foto.",
  no_picture: "Es ist kein Bild darin. Schicken Sie ein Foto oder einen Scan.",
  too_many_pages: "Es hat zu viele Seiten. Schicken Sie nur den Ausweis.",
  too_elaborate: "Es ist zu aufwendig für uns. Schicken Sie ein Foto als PNG oder JPEG.",
  unreadable: "Es ist vielleicht beschädigt. Speichern oder scannen Sie es neu.",
  too_large: "Es ist größer als 10 MB.",
  other: "Wählen Sie es noch einmal, oder schicken Sie ein anderes.",
};
