/** The texts of the built-in policies in Dutch. */
import { policyTexts } from "../policy-texts";

export const POLICY_TEXTS = policyTexts(
  {
    "Downgrade to the Free plan": "Overstappen op het gratis abonnement",
    "You keep access to your assets at no cost.": "U houdt zonder kosten toegang tot uw bestanden.",
    "Cancel the account": "Het account opzeggen",
    "It is disabled, and its admins can restore it for 30 days.":
      "Het wordt uitgeschakeld, en de beheerders kunnen het 30 dagen lang herstellen.",
    "Cancel only the subscription": "Alleen het abonnement opzeggen",
    "You keep your account and pay nothing more.": "U houdt uw account en betaalt niets meer.",
    "The account has an active subscription. Cancel the subscription first.":
      "Het account heeft een lopend abonnement. Zeg eerst het abonnement op.",
    "Billing records": "Factuurgegevens",
    "Legal, tax and accounting requirements":
      "Wettelijke, fiscale en boekhoudkundige verplichtingen",
    "There are no uncompleted orders or services in the account, no outstanding or unsettled payments, and no other obligations that are still to be fulfilled.":
      "In het account zijn er geen onvoltooide bestellingen of diensten, geen openstaande of onvereffende betalingen en geen andere verplichtingen die nog moeten worden nagekomen.",
    "There are no unused rights in the account: cash, gift cards, vouchers and cloud resources. If you go on while there are some, you give them up and can no longer use them.":
      "In het account zijn er geen ongebruikte rechten: tegoed, cadeaukaarten, bonnen en cloudbronnen. Als u doorgaat terwijl ze er nog zijn, doet u er afstand van en kunt u ze niet meer gebruiken.",
    "Third-party applications, websites and other accounts are unbound and external authorizations are revoked, or you are sure that leaving them harms neither you nor others.":
      "Toepassingen, websites en accounts van derden zijn ontkoppeld en externe machtigingen ingetrokken, of u bent er zeker van dat het u en anderen niet schaadt om ze te laten bestaan.",
    "All collaborators, sub-users and message recipients of the account are deleted.":
      "Alle medewerkers, subgebruikers en ontvangers van berichten van het account zijn verwijderd.",
    "The API keys of the account are deleted.": "De API-sleutels van het account zijn verwijderd.",
    "All data and information of the account is migrated and backed up, or you give up the right to keep and retrieve it.":
      "Alle gegevens van het account zijn overgezet en bewaard, of u doet afstand van het recht om ze te houden en op te halen.",
    "You do not close the account to avoid complaints, disputes or litigation that are under way or about to begin, nor the supervision of the authorities.":
      "U sluit het account niet om lopende of naderende klachten, geschillen of rechtszaken, of het toezicht van de autoriteiten te ontlopen.",
    "The account is not involved in any complaint or report.":
      "Het account is niet betrokken bij een klacht of melding.",
    "You have settled any other matter that may affect your rights.":
      "U hebt al het andere geregeld dat uw rechten kan raken.",
    "An order is not completed. Wait until it is, or cancel it.":
      "Een bestelling is niet voltooid. Wacht daarop, of annuleer haar.",
    "A service is still running. End it first.": "Een dienst loopt nog. Beëindig die eerst.",
    "A subscription has not ended. Cancel it first.":
      "Een abonnement is niet beëindigd. Zeg het eerst op.",
    "A payment is outstanding or not settled.": "Een betaling staat open of is niet vereffend.",
    "An invoice is not paid. Pay it first.": "Een factuur is niet betaald. Betaal die eerst.",
    "A balance is negative, or its amount cannot be read. Settle it first.":
      "Een saldo is negatief, of het bedrag is niet te lezen. Vereffen het eerst.",
    "A collaborator is left. Delete it in User Management.":
      "Er is nog een medewerker. Verwijder die in het gebruikersbeheer.",
    "A sub-user is left. Delete it in User Management.":
      "Er is nog een subgebruiker. Verwijder die in het gebruikersbeheer.",
    "A message recipient is left. Delete it in User Management.":
      "Er is nog een ontvanger van berichten. Verwijder die in het gebruikersbeheer.",
    "An API key is left. Delete it in API Key Management.":
      "Er is nog een API-sleutel. Verwijder die in het beheer van API-sleutels.",
    "The account is involved in a complaint or report.":
      "Het account is betrokken bij een klacht of melding.",
    "I give up the unused rights in the account: cash, gift cards, vouchers and cloud resources.":
      "Ik doe afstand van de ongebruikte rechten in het account: tegoed, cadeaukaarten, bonnen en cloudbronnen.",
    "Leaving third-party applications bound and external authorizations unrevoked harms neither me nor others; I bear the risk.":
      "Dat toepassingen van derden gekoppeld en externe machtigingen bestaan blijven, schaadt mij en anderen niet; ik draag het risico.",
    "All data is migrated and backed up, or I waive the right to keep and retrieve it.":
      "Alle gegevens zijn overgezet en bewaard, of ik doe afstand van het recht om ze te houden en op te halen.",
    "I do not close the account to avoid complaints, disputes, litigation or supervision.":
      "Ik sluit het account niet om klachten, geschillen, rechtszaken of toezicht te ontlopen.",
    "Any other matter that may affect my rights is settled.":
      "Al het andere dat mijn rechten kan raken, is geregeld.",
    "The account is under a legal hold.": "De wet verplicht ons het account voorlopig te bewaren.",
    "The holder says that it was not they who asked for the account to be closed.":
      "Iemand heeft ons gezegd dat de aanvraag niet van u kwam.",
  },
  (statement) => `Wij hebben nog een verklaring van u nodig: ${statement}`,
);
