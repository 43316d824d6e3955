/** The deletion page in French. */
import type { DeletionTexts } from "./texts";

export const french: DeletionTexts = {
  title: (product) => `Supprimer votre compte ${product}`,
  lead: (product) =>
    `Vous pouvez faire supprimer votre compte ${product} à tout moment. Cette page indique comment faire, ce qui est supprimé et ce qui est conservé.`,
  how: "Comment faire",
  inApp: (product) =>
    `Connectez-vous à ${product}, ouvrez les paramètres de votre compte et choisissez de le supprimer. Ou commencez ici, sans vous connecter et sans l'application : voir ci-dessous.`,
  bySupport:
    "Demandez à notre assistance de commencer. Ou commencez ici, sans vous connecter : voir ci-dessous.",
  several: "Ce qui s'applique dépend de votre compte. Vous le voyez avant de confirmer.",
  first: "Si l'un de ces points vous concerne, réglez-le d'abord",
  withoutApp:
    "Indiquez ci-dessous votre adresse électronique. Nous vous envoyons un lien pour confirmer votre demande.",
  steps: {
    confirm: "Confirmez que vous le souhaitez.",
    reauthentication: "Saisissez votre mot de passe ou connectez-vous à nouveau.",
    otp: "Saisissez un code que nous vous envoyons.",
    ownership: "Indiquez l'environnement du compte et la fin de son secret.",
    identity_documents:
      "Présentez une pièce d'identité, si votre identité a été vérifiée auparavant.",
  },
  openBy: (parties) => `Cela peut être demandé par ${parties}.`,
  parties: {
    owner: "le propriétaire du compte",
    admin: "un administrateur du compte",
    member: "tout membre du compte",
    support: "notre assistance",
  },
  review: (days) => `Notre équipe examine votre demande sous ${days}.`,
  grace: (period, undoers) =>
    undoers === null
      ? `Ensuite, nous attendons ${period}.`
      : `Ensuite, nous attendons ${period}. Pendant ce temps, la demande peut être annulée par ${undoers}.`,
  noGrace: "Ensuite, la suppression commence aussitôt. Elle ne peut pas être annulée.",
  end: {
    delete: "Après cela, tout est supprimé définitivement et ne peut pas être rétabli.",
    purge: "Après cela, les contenus sont supprimés définitivement. Le compte lui-même demeure.",
  },
  kinds: { deletion: "Supprimer le compte", cancellation: "Résilier le compte" },
  deleted: "Ce qui est supprimé",
  deletedAlways: [
    "Votre profil : nom, adresses, mot de passe",
    "Tout ce que contient le compte",
    "Les pièces d'identité que vous avez envoyées",
  ],
  purged: "Tout ce que contient le compte : contenus et paramètres",
  erasers: "Dans ces systèmes aussi :",
  kept: "Ce qui est conservé, et combien de temps",
  nothingKept: "Rien qui vous concerne.",
  accountKept: "Le compte lui-même, pour que vous puissiez vous connecter.",
  proofKept: "Une preuve de la suppression. Elle ne vous nomme pas.",
  holdings: (kinds) => `seulement s'il y a : ${kinds}`,
  holdingKinds: { invoice: "factures", payment: "paiements", order: "commandes" },
  why: (reason) => `Pourquoi : ${reason}`,
  howLong: (period) => `Combien de temps : ${period}`,
  depends:
    "Ce qui est supprimé et ce qui est conservé dépend de votre compte. Vous voyez tout avant de confirmer.",
  begin: "Commencer sans l'application",
  beginLead:
    "Rien n'est supprimé avant votre confirmation, et nous vous écrivons avant que cela n'arrive.",
  email: {
    label: "Adresse électronique",
    hint: "Celle de votre compte, si vous en recevez encore les messages.",
  },
  account: {
    label: "Compte (facultatif)",
    hint: "Un nom d'utilisateur ou un numéro de client, si vous le connaissez.",
  },
  button: "Envoyez-moi le lien",
  notPossible: "Ce n'est pas possible ici pour le moment. Veuillez écrire à notre assistance.",
  faults: {
    missing: "Indiquez votre adresse électronique.",
    email: "Indiquez une adresse électronique de la forme nom@example.com.",
    long: "Ce texte est trop long.",
  },
  sent: {
    title: "Consultez votre messagerie",
    paragraphs: [
      "Si l'adresse peut être jointe, vous recevez dans quelques minutes un message contenant un lien. Ouvrez-le et confirmez-y votre demande. Il est valable un jour.",
      "Pas de message ? Regardez dans les indésirables ou essayez une autre adresse. Pour votre sécurité, nous n'indiquons pas ici s'il existe un compte avec cette adresse.",
    ],
  },
  confirm: {
    title: (product) => `Demander la suppression de votre compte ${product} ?`,
    lead: "Vous nous demandez ainsi de supprimer votre compte. Nous recherchons le compte lié à votre adresse et vous écrivons avant toute suppression.",
    button: "Demander la suppression",
    gone: {
      title: "Ce lien n'est plus valable",
      paragraphs: [
        "Il date de plus d'un jour ou n'a pas été copié en entier. Rien n'a été supprimé.",
      ],
    },
  },
  mail: {
    subject: (product) => `Confirmez que vous souhaitez supprimer votre compte ${product}`,
    text: (product, link) =>
      [
        "Bonjour,",
        `quelqu'un, probablement vous, a demandé sur notre site la suppression du compte ${product} lié à cette adresse. Pour confirmer, ouvrez ce lien et appuyez sur le bouton :`,
        link,
        "Le lien est valable un jour. Si ce n'était pas vous, vous n'avez rien à faire : rien ne sera supprimé.",
        `Cordialement,\nl'équipe ${product}`,
      ].join("\n\n"),
  },
};
