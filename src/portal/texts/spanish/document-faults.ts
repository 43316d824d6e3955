/** Why a document is not accepted, in Spanish: what is wrong, and what would be right. */
import type { DocumentFaultTexts } from "../language";

export const DOCUMENT_FAULTS: DocumentFaultTexts = {
  empty: "El archivo está vacío.",
  unknown_format: "No es un PNG, un JPEG ni un PDF.",
  truncated: "El archivo termina antes de tiempo. Elíjalo de nuevo.",
  polyglot:
    "El archivo es al mismo tiempo un archivo comprimido. Guárdelo de nuevo, o envíe una foto.",
  too_many_pixels: "La imagen es demasiado grande. Hágala más pequeña.",
  too_small: "La imagen es demasiado pequeña para leerla.",
  not_in_colour: "No es en color. Envíe una foto o un escaneo en color.",
  active_content: "Contiene algo que podría ejecutarse. Envíe mejor una foto.",
  encrypted: "Está protegido con una contraseña. Quítela, o envíe una foto.",
  no_picture: "No contiene ninguna imagen. Envíe una foto o un escaneo.",
  too_many_pages: "Tiene demasiadas páginas. Envíe solo el documento.",
  too_elaborate: "Es demasiado complejo para nosotros. Envíe una foto en PNG o JPEG.",
  unreadable: "Puede estar dañado. Guárdelo o escanéelo de nuevo.",
  too_large: "Supera los 10 MB.",
  other: "Elíjalo de nuevo, o envíe otro.",
};
