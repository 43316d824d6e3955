/** Why a document is not accepted, in Polish: what is wrong, and what would be right. */
import type { DocumentFaultTexts } from "../language";

export const DOCUMENT_FAULTS: DocumentFaultTexts = {
  empty: "Plik jest pusty.",
  unknown_format: "To nie jest PNG, JPEG ani PDF.",
  truncated: "Plik kończy się za wcześnie. Wybierz go ponownie.",
  polyglot: "Plik jest zarazem archiwum. Zapisz go ponownie albo wyślij zdjęcie.",
  too_many_pixels: "Obraz jest za duży. Zmniejsz go.",
  too_small: "Obraz jest za mały, aby go odczytać.",
  not_in_colour: "Nie jest w kolorze. Wyślij kolorowe zdjęcie lub skan.",
  active_content: "Zawiera coś, co mogłoby się uruchomić. Wyślij raczej zdjęcie.",
  encrypted: "Jest chroniony hasłem. Usuń je albo wyślij zdjęcie.",
  no_picture: "Nie ma w nim obrazu. Wyślij zdjęcie lub skan.",
  too_many_pages: "Ma za dużo stron. Wyślij tylko dokument.",
  too_elaborate: "Jest dla nas zbyt złożony. Wyślij zdjęcie jako PNG lub JPEG.",
  unreadable: "Może być uszkodzony. Zapisz lub zeskanuj go ponownie.",
  too_large: "Ma więcej niż 10 MB.",
  other: "Wybierz go ponownie albo wyślij inny.",
};
