/** The words of the deletion page, and of what follows from its form, in every language. */
import type { PublicLanguage } from "../shared/page-languages";
import type { ProcedureFacts } from "./deletion-facts";

type Step = ProcedureFacts["steps"][number];
type Party = ProcedureFacts["openBy"][number];

export type DeletionTexts = {
  readonly title: (product: string) => string;
  readonly lead: (product: string) => string;
  readonly how: string;
  readonly inApp: (product: string) => string;
  readonly withoutApp: string;
  readonly steps: Readonly<Record<Step, string>>;
  readonly openBy: (parties: string) => string;
  readonly parties: Readonly<Record<Party, string>>;
  readonly review: (days: string) => string;
  readonly grace: (period: string, undoers: string | null) => string;
  readonly noGrace: string;
  readonly end: Readonly<Record<ProcedureFacts["then"], string>>;
  readonly kinds: Readonly<Record<ProcedureFacts["kind"], string>>;
  readonly deleted: string;
  readonly deletedAlways: readonly string[];
  /** What is deleted by a purge, which leaves the account. */
  readonly purged: string;
  readonly erasers: string;
  readonly kept: string;
  readonly nothingKept: string;
  readonly holdings: (kinds: string) => string;
  readonly why: string;
  readonly howLong: string;
  readonly depends: string;
  readonly begin: string;
  readonly beginLead: string;
  readonly email: { readonly label: string; readonly hint: string };
  readonly account: { readonly label: string; readonly hint: string };
  readonly button: string;
  readonly notPossible: string;
  readonly faults: { readonly missing: string; readonly email: string; readonly long: string };
  readonly sent: { readonly title: string; readonly paragraphs: readonly string[] };
  readonly confirm: {
    readonly title: (product: string) => string;
    readonly lead: string;
    readonly button: string;
    readonly gone: { readonly title: string; readonly paragraphs: readonly string[] };
  };
  readonly mail: {
    readonly subject: (product: string) => string;
    readonly text: (product: string, link: string) => string;
  };
};

const en: DeletionTexts = {
  title: (product) => `Delete your ${product} account`,
  lead: (product) =>
    `You can have your ${product} account deleted at any time. This page says how, what is deleted, and what is kept.`,
  how: "How to do it",
  inApp: (product) =>
    `Sign in to ${product}, open the settings of your account and choose to delete it. Or begin here, without signing in and without the app: see below.`,
  withoutApp:
    "Enter your e-mail address below. We send you a link, and you confirm your request with it.",
  steps: {
    confirm: "Confirm that you want this.",
    reauthentication: "Enter your password, or sign in again.",
    otp: "Enter a code that we send you.",
    ownership: "Name the environment of the account and the end of its secret.",
    identity_documents: "Show an identity document, if your identity was verified before.",
  },
  openBy: (parties) => `This can be asked for by ${parties}.`,
  parties: {
    owner: "the account's owner",
    admin: "an administrator of the account",
    member: "any member of the account",
    support: "our support",
  },
  review: (days) => `Our team looks at your request within ${days}.`,
  grace: (period, undoers) =>
    undoers === null
      ? `Then we wait ${period}.`
      : `Then we wait ${period}. In this time it can be undone by ${undoers}.`,
  noGrace: "Then the deletion begins at once. It cannot be undone.",
  end: {
    delete: "After that, everything is deleted for good, and cannot be brought back.",
    purge: "After that, the content is removed for good. The account itself stays.",
  },
  kinds: { deletion: "Deleting the account", cancellation: "Cancelling the account" },
  deleted: "What is deleted",
  deletedAlways: [
    "Your profile: name, addresses, password",
    "Everything that the account holds",
    "Identity documents that you uploaded",
  ],
  purged: "Everything that the account holds: content and settings",
  erasers: "In these systems too:",
  kept: "What is kept, and how long",
  nothingKept: "Nothing.",
  holdings: (kinds) => `only if there is: ${kinds}`,
  why: "Why",
  howLong: "How long",
  depends:
    "What is deleted and what is kept depends on your account. You see all of it before you confirm.",
  begin: "Begin without the app",
  beginLead:
    "We send a link to the address. Nothing is deleted before you have confirmed it, and we write to you before it happens.",
  email: {
    label: "E-mail address",
    hint: "The address of your account, if you still can read it.",
  },
  account: {
    label: "Account (optional)",
    hint: "A user name or customer number, if you know it.",
  },
  button: "Send me the link",
  notPossible: "This cannot be begun here at present. Please write to our support.",
  faults: {
    missing: "Enter your e-mail address.",
    email: "Enter an e-mail address in the form name@example.com.",
    long: "This is too long.",
  },
  sent: {
    title: "Look into your mailbox",
    paragraphs: [
      "If the address can be reached, you have an e-mail with a link in a few minutes. Open the link and confirm your request there. It works for one day.",
      "No e-mail? Look into the folder for spam, or try again with another address. For your safety we do not say here whether there is an account with this address.",
    ],
  },
  confirm: {
    title: (product) => `Ask for the deletion of your ${product} account?`,
    lead: "With this you ask us to delete your account. We look for the account with your address, and write to you before anything is deleted.",
    button: "Ask for the deletion",
    gone: {
      title: "This link no longer works",
      paragraphs: ["It is older than a day, or was not copied as a whole. Nothing was deleted."],
    },
  },
  mail: {
    subject: (product) => `Confirm that you want your ${product} account deleted`,
    text: (product, link) =>
      [
        "Hello,",
        `somebody, probably you, has asked on our website to delete the ${product} account of this address. To confirm it, open this link and press the button there:`,
        link,
        "The link works for one day. If it was not you, you do not need to do anything: nothing will be deleted.",
        `Kind regards,\nthe ${product} team`,
      ].join("\n\n"),
  },
};

