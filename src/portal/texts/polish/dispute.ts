/** The "this wasn't me" page in Polish. */
import type { DisputeTexts } from "../dispute-texts";

export const dispute: DisputeTexts = (product) => ({
  ask: (closure) => ({
    title: "To nie ja",
    paragraphs: [
      closure?.kind === "cancellation"
        ? `Ktoś poprosił nas o rezygnację z Twojego konta w ${product}.`
        : `Ktoś poprosił nas o usunięcie Twojego konta w ${product}.`,
      closure?.time
        ? `Nastąpi to w dniu ${closure.time}, jeśli nie zostanie zatrzymane.`
        : "Jeszcze to nie nastąpiło i można to zatrzymać.",
      "Jeśli to nie Ty, zatrzymaj to tutaj. Nic więcej się nie stanie, dopóki nasze wsparcie tego nie sprawdzi.",
    ],
  }),
  button: "Zatrzymaj, to nie ja",
  itWasMe: "Jeśli to Ty, nie musisz tu nic robić. Po prostu zamknij tę stronę.",
  stopped: () => ({
    title: "Zatrzymano",
    paragraphs: [
      `Z Twoim kontem w ${product} nic więcej się nie stanie, dopóki nasze wsparcie tego nie sprawdzi. Skontaktujemy się z Tobą.`,
      "Być może ktoś inny ma dostęp do Twojego konta. Jeśli możesz, zmień teraz hasło.",
    ],
  }),
  late: () => ({
    title: "Tutaj nie można już tego zatrzymać",
    paragraphs: [
      "Wniosek, do którego należy ten link, jest zakończony albo już wykonywany.",
      "Jeśli to nie Ty, skontaktuj się teraz z naszym wsparciem.",
    ],
  }),
  unknown: () => ({
    title: "Ten link nie działa",
    paragraphs: [
      "Może być niepełny: otwórz go jeszcze raz z naszej wiadomości. Albo wniosek, do którego należy, jest zakończony.",
      "Jeśli niepokoisz się o swoje konto, skontaktuj się z naszym wsparciem.",
    ],
  }),
});
