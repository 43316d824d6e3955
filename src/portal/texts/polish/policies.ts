/** The texts of the built-in policies in Polish. */
import { policyTexts } from "../policy-texts";

export const POLICY_TEXTS = policyTexts(
  {
    "Downgrade to the Free plan": "Przejście na plan bezpłatny",
    "You keep access to your assets at no cost.": "Zachowujesz bezpłatny dostęp do swoich treści.",
    "Cancel the account": "Rezygnacja z konta",
    "It is disabled, and its admins can restore it for 30 days.":
      "Zostanie wyłączone, a jego administratorzy mogą je przywrócić przez 30 dni.",
    "Cancel only the subscription": "Rezygnacja tylko z subskrypcji",
    "You keep your account and pay nothing more.": "Zachowujesz konto i nic więcej nie płacisz.",
    "The account has an active subscription. Cancel the subscription first.":
      "Konto ma aktywną subskrypcję. Najpierw z niej zrezygnuj.",
    "Billing records": "Dokumenty rozliczeniowe",
    "Legal, tax and accounting requirements": "Wymogi prawne, podatkowe i rachunkowe",
    "There are no uncompleted orders or services in the account, no outstanding or unsettled payments, and no other obligations that are still to be fulfilled.":
      "Na koncie nie ma niezakończonych zamówień ani usług, zaległych lub nierozliczonych płatności ani innych zobowiązań do spełnienia.",
    "There are no unused rights in the account: cash, gift cards, vouchers and cloud resources. If you go on while there are some, you give them up and can no longer use them.":
      "Na koncie nie ma niewykorzystanych praw: środków, kart podarunkowych, bonów i zasobów w chmurze. Jeśli przejdziesz dalej, gdy jakieś są, zrzekasz się ich i nie można ich już użyć.",
    "Third-party applications, websites and other accounts are unbound and external authorizations are revoked, or you are sure that leaving them harms neither you nor others.":
      "Aplikacje, strony i konta innych podmiotów są odłączone, a zewnętrzne upoważnienia cofnięte, albo masz pewność, że ich pozostawienie nie szkodzi ani Tobie, ani innym.",
    "All collaborators, sub-users and message recipients of the account are deleted.":
      "Wszyscy współpracownicy, podużytkownicy i odbiorcy wiadomości konta są usunięci.",
    "The API keys of the account are deleted.": "Klucze API konta są usunięte.",
    "All data and information of the account is migrated and backed up, or you give up the right to keep and retrieve it.":
      "Wszystkie dane konta są przeniesione i zabezpieczone, albo zrzekasz się prawa do ich zachowania i odzyskania.",
    "You do not close the account to avoid complaints, disputes or litigation that are under way or about to begin, nor the supervision of the authorities.":
      "Nie zamykasz konta, aby uniknąć trwających lub bliskich skarg, sporów albo procesów ani nadzoru władz.",
    "The account is not involved in any complaint or report.":
      "Konto nie jest objęte żadną skargą ani zgłoszeniem.",
    "You have settled any other matter that may affect your rights.":
      "Każda inna sprawa, która może dotyczyć Twoich praw, jest załatwiona.",
    "An order is not completed. Wait until it is, or cancel it.":
      "Zamówienie nie jest zakończone. Poczekaj, aż będzie, albo je anuluj.",
    "A service is still running. End it first.": "Usługa wciąż działa. Najpierw ją zakończ.",
    "A subscription has not ended. Cancel it first.":
      "Subskrypcja się nie skończyła. Najpierw z niej zrezygnuj.",
    "A payment is outstanding or not settled.": "Płatność jest zaległa lub nierozliczona.",
    "An invoice is not paid. Pay it first.": "Faktura nie jest opłacona. Najpierw ją opłać.",
    "A balance is negative, or its amount cannot be read. Settle it first.":
      "Saldo jest ujemne albo nie można odczytać jego kwoty. Najpierw je wyrównaj.",
    "A collaborator is left. Delete it in User Management.":
      "Pozostał współpracownik. Usuń go w zarządzaniu użytkownikami.",
    "A sub-user is left. Delete it in User Management.":
      "Pozostał podużytkownik. Usuń go w zarządzaniu użytkownikami.",
    "A message recipient is left. Delete it in User Management.":
      "Pozostał odbiorca wiadomości. Usuń go w zarządzaniu użytkownikami.",
    "An API key is left. Delete it in API Key Management.":
      "Pozostał klucz API. Usuń go w zarządzaniu kluczami API.",
    "The account is involved in a complaint or report.":
      "Konto jest objęte skargą lub zgłoszeniem.",
    "I give up the unused rights in the account: cash, gift cards, vouchers and cloud resources.":
      "Zrzekam się niewykorzystanych praw na koncie: środków, kart podarunkowych, bonów i zasobów w chmurze.",
    "Leaving third-party applications bound and external authorizations unrevoked harms neither me nor others; I bear the risk.":
      "Pozostawienie podłączonych aplikacji innych podmiotów i niecofniętych upoważnień nie szkodzi ani mnie, ani innym; ryzyko ponoszę ja.",
    "All data is migrated and backed up, or I waive the right to keep and retrieve it.":
      "Wszystkie dane są przeniesione i zabezpieczone, albo zrzekam się prawa do ich zachowania i odzyskania.",
    "I do not close the account to avoid complaints, disputes, litigation or supervision.":
      "Nie zamykam konta, aby uniknąć skarg, sporów, procesów lub nadzoru.",
    "Any other matter that may affect my rights is settled.":
      "Każda inna sprawa, która może dotyczyć moich praw, jest załatwiona.",
    "The account is under a legal hold.": "Prawo nakazuje nam na razie zachować konto.",
    "The holder says that it was not they who asked for the account to be closed.":
      "Ktoś powiedział nam, że wniosek nie pochodzi od Ciebie.",
  },
  (statement) => `Potrzebujemy jeszcze Twojego oświadczenia: ${statement}`,
);
