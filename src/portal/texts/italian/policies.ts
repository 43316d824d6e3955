/** The texts of the built-in policies in Italian. */
import { policyTexts } from "../policy-texts";

export const POLICY_TEXTS = policyTexts(
  {
    "Downgrade to the Free plan": "Passare al piano gratuito",
    "You keep access to your assets at no cost.":
      "Conserva l'accesso ai suoi contenuti senza costi.",
    "Cancel the account": "Disdire l'account",
    "It is disabled, and its admins can restore it for 30 days.":
      "Viene disattivato, e chi lo amministra può ripristinarlo per 30 giorni.",
    "Cancel only the subscription": "Disdire solo l'abbonamento",
    "You keep your account and pay nothing more.": "Conserva il suo account e non paga più nulla.",
    "The account has an active subscription. Cancel the subscription first.":
      "L'account ha un abbonamento attivo. Lo disdica prima.",
    "Billing records": "Documenti di fatturazione",
    "Legal, tax and accounting requirements": "Obblighi legali, fiscali e contabili",
    "There are no uncompleted orders or services in the account, no outstanding or unsettled payments, and no other obligations that are still to be fulfilled.":
      "Nell'account non ci sono ordini o servizi non conclusi, pagamenti in sospeso o non regolati, né altri obblighi ancora da adempiere.",
    "There are no unused rights in the account: cash, gift cards, vouchers and cloud resources. If you go on while there are some, you give them up and can no longer use them.":
      "Nell'account non ci sono diritti non usati: denaro, carte regalo, buoni e risorse cloud. Se prosegue mentre ce ne sono, vi rinuncia e non può più usarli.",
    "Third-party applications, websites and other accounts are unbound and external authorizations are revoked, or you are sure that leaving them harms neither you nor others.":
      "Applicazioni, siti e altri account di terzi sono scollegati e le autorizzazioni esterne revocate, oppure è certo che lasciarli non danneggi né lei né altri.",
    "All collaborators, sub-users and message recipients of the account are deleted.":
      "Tutti i collaboratori, i sottoutenti e i destinatari di messaggi dell'account sono eliminati.",
    "The API keys of the account are deleted.": "Le chiavi API dell'account sono eliminate.",
    "All data and information of the account is migrated and backed up, or you give up the right to keep and retrieve it.":
      "Tutti i dati dell'account sono trasferiti e salvati, oppure rinuncia al diritto di conservarli e recuperarli.",
    "You do not close the account to avoid complaints, disputes or litigation that are under way or about to begin, nor the supervision of the authorities.":
      "Non chiude l'account per sottrarsi a reclami, controversie o cause in corso o imminenti, né al controllo delle autorità.",
    "The account is not involved in any complaint or report.":
      "L'account non è coinvolto in alcun reclamo o segnalazione.",
    "You have settled any other matter that may affect your rights.":
      "Ha sistemato ogni altra questione che può toccare i suoi diritti.",
    "An order is not completed. Wait until it is, or cancel it.":
      "Un ordine non è concluso. Attenda che lo sia, o lo annulli.",
    "A service is still running. End it first.": "Un servizio è ancora attivo. Lo termini prima.",
    "A subscription has not ended. Cancel it first.":
      "Un abbonamento non è terminato. Lo disdica prima.",
    "A payment is outstanding or not settled.": "Un pagamento è in sospeso o non regolato.",
    "An invoice is not paid. Pay it first.": "Una fattura non è pagata. La paghi prima.",
    "A balance is negative, or its amount cannot be read. Settle it first.":
      "Un saldo è negativo, o il suo importo non è leggibile. Lo regoli prima.",
    "A collaborator is left. Delete it in User Management.":
      "C'è ancora un collaboratore. Lo elimini nella gestione degli utenti.",
    "A sub-user is left. Delete it in User Management.":
      "C'è ancora un sottoutente. Lo elimini nella gestione degli utenti.",
    "A message recipient is left. Delete it in User Management.":
      "C'è ancora un destinatario di messaggi. Lo elimini nella gestione degli utenti.",
    "An API key is left. Delete it in API Key Management.":
      "C'è ancora una chiave API. La elimini nella gestione delle chiavi API.",
    "The account is involved in a complaint or report.":
      "L'account è coinvolto in un reclamo o in una segnalazione.",
    "I give up the unused rights in the account: cash, gift cards, vouchers and cloud resources.":
      "Rinuncio ai diritti non usati nell'account: denaro, carte regalo, buoni e risorse cloud.",
    "Leaving third-party applications bound and external authorizations unrevoked harms neither me nor others; I bear the risk.":
      "Lasciare collegate applicazioni di terzi e non revocate autorizzazioni esterne non danneggia né me né altri; il rischio è mio.",
    "All data is migrated and backed up, or I waive the right to keep and retrieve it.":
      "Tutti i dati sono trasferiti e salvati, oppure rinuncio al diritto di conservarli e recuperarli.",
    "I do not close the account to avoid complaints, disputes, litigation or supervision.":
      "Non chiudo l'account per sottrarmi a reclami, controversie, cause o controlli.",
    "Any other matter that may affect my rights is settled.":
      "Ogni altra questione che può toccare i miei diritti è sistemata.",
    "The account is under a legal hold.": "La legge ci obbliga per ora a conservare l'account.",
    "The holder says that it was not they who asked for the account to be closed.":
      "Qualcuno ci ha detto che la richiesta non viene da lei.",
  },
  (statement) => `Ci serve ancora una sua dichiarazione: ${statement}`,
);