const de: DeletionTexts = {
  title: (product) => `Ihr Konto bei ${product} löschen`,
  lead: (product) =>
    `Sie können Ihr Konto bei ${product} jederzeit löschen lassen. Diese Seite sagt, wie das geht, was gelöscht und was aufbewahrt wird.`,
  how: "So geht es",
  inApp: (product) =>
    `Melden Sie sich bei ${product} an, öffnen Sie die Einstellungen Ihres Kontos, und wählen Sie dort das Löschen. Oder beginnen Sie hier, ohne Anmeldung und ohne App: siehe unten.`,
  withoutApp:
    "Geben Sie unten Ihre E-Mail-Adresse an. Wir senden Ihnen einen Link, mit dem Sie Ihren Antrag bestätigen.",
  steps: {
    confirm: "Bestätigen Sie, dass Sie das wollen.",
    reauthentication: "Geben Sie Ihr Passwort ein, oder melden Sie sich erneut an.",
    otp: "Geben Sie einen Code ein, den wir Ihnen senden.",
    ownership: "Nennen Sie die Umgebung des Kontos und das Ende ihres Geheimnisses.",
    identity_documents: "Zeigen Sie einen Ausweis, falls Ihre Identität früher geprüft wurde.",
  },
  openBy: (parties) => `Das kann verlangt werden durch ${parties}.`,
  parties: {
    owner: "den Inhaber des Kontos",
    admin: "einen Administrator des Kontos",
    member: "jedes Mitglied des Kontos",
    support: "unseren Support",
  },
  review: (days) => `Unser Team prüft Ihren Antrag innerhalb von: ${days}.`,
  grace: (period, undoers) =>
    undoers === null
      ? `Danach vergeht eine Frist: ${period}.`
      : `Danach vergeht eine Frist: ${period}. So lange lässt es sich rückgängig machen, und zwar durch ${undoers}.`,
  noGrace: "Danach beginnt die Löschung sofort. Sie lässt sich nicht rückgängig machen.",
  end: {
    delete: "Danach wird alles endgültig gelöscht und lässt sich nicht wiederherstellen.",
    purge: "Danach werden die Inhalte endgültig entfernt. Das Konto selbst bleibt.",
  },
  kinds: { deletion: "Das Konto löschen", cancellation: "Das Konto kündigen" },
  deleted: "Was gelöscht wird",
  deletedAlways: [
    "Ihr Profil: Name, Adressen, Passwort",
    "Alles, was zu dem Konto gehört",
    "Ausweise, die Sie hochgeladen haben",
  ],
  purged: "Alles, was zu dem Konto gehört: Inhalte und Einstellungen",
  erasers: "Auch in diesen Systemen:",
  kept: "Was aufbewahrt wird, und wie lange",
  nothingKept: "Nichts.",
  holdings: (kinds) => `nur wenn es das gibt: ${kinds}`,
  why: "Warum",
  howLong: "Wie lange",
  depends:
    "Was gelöscht und was aufbewahrt wird, hängt von Ihrem Konto ab. Sie sehen alles, bevor Sie bestätigen.",
  begin: "Ohne die App beginnen",
  beginLead:
    "Wir senden einen Link an die Adresse. Es wird nichts gelöscht, bevor Sie das bestätigt haben, und wir schreiben Ihnen, bevor es geschieht.",
  email: {
    label: "E-Mail-Adresse",
    hint: "Die Adresse Ihres Kontos, wenn Sie sie noch lesen können.",
  },
  account: {
    label: "Konto (freiwillig)",
    hint: "Ein Benutzername oder eine Kundennummer, wenn Sie sie kennen.",
  },
  button: "Link senden",
  notPossible: "Das geht hier zurzeit nicht. Bitte schreiben Sie unserem Support.",
  faults: {
    missing: "Geben Sie Ihre E-Mail-Adresse an.",
    email: "Geben Sie eine E-Mail-Adresse in der Form name@example.com an.",
    long: "Das ist zu lang.",
  },
  sent: {
    title: "Sehen Sie in Ihr Postfach",
    paragraphs: [
      "Wenn die Adresse erreichbar ist, haben Sie in wenigen Minuten eine E-Mail mit einem Link. Öffnen Sie ihn, und bestätigen Sie dort Ihren Antrag. Er gilt einen Tag.",
      "Keine E-Mail? Sehen Sie im Ordner für Spam nach, oder versuchen Sie es mit einer anderen Adresse. Zu Ihrer Sicherheit sagen wir hier nicht, ob es ein Konto mit dieser Adresse gibt.",
    ],
  },
  confirm: {
    title: (product) => `Die Löschung Ihres Kontos bei ${product} beantragen?`,
    lead: "Damit beantragen Sie, dass wir Ihr Konto löschen. Wir suchen das Konto mit Ihrer Adresse und schreiben Ihnen, bevor etwas gelöscht wird.",
    button: "Löschung beantragen",
    gone: {
      title: "Dieser Link gilt nicht mehr",
      paragraphs: [
        "Er ist älter als ein Tag oder wurde nicht ganz kopiert. Es wurde nichts gelöscht.",
      ],
    },
  },
  mail: {
    subject: (product) => `Bestätigen Sie, dass Ihr Konto bei ${product} gelöscht werden soll`,
    text: (product, link) =>
      [
        "Guten Tag,",
        `jemand, vermutlich Sie, hat auf unserer Website beantragt, das Konto bei ${product} mit dieser Adresse zu löschen. Um das zu bestätigen, öffnen Sie diesen Link, und drücken Sie dort auf die Schaltfläche:`,
        link,
        "Der Link gilt einen Tag. Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Es wird nichts gelöscht.",
        `Freundliche Grüße\nIhr Team von ${product}`,
      ].join("\n\n"),
  },
};

