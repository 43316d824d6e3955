/** What the portal's pages say on the way, step by step, in Polish. */
import type { StepTexts } from "../language";
import { DOCUMENT_FAULTS } from "./document-faults";

export const steps: StepTexts = {
  step: {
    of: (number, count) => `Krok ${number} z ${count}`,
    all: "Wszystkie kroki",
    name: {
      confirm: "Potwierdzenie",
      reauthentication: "Potwierdzenie, że to Ty",
      otp: "Wpisanie kodu",
      ownership: "Potwierdzenie, że konto jest Twoje",
      identity_documents: "Wysłanie dokumentu",
    },
    go_on: "Dalej",
    later: "Później",
    locked: "Zbyt wiele błędnych prób",
    locked_until: "Możesz spróbować ponownie o",
    attempts: (left) => (left === 1 ? "Pozostała jedna próba." : `Pozostałe próby: ${left}.`),
    faults: {
      password: "Hasło jest błędne.",
      code: "Kod jest błędny lub już nieważny.",
      ownership: "Nazwa i znaki nie pasują do siebie.",
      attestation: "Logowanie było zbyt dawno. Zaloguj się ponownie.",
      document: "Nie możemy przyjąć tego pliku.",
      no_file: "Wybierz plik.",
      empty: "Wypełnij to pole.",
    },
    confirm: {
      title: "Potwierdź, że to przeczytano",
      lead: "Przeczytaj to, zanim przejdziesz dalej.",
    },
    password: {
      title: "Wpisz hasło",
      label: "Hasło",
      hint: "Hasło, którym się logujesz.",
    },
    attestation: {
      title: "Potwierdź, że to Ty",
      fresh: (product) => `Właśnie zalogowano się do ${product}. To wystarczy.`,
      stale: (product) =>
        `Zaloguj się ponownie do ${product} i wróć tu w ciągu pięciu minut. Nic nie przepadnie.`,
      sign_in: (product) => `Zaloguj się do ${product}`,
    },
    sign_in: {
      lead: (at) =>
        `Zaloguj się jeszcze raz w ${at}. Potem wrócisz tutaj, a nic się jeszcze nie stało.`,
      go: (at) => `Zaloguj się w ${at}`,
      or: (at) => `Albo zaloguj się jeszcze raz w ${at}`,
      done: (at) => `Właśnie zalogowano się w ${at}. To wystarczy.`,
      faults: {
        refused: "Nie zalogowano. Nic się nie stało. Możesz spróbować ponownie.",
        failed: "Logowanie nie powiodło się. Nic się nie stało. Spróbuj ponownie.",
        unavailable: "Logowanie jest teraz niedostępne. Spróbuj ponownie za minutę.",
        wrong: "To logowanie nie należy do tego konta. Użyj tego, którego używasz tutaj.",
        too_long_ago: "Logowanie było ponad pięć minut temu. Zaloguj się ponownie.",
      },
    },
    no_method: "Nie znamy sposobu, aby pokazać to tutaj. Nasze wsparcie może Ci pomóc.",
    otp: {
      title: "Wpisz kod",
      send: {
        sms: (to) => `Wyślemy kod SMS-em na ${to}.`,
        email: (to) => `Wyślemy kod e-mailem na ${to}.`,
      },
      no_address: {
        sms: "Nie mamy Twojego numeru telefonu, więc nie możemy wysłać kodu. Dodaj go do konta i wróć tutaj.",
        email:
          "Nie mamy Twojego adresu e-mail, więc nie możemy wysłać kodu. Dodaj go do konta i wróć tutaj.",
      },
      send_button: "Wyślij kod",
      again: "Wyślij inny kod",
      sent: (to) => `Wysłaliśmy kod na ${to}. Jest ważny dziesięć minut.`,
      label: "Kod",
      hint: "Sześć cyfr",
      throttled: (minutes) =>
        `Wysłaliśmy już kilka kodów. Poczekaj ${minutes === 1 ? "minutę" : `${minutes} min`}, a potem poproś o następny.`,
      not_sent: "Nie udało się wysłać kodu. Spróbuj ponownie za minutę.",
    },
    ownership: {
      title: "Potwierdź, że konto jest Twoje",
      lead: "Jedno i drugie znajdziesz w ustawieniach konta.",
      environment: "Nazwa środowiska produktu",
      secret: "Ostatnie cztery znaki jego tajnego klucza API",
      secret_hint: "Cztery znaki",
    },
    documents: {
      title: "Wyślij dokument",
      lead: "Twoja tożsamość została zweryfikowana, dlatego prosimy o dokument: nikt inny nie może zamknąć Twojego konta.",
      colour: "Zrób zdjęcie lub skan w kolorze. Wszystko musi być czytelne.",
      kept: "Dokument jest szyfrowany, widzi go tylko osoba, która decyduje, a po decyzji zostaje usunięty.",
      type: {
        passport: "Paszport",
        drivers_license: "Prawo jazdy",
        business_identification: "Dokument firmy",
      },
      choose: "Jaki dokument?",
      file: "Przód albo strona ze zdjęciem",
      file_hint: "Zdjęcie lub plik: PNG, JPEG lub PDF, najwyżej 10 MB",
      back: "Tył, jeśli jest",
      back_hint: "Na przykład prawa jazdy. Nie trzeba go wysyłać.",
      preview: "Wybrane zdjęcie",
      sending: "Wysyłanie. Nie zamykaj tej strony.",
      more: {
        link: "Wyślij inną stronę albo lepsze zdjęcie",
        title: "Wyślij inne zdjęcie",
        have: "Co mamy",
        lead: "Nie trzeba tego robić. Nowe zdjęcie strony zastąpi poprzednie.",
        which: "Która strona?",
        picture: "Zdjęcie",
        side: { front: "Przód", back: "Tył" },
        send: "Wyślij zdjęcie",
        being_read:
          "Ktoś właśnie ogląda Twoje dokumenty, więc nie można nic dodać. Spróbuj ponownie za pół godziny.",
      },
      refused: DOCUMENT_FAULTS,
    },
  },
  commit: {
    title: { cancellation: "Zrezygnować z konta?", deletion: "Usunąć konto?" },
    go: { cancellation: "Zrezygnuj z mojego konta", deletion: "Usuń moje konto" },
    keep: "Zachowaj moje konto",
    to_review: "Wyślij mój wniosek",
  },
};
