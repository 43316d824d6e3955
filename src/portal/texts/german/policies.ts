/** The texts of the built-in policies in German. */
import { policyTexts } from "../policy-texts";

export const POLICY_TEXTS = policyTexts(
  {
    "Mark for deletion, delete after 14 days": "Vormerken und nach 14 Tagen löschen",
    "Close for good after a review": "Nach einer Prüfung endgültig schließen",
    "Disable, then purge after 30 days; delete through support":
      "Sperren und nach 30 Tagen leeren; löschen durch den Support",
    "Downgrade to the Free plan": "Zum kostenlosen Tarif wechseln",
    "You keep access to your assets at no cost.":
      "Sie behalten ohne Kosten Zugriff auf Ihre Inhalte.",
    "Cancel the account": "Das Konto kündigen",
    "It is disabled, and its admins can restore it for 30 days.":
      "Es wird gesperrt, und seine Administration kann es 30 Tage lang wiederherstellen.",
    "Cancel only the subscription": "Nur das Abonnement kündigen",
    "You keep your account and pay nothing more.": "Sie behalten Ihr Konto und zahlen nichts mehr.",
    "The account has an active subscription. Cancel the subscription first.":
      "Das Konto hat ein laufendes Abonnement. Kündigen Sie es zuerst.",
    "Billing records": "Rechnungsunterlagen",
    "Legal, tax and accounting requirements": "Vorschriften von Recht, Steuer und Buchführung",
    "There are no uncompleted orders or services in the account, no outstanding or unsettled payments, and no other obligations that are still to be fulfilled.":
      "Im Konto gibt es keine unerledigten Bestellungen oder Dienste, keine ausstehenden oder ungeklärten Zahlungen und keine anderen Pflichten, die noch zu erfüllen sind.",
    "There are no unused rights in the account: cash, gift cards, vouchers and cloud resources. If you go on while there are some, you give them up and can no longer use them.":
      "Im Konto gibt es keine unverbrauchten Rechte: Guthaben, Geschenkkarten, Gutscheine und Cloud-Ressourcen. Wenn Sie weitermachen, obwohl es welche gibt, verzichten Sie darauf und können sie nicht mehr nutzen.",
    "Third-party applications, websites and other accounts are unbound and external authorizations are revoked, or you are sure that leaving them harms neither you nor others.":
      "Anwendungen, Websites und Konten Dritter sind getrennt und fremde Berechtigungen widerrufen, oder Sie sind sicher, dass es weder Ihnen noch anderen schadet, sie zu lassen.",
    "All collaborators, sub-users and message recipients of the account are deleted.":
      "Alle Mitarbeitenden, Unterbenutzer und Empfänger von Nachrichten des Kontos sind gelöscht.",
    "The API keys of the account are deleted.": "Die API-Schlüssel des Kontos sind gelöscht.",
    "All data and information of the account is migrated and backed up, or you give up the right to keep and retrieve it.":
      "Alle Daten des Kontos sind übertragen und gesichert, oder Sie verzichten auf das Recht, sie zu behalten und abzurufen.",
    "You do not close the account to avoid complaints, disputes or litigation that are under way or about to begin, nor the supervision of the authorities.":
      "Sie schließen das Konto nicht, um laufenden oder bevorstehenden Beschwerden, Streitigkeiten oder Prozessen oder der Aufsicht der Behörden zu entgehen.",
    "The account is not involved in any complaint or report.":
      "Das Konto ist an keiner Beschwerde oder Meldung beteiligt.",
    "You have settled any other matter that may affect your rights.":
      "Sie haben alles andere geklärt, was Ihre Rechte berühren kann.",
    "An order is not completed. Wait until it is, or cancel it.":
      "Eine Bestellung ist nicht abgeschlossen. Warten Sie darauf, oder stornieren Sie sie.",
    "A service is still running. End it first.": "Ein Dienst läuft noch. Beenden Sie ihn zuerst.",
    "A subscription has not ended. Cancel it first.":
      "Ein Abonnement ist nicht beendet. Kündigen Sie es zuerst.",
    "A payment is outstanding or not settled.": "Eine Zahlung steht aus oder ist nicht geklärt.",
    "An invoice is not paid. Pay it first.":
      "Eine Rechnung ist nicht bezahlt. Bezahlen Sie sie zuerst.",
    "A balance is negative, or its amount cannot be read. Settle it first.":
      "Ein Guthaben ist negativ, oder sein Betrag ist nicht lesbar. Gleichen Sie es zuerst aus.",
    "A collaborator is left. Delete it in User Management.":
      "Es gibt noch eine mitarbeitende Person. Löschen Sie sie in der Benutzerverwaltung.",
    "A sub-user is left. Delete it in User Management.":
      "Es gibt noch einen Unterbenutzer. Löschen Sie ihn in der Benutzerverwaltung.",
    "A message recipient is left. Delete it in User Management.":
      "Es gibt noch einen Empfänger von Nachrichten. Löschen Sie ihn in der Benutzerverwaltung.",
    "An API key is left. Delete it in API Key Management.":
      "Es gibt noch einen API-Schlüssel. Löschen Sie ihn in der Verwaltung der API-Schlüssel.",
    "The account is involved in a complaint or report.":
      "Das Konto ist an einer Beschwerde oder Meldung beteiligt.",
    "I give up the unused rights in the account: cash, gift cards, vouchers and cloud resources.":
      "Ich verzichte auf die unverbrauchten Rechte im Konto: Guthaben, Geschenkkarten, Gutscheine und Cloud-Ressourcen.",
    "Leaving third-party applications bound and external authorizations unrevoked harms neither me nor others; I bear the risk.":
      "Anwendungen Dritter verbunden und fremde Berechtigungen bestehen zu lassen, schadet weder mir noch anderen; das Risiko trage ich.",
    "All data is migrated and backed up, or I waive the right to keep and retrieve it.":
      "Alle Daten sind übertragen und gesichert, oder ich verzichte auf das Recht, sie zu behalten und abzurufen.",
    "I do not close the account to avoid complaints, disputes, litigation or supervision.":
      "Ich schließe das Konto nicht, um Beschwerden, Streitigkeiten, Prozessen oder Aufsicht zu entgehen.",
    "Any other matter that may affect my rights is settled.":
      "Alles andere, was meine Rechte berühren kann, ist geklärt.",
    "The account is under a legal hold.":
      "Das Gesetz verpflichtet uns, das Konto vorerst aufzubewahren.",
    "The holder says that it was not they who asked for the account to be closed.":
      "Jemand hat uns gesagt, dass der Antrag nicht von Ihnen kam.",
  },
  (statement) => `Wir brauchen noch eine Erklärung von Ihnen: ${statement}`,
);
