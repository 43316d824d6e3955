/** What the portal's pages say once a request is complete, and at the end of a session, in Polish. */
import type { AfterwardsTexts } from "../language";

export const afterwards: AfterwardsTexts = {
  done: {
    title: {
      scheduled: "Twój wniosek został przyjęty",
      in_review: "Twój wniosek został wysłany",
      executing: "Twój wniosek jest wykonywany",
      completed: "Gotowe",
      open: "Twój wniosek jest otwarty",
    },
    reference: "Numer sprawy",
    received: "Otrzymano",
    request: "Wniosek",
    kind: { cancellation: "Rezygnacja z konta", deletion: "Usunięcie konta" },
    effective: {
      purge: "Wszystko zostanie usunięte w dniu",
      delete: "Konto zostanie usunięte w dniu",
    },
    review: "Decyzja do dnia",
    told: "Napiszemy do Ciebie, gdy to się stanie i gdy cokolwiek się zmieni.",
    undo_until_decided: "Możesz wycofać wniosek, dopóki nie podejmiemy decyzji.",
    receipt: "Twoje potwierdzenie",
    receipt_text: "Zapisz jako tekst",
    receipt_html: "Zapisz jako stronę do druku",
    receipt_title: "Potwierdzenie Twojego wniosku",
    receipt_subject: (product) => `${product}: potwierdzenie Twojego wniosku`,
    receipt_keep: "Zachowaj to potwierdzenie: pokazuje, o co wniesiono i kiedy.",
    emailed: (to) =>
      to === null ? "Wyślemy je też e-mailem." : `Wyślemy je też e-mailem na ${to}.`,
    statements: "Twoje oświadczenia",
    see: "Zobacz, na jakim jest etapie",
    reason: {
      title: "Dlaczego odchodzisz?",
      optional: "Nie musisz odpowiadać. Niczego to nie zmieni w Twoim wniosku.",
      comment: "Własnymi słowami",
      send: "Wyślij",
      thanks: "Dziękujemy. Zapisaliśmy, dlaczego odchodzisz.",
    },
  },
  status: {
    title: {
      awaiting_steps: "Twój wniosek nie jest kompletny",
      in_review: "Twój wniosek rozpatruje człowiek",
      scheduled: "Twój wniosek został przyjęty",
      blocked: "Twój wniosek czeka",
      executing: "Trwa wykonywanie",
      completed: "Gotowe",
      withdrawn: "Wniosek został wycofany",
      rejected: "Wniosek nie został przyjęty",
      expired: "Wniosek wygasł",
      restored: "Wniosek został cofnięty",
    },
    unfinished: "Z Twoim kontem nic się jeszcze nie stało.",
    unfinished_until: "Wniosek sam wygaśnie w dniu",
    finish: "Przejdź dalej",
    decided_by: "Podejmiemy decyzję do dnia",
    answer_by: "Nasza odpowiedź do dnia",
    answer_extended: {
      complexity: "Nasza odpowiedź potrwa dłużej, ponieważ wniosek jest złożony.",
      number_of_requests:
        "Nasza odpowiedź potrwa dłużej, ponieważ mamy wiele wniosków do rozpatrzenia.",
    },
    overdue:
      "Obiecaliśmy decyzję do tego dnia i spóźniamy się. Przepraszamy. Twój wniosek nie został zapomniany.",
    blocked: "Termin nadszedł, ale najpierw trzeba coś załatwić. Nic nie zostało usunięte.",
    blocked_until: "Jeśli nie zostanie to załatwione, wniosek wygaśnie w dniu",
    stopped: "Wniosek został wstrzymany",
    disputed:
      "Ktoś powiedział nam, że ten wniosek nie pochodzi od Ciebie. Najpierw sprawdzi to nasze wsparcie.",
    executing: "Tego nie można już zatrzymać. Zakończy się, gdy potwierdzi każdy system.",
    systems: "Które systemy usunęły dane",
    task: { pending: "Jeszcze nie", done: "Gotowe", stalled: "Zajmuje się tym człowiek" },
    completed: {
      purge: "Cała zawartość konta została usunięta.",
      delete: "Twoje konto zostało usunięte.",
    },
    certificate: "Zapisz certyfikat",
    certificate_text:
      "Podpisany dowód usunięcia, który każdy może sprawdzić. Nie zawiera Twojego nazwiska.",
    withdrawn: "Twoje konto pozostaje bez zmian.",
    rejected: "Twoje konto pozostaje bez zmian.",
    rejected_reason: "Co o tym mówimy",
    expired: "Nie ukończono go na czas. Twoje konto pozostaje bez zmian.",
    restored: "Twoje konto jest takie jak przedtem.",
    undo: "Zachowaj moje konto",
    undo_lead: "Zmiana zdania? Ten przycisk wycofa wniosek.",
    undone_by: (parties) => `Do tego czasu może to cofnąć: ${parties}.`,
    ended: "Zakończono",
  },
  undo: {
    title: "Zachowanie konta",
    lead: "Wniosek zostanie wycofany, a Twoje konto będzie takie jak przedtem.",
    revive: "Twojego konta będzie można znów używać. To, co z niego usunięto, nie wróci.",
    revive_title: "Używaj konta ponownie",
    revive_go: "Chcę znów używać konta",
    go: "Zachowaj moje konto",
    nothing: "Nie ma nic do cofnięcia.",
    not_you: (parties) => `Nie możesz cofnąć tego samodzielnie. Może to cofnąć: ${parties}.`,
  },
  ended: {
    none: {
      title: "Otwórz te strony ze swojego konta",
      text: "Nie widzimy tu, o które konto chodzi. Zaloguj się jak zwykle na swoje konto i otwórz te strony stamtąd.",
    },
    expired: {
      title: "Twój czas tutaj minął",
      text: "Dla bezpieczeństwa te strony zamykają się, gdy nikt ich nie używa. To, co ukończono, jest zapisane.",
    },
    revoked: {
      title: "Nastąpiło wylogowanie",
      text: "Nastąpiło wylogowanie, więc te strony są zamknięte. To, co ukończono, jest zapisane.",
    },
    ended: { title: "Te strony zostały opuszczone", text: "To, co ukończono, jest zapisane." },
    visited: {
      title: "Ten link został już użyty",
      text: "Link działa raz i przez pięć minut, aby nikt inny nie mógł go użyć.",
    },
    another: {
      title: "W tej przeglądarce otwarte jest inne konto",
      text: "Ta strona pochodzi z wcześniejszej sesji. Nic nie zostało zmienione.",
    },
    again: (product) => `Otwórz je ponownie z ${product}`,
    typed: "Co zostało wpisane",
    kept: "Wróć w ciągu pół godziny w tej przeglądarce, a wypełnione pola wciąż tu będą.",
  },
};
