/** The texts of the built-in policies in Spanish. */
import { policyTexts } from "../policy-texts";

export const POLICY_TEXTS = policyTexts(
  {
    "Downgrade to the Free plan": "Pasar al plan gratuito",
    "You keep access to your assets at no cost.":
      "Conserva el acceso a sus contenidos sin ningún coste.",
    "Cancel the account": "Cancelar la cuenta",
    "It is disabled, and its admins can restore it for 30 days.":
      "Se desactiva, y sus administradores pueden restaurarla durante 30 días.",
    "Cancel only the subscription": "Cancelar solo la suscripción",
    "You keep your account and pay nothing more.": "Conserva su cuenta y no paga nada más.",
    "The account has an active subscription. Cancel the subscription first.":
      "La cuenta tiene una suscripción activa. Cancele primero la suscripción.",
    "Billing records": "Documentos de facturación",
    "Legal, tax and accounting requirements": "Obligaciones legales, fiscales y contables",
    "There are no uncompleted orders or services in the account, no outstanding or unsettled payments, and no other obligations that are still to be fulfilled.":
      "En la cuenta no hay pedidos ni servicios sin completar, ni pagos pendientes o sin liquidar, ni otras obligaciones por cumplir.",
    "There are no unused rights in the account: cash, gift cards, vouchers and cloud resources. If you go on while there are some, you give them up and can no longer use them.":
      "En la cuenta no hay derechos sin usar: saldo, tarjetas regalo, vales ni recursos en la nube. Si sigue aunque los haya, renuncia a ellos y ya no podrá usarlos.",
    "Third-party applications, websites and other accounts are unbound and external authorizations are revoked, or you are sure that leaving them harms neither you nor others.":
      "Las aplicaciones, los sitios web y las cuentas de terceros están desvinculados y las autorizaciones externas revocadas, o está seguro de que dejarlos no le perjudica ni a usted ni a otros.",
    "All collaborators, sub-users and message recipients of the account are deleted.":
      "Todos los colaboradores, subusuarios y destinatarios de mensajes de la cuenta están eliminados.",
    "The API keys of the account are deleted.": "Las claves de API de la cuenta están eliminadas.",
    "All data and information of the account is migrated and backed up, or you give up the right to keep and retrieve it.":
      "Todos los datos de la cuenta están trasladados y guardados en una copia, o renuncia al derecho de conservarlos y recuperarlos.",
    "You do not close the account to avoid complaints, disputes or litigation that are under way or about to begin, nor the supervision of the authorities.":
      "No cierra la cuenta para evitar reclamaciones, disputas o litigios en curso o a punto de empezar, ni la supervisión de las autoridades.",
    "The account is not involved in any complaint or report.":
      "La cuenta no está implicada en ninguna reclamación ni denuncia.",
    "You have settled any other matter that may affect your rights.":
      "Ha resuelto cualquier otro asunto que pueda afectar a sus derechos.",
    "An order is not completed. Wait until it is, or cancel it.":
      "Un pedido no está completado. Espere a que lo esté, o cancélelo.",
    "A service is still running. End it first.": "Un servicio sigue activo. Finalícelo primero.",
    "A subscription has not ended. Cancel it first.":
      "Una suscripción no ha terminado. Cancélela primero.",
    "A payment is outstanding or not settled.": "Un pago está pendiente o sin liquidar.",
    "An invoice is not paid. Pay it first.": "Una factura no está pagada. Páguela primero.",
    "A balance is negative, or its amount cannot be read. Settle it first.":
      "Un saldo es negativo, o su importe no se puede leer. Liquídelo primero.",
    "A collaborator is left. Delete it in User Management.":
      "Queda un colaborador. Elimínelo en la gestión de usuarios.",
    "A sub-user is left. Delete it in User Management.":
      "Queda un subusuario. Elimínelo en la gestión de usuarios.",
    "A message recipient is left. Delete it in User Management.":
      "Queda un destinatario de mensajes. Elimínelo en la gestión de usuarios.",
    "An API key is left. Delete it in API Key Management.":
      "Queda una clave de API. Elimínela en la gestión de claves de API.",
    "The account is involved in a complaint or report.":
      "La cuenta está implicada en una reclamación o denuncia.",
    "I give up the unused rights in the account: cash, gift cards, vouchers and cloud resources.":
      "Renuncio a los derechos sin usar de la cuenta: saldo, tarjetas regalo, vales y recursos en la nube.",
    "Leaving third-party applications bound and external authorizations unrevoked harms neither me nor others; I bear the risk.":
      "Dejar vinculadas las aplicaciones de terceros y sin revocar las autorizaciones externas no me perjudica ni a mí ni a otros; asumo el riesgo.",
    "All data is migrated and backed up, or I waive the right to keep and retrieve it.":
      "Todos los datos están trasladados y guardados en una copia, o renuncio al derecho de conservarlos y recuperarlos.",
    "I do not close the account to avoid complaints, disputes, litigation or supervision.":
      "No cierro la cuenta para evitar reclamaciones, disputas, litigios o supervisión.",
    "Any other matter that may affect my rights is settled.":
      "Cualquier otro asunto que pueda afectar a mis derechos está resuelto.",
    "The account is under a legal hold.": "La ley nos obliga a conservar la cuenta por ahora.",
    "The holder says that it was not they who asked for the account to be closed.":
      "Alguien nos ha dicho que la solicitud no era suya.",
  },
  (statement) => `Todavía necesitamos una declaración suya: ${statement}`,
);
