/** The words of receipts, in every language of public pages. */
import type { PublicLanguage } from "../shared/page-languages";
import type { Timestamp } from "../shared/time";
import type { DeclarationKind, Statement } from "./statement";

type OfKind = {
  readonly title: string;
  readonly sentence: (product: string) => string;
  readonly subject: (product: string) => string;
  /** The label of what identifies the contract, or the account. */
  readonly contract: string;
};

type Texts = {
  readonly kinds: Readonly<Record<DeclarationKind, OfKind>>;
  readonly received: string;
  readonly utc: string;
  readonly reference: string;
  readonly stated: string;
  readonly name: string;
  readonly email: string;
  readonly ending: string;
  readonly endings: Readonly<Record<NonNullable<Statement["ending"]>, string>>;
  readonly ground: string;
  readonly ends: string;
  /** @param date 2026-12-31, which means the same everywhere */
  readonly on: (date: string) => string;
  readonly earliest: string;
  readonly next: Readonly<Record<DeclarationKind, string>>;
  readonly time: (at: Timestamp) => string;
};

/** A law of a member state asks for the date and the time. The time zone is that of most who read the language. */
const timeIn = (locale: string, timeZone: string) => (at: Timestamp) =>
  new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone,
    timeZoneName: "short",
  }).format(new Date(at));

const en: Texts = {
  kinds: {
    cancellation: {
      title: "Confirmation of receipt: cancellation of a contract",
      sentence: (product) => `${product} has received your cancellation.`,
      subject: (product) => `${product} has received your cancellation`,
      contract: "Contract",
    },
    withdrawal: {
      title: "Acknowledgement of receipt: withdrawal from a contract",
      sentence: (product) => `${product} has received your withdrawal from the contract.`,
      subject: (product) => `${product} has received your withdrawal`,
      contract: "Contract",
    },
    deletion: {
      title: "Confirmation of receipt: request to delete an account",
      sentence: (product) => `${product} has received your request to delete your account.`,
      subject: (product) => `${product} has received your request to delete your account`,
      contract: "Account",
    },
  },
  received: "Received",
  utc: "In UTC",
  reference: "Reference",
  stated: "What you stated",
  name: "Name",
  email: "E-mail address for this confirmation",
  ending: "Kind of cancellation",
  endings: { ordinary: "ordinary", extraordinary: "extraordinary, for good cause" },
  ground: "Ground",
  ends: "The contract shall end",
  on: (date) => `on ${date}`,
  earliest: "on the earliest possible date",
  next: {
    cancellation:
      "We will write to you when your contract ends. Keep this confirmation: it shows what you stated, and when.",
    withdrawal:
      "We will write to you about what happens next. Keep this acknowledgement: it shows what you stated, and when.",
    deletion:
      "We will now look for your account, and write to you before anything is deleted. Keep this confirmation: it shows what you asked for, and when.",
  },
  time: timeIn("en-GB", "UTC"),
};

const de: Texts = {
  kinds: {
    cancellation: {
      title: "Bestätigung über den Zugang Ihrer Kündigung",
      sentence: (product) => `${product} hat Ihre Kündigung erhalten.`,
      subject: (product) => `${product} hat Ihre Kündigung erhalten`,
      contract: "Vertrag",
    },
    withdrawal: {
      title: "Bestätigung über den Eingang Ihres Widerrufs",
      sentence: (product) => `${product} hat Ihren Widerruf des Vertrags erhalten.`,
      subject: (product) => `${product} hat Ihren Widerruf erhalten`,
      contract: "Vertrag",
    },
    deletion: {
      title: "Bestätigung über den Eingang Ihres Antrags, ein Konto zu löschen",
      sentence: (product) => `${product} hat Ihren Antrag erhalten, Ihr Konto zu löschen.`,
      subject: (product) => `${product} hat Ihren Antrag erhalten, Ihr Konto zu löschen`,
      contract: "Konto",
    },
  },
  received: "Eingegangen",
  utc: "In UTC",
  reference: "Referenz",
  stated: "Was Sie erklärt haben",
  name: "Name",
  email: "E-Mail-Adresse für diese Bestätigung",
  ending: "Art der Kündigung",
  endings: { ordinary: "ordentlich", extraordinary: "außerordentlich" },
  ground: "Kündigungsgrund",
  ends: "Der Vertrag soll enden",
  on: (date) => `am ${date}`,
  earliest: "zum frühestmöglichen Zeitpunkt",
  next: {
    cancellation:
      "Wir schreiben Ihnen, wann Ihr Vertrag endet. Bewahren Sie diese Bestätigung auf: Sie zeigt, was Sie wann erklärt haben.",
    withdrawal:
      "Wir schreiben Ihnen, wie es weitergeht. Bewahren Sie diese Bestätigung auf: Sie zeigt, was Sie wann erklärt haben.",
    deletion:
      "Wir suchen jetzt Ihr Konto und schreiben Ihnen, bevor etwas gelöscht wird. Bewahren Sie diese Bestätigung auf: Sie zeigt, was Sie wann beantragt haben.",
  },
  time: timeIn("de-DE", "Europe/Berlin"),
};

const fr: Texts = {
  kinds: {
    cancellation: {
      title: "Accusé de réception de votre résiliation",
      sentence: (product) => `${product} a reçu votre notification de résiliation.`,
      subject: (product) => `${product} a reçu votre résiliation`,
      contract: "Contrat",
    },
    withdrawal: {
      title: "Accusé de réception de votre rétractation",
      sentence: (product) => `${product} a reçu votre rétractation du contrat.`,
      subject: (product) => `${product} a reçu votre rétractation`,
      contract: "Contrat",
    },
    deletion: {
      title: "Accusé de réception de votre demande de suppression de compte",
      sentence: (product) => `${product} a reçu votre demande de suppression de compte.`,
      subject: (product) => `${product} a reçu votre demande de suppression de compte`,
      contract: "Compte",
    },
  },
  received: "Reçu",
  utc: "En UTC",
  reference: "Référence",
  stated: "Ce que vous avez déclaré",
  name: "Nom",
  email: "Adresse électronique pour cet accusé de réception",
  ending: "Type de résiliation",
  endings: { ordinary: "ordinaire", extraordinary: "anticipée, pour motif légitime" },
  ground: "Motif",
  ends: "Le contrat doit prendre fin",
  on: (date) => `le ${date}`,
  earliest: "à la première date possible",
  next: {
    cancellation:
      "Nous vous écrirons pour vous indiquer la date à laquelle votre contrat prend fin. Conservez cet accusé de réception : il indique ce que vous avez déclaré et à quel moment.",
    withdrawal:
      "Nous vous écrirons pour vous indiquer la suite. Conservez cet accusé de réception : il indique ce que vous avez déclaré et à quel moment.",
    deletion:
      "Nous recherchons maintenant votre compte et vous écrirons avant toute suppression. Conservez cet accusé de réception : il indique ce que vous avez demandé et à quel moment.",
  },
  time: timeIn("fr-FR", "Europe/Paris"),
};

export const RECEIPT_TEXTS: Readonly<Record<PublicLanguage, Texts>> = { en, de, fr };