const fr: DeletionTexts = {
  title: (product) => `Supprimer votre compte ${product}`,
  lead: (product) =>
    `Vous pouvez faire supprimer votre compte ${product} à tout moment. Cette page indique comment faire, ce qui est supprimé et ce qui est conservé.`,
  how: "Comment faire",
  inApp: (product) =>
    `Connectez-vous à ${product}, ouvrez les paramètres de votre compte et choisissez de le supprimer. Ou commencez ici, sans vous connecter et sans l'application : voir ci-dessous.`,
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
  nothingKept: "Rien.",
  holdings: (kinds) => `seulement s'il y a : ${kinds}`,
  why: "Pourquoi",
  howLong: "Combien de temps",
  depends:
    "Ce qui est supprimé et ce qui est conservé dépend de votre compte. Vous voyez tout avant de confirmer.",
  begin: "Commencer sans l'application",
  beginLead:
    "Nous envoyons un lien à cette adresse. Rien n'est supprimé avant votre confirmation, et nous vous écrivons avant que cela n'arrive.",
  email: {
    label: "Adresse électronique",
    hint: "Celle de votre compte, si vous pouvez encore la lire.",
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

export const DELETION_TEXTS: Readonly<Record<PublicLanguage, DeletionTexts>> = { en, de, fr };
