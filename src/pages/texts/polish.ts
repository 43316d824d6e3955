/** Around the content of every page, in Polish. */
import type { FrameTexts } from "./language";

export const polish: FrameTexts = {
  name: "Polski",
  skip: "Przejdź do treści",
  testMode: "Tryb testowy: tutaj nic nie dzieje się naprawdę.",
  support: "Wsparcie",
  privacy: "Prywatność",
  terms: "Regulamin",
  poweredBy: "Działa dzięki Adieu",
  language: "Język",
  problems: "Wystąpił problem",
  steps: { done: "Gotowe", now: "Teraz", later: "Później" },
  faults: {
    cross_site: {
      title: "Tego nie wysłano z naszej strony",
      paragraphs: [
        "Nic nie zostało zmienione. Wysłała to inna strona albo przeglądarka, która ukrywa, skąd pochodzi formularz.",
        "Otwórz naszą stronę i naciśnij przycisk tam.",
      ],
    },
    not_found: {
      title: "Nie ma takiej strony",
      paragraphs: ["Sprawdź adres albo wróć tam, skąd przychodzisz."],
    },
    too_large: {
      title: "To jest za duże",
      paragraphs: ["Nic nie zostało zmienione. Wróć i wyślij mniej tekstu albo mniejszy plik."],
    },
    not_understood: {
      title: "Nie mogliśmy odczytać tego, co wysłano",
      paragraphs: [
        "Nic nie zostało zmienione. Wróć, wczytaj stronę ponownie i spróbuj jeszcze raz.",
      ],
    },
    too_many: {
      title: "Zbyt wiele prób",
      paragraphs: ["Nic nie zostało zmienione. Poczekaj minutę i spróbuj ponownie."],
    },
    unavailable: {
      title: "To chwilowo nie działa",
      paragraphs: ["Poczekaj minutę i wczytaj stronę ponownie. Nic nie dzieje się dwa razy."],
    },
    internal: {
      title: "Coś poszło nie tak po naszej stronie",
      paragraphs: [
        "Wczytaj stronę ponownie, aby zobaczyć, czy się udało. Nic nie dzieje się dwa razy.",
      ],
    },
  },
};
