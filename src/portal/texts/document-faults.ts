/** Why a document is not accepted, in each language: what is wrong, and what would be right. */
import type { DocumentFaultText } from "./language";

export const DOCUMENT_FAULTS = {
  en: {
    empty: "The file is empty.",
    unknown_format: "It is not a PNG, JPEG or PDF.",
    truncated: "The file ends too early. Choose it again.",
    polyglot: "The file is an archive as well. Save it again, or send a photo.",
    too_many_pixels: "The picture is too large. Make it smaller.",
    too_small: "The picture is too small to be read.",
    not_in_colour: "It is not in colour. Send a photo or a scan in colour.",
    active_content: "It holds something that could run. Send a photo instead.",
    encrypted: "It is protected by a password. Remove it, or send a photo.",
    no_picture: "There is no picture in it. Send a photo or a scan.",
    too_many_pages: "It has too many pages. Send only the document.",
    too_elaborate: "It is too elaborate for us to read. Send a photo as PNG or JPEG.",
    unreadable: "It may be damaged. Save or scan it again.",
    too_large: "It is larger than 10 MB.",
    other: "Choose it again, or send another one.",
  },
  de: {
    empty: "Die Datei ist leer.",
    unknown_format: "Es ist kein PNG, JPEG oder PDF.",
    truncated: "Die Datei endet zu früh. Wählen Sie sie noch einmal.",
    polyglot:
      "Die Datei ist zugleich ein Archiv. Speichern Sie sie neu, oder schicken Sie ein Foto.",
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
  },
} as const satisfies Readonly<Record<string, Readonly<Record<DocumentFaultText, string>>>>;
