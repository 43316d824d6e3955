/** What the portal's pages say before anything is decided, in Polish. */
import type { BeforeTexts } from "../language";

export const before: BeforeTexts = {
  home: {
    title: (product) => `Twoje konto w ${product}`,
    nothing: "Z Twoim kontem nic się teraz nie dzieje.",
    choose: "Co możesz tu zrobić",
    now: "Co się teraz dzieje",
    see: "Zobacz, na jakim jest etapie",
    actions: {
      cancellation: {
        title: "Zrezygnuj z konta",
        text: "Zobacz, co się stanie i kiedy, zanim cokolwiek zostanie postanowione.",
      },
      deletion: {
        title: "Usuń konto",
        text: "Zobacz, co zostanie usunięte, co pozostanie i kiedy, zanim cokolwiek zostanie postanowione.",
      },
    },
    undo: { title: "Zachowaj konto", text: "Wycofaj wniosek. Twoje konto pozostanie." },
    unavailable: "Nie możesz tu nic zrobić. Nasze wsparcie może Ci pomóc.",
  },
  before: {
    title: { cancellation: "Rezygnacja z konta", deletion: "Usunięcie konta" },
    happens: {
      purge: "Jeśli teraz przejdziesz dalej, cała zawartość konta zostanie usunięta w dniu",
      delete: "Jeśli teraz przejdziesz dalej, Twoje konto zostanie usunięte w dniu",
    },
    review_by: "Jeśli teraz przejdziesz dalej, podejmiemy decyzję do dnia",
    graced: {
      purge:
        "Twoje konto zostanie wyłączone, gdy tylko potwierdzisz. W tym dniu cała jego zawartość zostanie trwale usunięta. Samo konto pozostanie.",
      delete:
        "Twoje konto zostanie oznaczone do usunięcia, gdy tylko potwierdzisz. W tym dniu zostanie trwale usunięte wraz z całą zawartością.",
    },
    at_once: {
      purge: "Cała zawartość konta zostanie od razu trwale usunięta. Samo konto pozostanie.",
      delete: "Twoje konto zostanie od razu trwale usunięte wraz z całą zawartością.",
    },
    after_review: "Najpierw Twój wniosek rozpatrzy człowiek. Jeśli go zatwierdzi:",
    undoers: (parties) =>
      `Do tego czasu może to cofnąć: ${parties}. Potem nikt nie może tego cofnąć.`,
    nobody_undoes: "Gdy się zacznie, nikt nie może tego cofnąć.",
    first: "Najpierw załatw to",
    more: (count) => `I jeszcze ${count}.`,
    mend: "Załatw tutaj",
    by_support: "Załatwi to nasze wsparcie.",
    by_you: "Możesz to załatwić na swoim koncie.",
    look_again: "Sprawdź ponownie",
    erased: { purge: "Co zostanie usunięte", delete: "Co zostanie usunięte" },
    kept: "Co pozostanie i dlaczego",
    kept_nothing: "Nic o Tobie nie pozostanie.",
    kept_until: "Do dnia",
    proof_kept: "Dowód usunięcia. Nie zawiera Twojego nazwiska.",
    account_kept: "Samo konto, abyś mógł lub mogła się zalogować.",
    notes: "Najpierw przeczytaj to",
    steps: "O co Cię poprosimy",
    no_steps: "Jedno potwierdzenie.",
    review_step: "Twój wniosek rozpatrzy człowiek",
    alternatives: "Możesz też zrobić to",
    go_on: "Dalej",
    not_now: "Nie teraz",
    refused: (code, parties) =>
      code === "actor_not_allowed"
        ? `Nie możesz rozpocząć tego samodzielnie. Może to rozpocząć: ${parties}.`
        : code === "closure_open"
          ? "Inny wniosek jest otwarty. Najpierw go dokończ lub wycofaj."
          : "W tej chwili nie jest to możliwe dla Twojego konta.",
  },
  statements: {
    title: "Twoje oświadczenia",
    lead: "Przeczytaj każde z nich. Zaznacz je, jeśli jest prawdziwe.",
    missing: "Zaznacz to oświadczenie, aby przejść dalej:",
  },
  parties: {
    owner: "właściciel konta",
    admin: "administrator konta",
    member: "członek konta",
    support: "nasze wsparcie",
    you: "Ty",
  },
  erasers: {
    documents: "Dokumenty tożsamości, które do nas wysłano",
    holdings: "To, co masz na koncie: subskrypcje, zamówienia, środowiska i podobne",
    profile: "Twój profil: nazwy, adresy, hasło, ustawienia",
    r2_assets: "Twoje pliki",
    other: (name) => `Twoje dane w systemie „${name}”`,
  },
};
