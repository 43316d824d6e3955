/** The texts of the built-in policies in French. */
import { policyTexts } from "../policy-texts";

export const POLICY_TEXTS = policyTexts(
  {
    "Mark for deletion, delete after 14 days": "Marquer, puis supprimer après 14 jours",
    "Close for good after a review": "Fermer définitivement après un examen",
    "Disable, then purge after 30 days; delete through support":
      "Désactiver, puis vider après 30 jours ; supprimer par l'assistance",
    "Downgrade to the Free plan": "Passer à la formule gratuite",
    "You keep access to your assets at no cost.": "Vous gardez l'accès à vos contenus, sans frais.",
    "Cancel the account": "Résilier le compte",
    "It is disabled, and its admins can restore it for 30 days.":
      "Il est désactivé, et ses administrateurs peuvent le rétablir pendant 30 jours.",
    "Cancel only the subscription": "Résilier seulement l'abonnement",
    "You keep your account and pay nothing more.":
      "Vous gardez votre compte et ne payez plus rien.",
    "The account has an active subscription. Cancel the subscription first.":
      "Le compte a un abonnement en cours. Résiliez d'abord l'abonnement.",
    "Billing records": "Pièces de facturation",
    "Legal, tax and accounting requirements": "Obligations légales, fiscales et comptables",
    "There are no uncompleted orders or services in the account, no outstanding or unsettled payments, and no other obligations that are still to be fulfilled.":
      "Le compte n'a ni commande ni service inachevé, ni paiement en attente ou non réglé, ni autre obligation encore à remplir.",
    "There are no unused rights in the account: cash, gift cards, vouchers and cloud resources. If you go on while there are some, you give them up and can no longer use them.":
      "Le compte n'a plus de droits non utilisés : avoirs, cartes cadeaux, bons et ressources cloud. Si vous continuez alors qu'il en reste, vous y renoncez et ne pouvez plus les utiliser.",
    "Third-party applications, websites and other accounts are unbound and external authorizations are revoked, or you are sure that leaving them harms neither you nor others.":
      "Les applications, sites et comptes tiers sont dissociés et les autorisations externes révoquées, ou vous êtes sûr que les laisser ne nuit ni à vous ni à d'autres.",
    "All collaborators, sub-users and message recipients of the account are deleted.":
      "Tous les collaborateurs, sous-utilisateurs et destinataires de messages du compte sont supprimés.",
    "The API keys of the account are deleted.": "Les clés d'API du compte sont supprimées.",
    "All data and information of the account is migrated and backed up, or you give up the right to keep and retrieve it.":
      "Toutes les données du compte sont transférées et sauvegardées, ou vous renoncez au droit de les garder et de les récupérer.",
    "You do not close the account to avoid complaints, disputes or litigation that are under way or about to begin, nor the supervision of the authorities.":
      "Vous ne fermez pas le compte pour échapper à des plaintes, litiges ou procès en cours ou imminents, ni au contrôle des autorités.",
    "The account is not involved in any complaint or report.":
      "Le compte n'est visé par aucune plainte ni aucun signalement.",
    "You have settled any other matter that may affect your rights.":
      "Vous avez réglé toute autre question qui peut toucher à vos droits.",
    "An order is not completed. Wait until it is, or cancel it.":
      "Une commande n'est pas achevée. Attendez qu'elle le soit, ou annulez-la.",
    "A service is still running. End it first.":
      "Un service est encore actif. Mettez-y d'abord fin.",
    "A subscription has not ended. Cancel it first.":
      "Un abonnement n'est pas terminé. Résiliez-le d'abord.",
    "A payment is outstanding or not settled.": "Un paiement est en attente ou n'est pas réglé.",
    "An invoice is not paid. Pay it first.": "Une facture n'est pas payée. Payez-la d'abord.",
    "A balance is negative, or its amount cannot be read. Settle it first.":
      "Un solde est négatif, ou son montant est illisible. Réglez-le d'abord.",
    "A collaborator is left. Delete it in User Management.":
      "Il reste un collaborateur. Supprimez-le dans la gestion des utilisateurs.",
    "A sub-user is left. Delete it in User Management.":
      "Il reste un sous-utilisateur. Supprimez-le dans la gestion des utilisateurs.",
    "A message recipient is left. Delete it in User Management.":
      "Il reste un destinataire de messages. Supprimez-le dans la gestion des utilisateurs.",
    "An API key is left. Delete it in API Key Management.":
      "Il reste une clé d'API. Supprimez-la dans la gestion des clés d'API.",
    "The account is involved in a complaint or report.":
      "Le compte est visé par une plainte ou un signalement.",
    "I give up the unused rights in the account: cash, gift cards, vouchers and cloud resources.":
      "Je renonce aux droits non utilisés du compte : avoirs, cartes cadeaux, bons et ressources cloud.",
    "Leaving third-party applications bound and external authorizations unrevoked harms neither me nor others; I bear the risk.":
      "Laisser des applications tierces associées et des autorisations externes en vigueur ne nuit ni à moi ni à d'autres ; j'en assume le risque.",
    "All data is migrated and backed up, or I waive the right to keep and retrieve it.":
      "Toutes les données sont transférées et sauvegardées, ou je renonce au droit de les garder et de les récupérer.",
    "I do not close the account to avoid complaints, disputes, litigation or supervision.":
      "Je ne ferme pas le compte pour échapper à des plaintes, des litiges, des procès ou un contrôle.",
    "Any other matter that may affect my rights is settled.":
      "Toute autre question qui peut toucher à mes droits est réglée.",
    "The account is under a legal hold.":
      "La loi nous oblige à conserver le compte pour le moment.",
    "The holder says that it was not they who asked for the account to be closed.":
      "Quelqu'un nous a dit que la demande ne venait pas de vous.",
  },
  (statement) => `Il nous manque une déclaration de votre part : ${statement}`,
);
