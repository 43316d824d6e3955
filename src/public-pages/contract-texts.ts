/**
 * The words of the pages that end a contract, in every language. Labels that a law prescribes are marked; a test compares
 * them letter by letter.
 */
import type { PublicLanguage } from "../shared/page-languages";

export type ContractPage = "cancel" | "withdraw";

export type FieldName = "ending" | "ground" | "name" | "contract" | "ends_on" | "email";

type FieldText = { readonly label: string; readonly hint: string };

export type ContractTexts = {
  readonly title: Readonly<Record<ContractPage, string>>;
  readonly lead: Readonly<Record<ContractPage, string>>;
  /** The button that declares. */
  readonly button: Readonly<Record<ContractPage, string>>;
  readonly fields: {
    readonly ending: string;
    readonly endings: { readonly ordinary: string; readonly extraordinary: string };
    readonly ground: FieldText;
    readonly name: FieldText;
    readonly contract: Readonly<Record<ContractPage, FieldText>>;
    readonly ends_on: FieldText;
    readonly email: FieldText;
  };
  readonly faults: {
    readonly missing: Readonly<Record<"name" | "contract" | "email" | "ground", string>>;
    readonly email: string;
    readonly date: string;
    readonly long: string;
  };
  /** The way to the summary, where a law asks for one; null where the button of the form declares. */
  readonly summary: Readonly<Record<ContractPage, SummaryTexts | null>>;
};

export type SummaryTexts = {
  readonly go: string;
  readonly title: string;
  readonly lead: string;
  readonly back: string;
  readonly earliest: string;
};

const en: ContractTexts = {
  title: {
    cancel: "Cancel contracts here",
    // Directive 2011/83/EU, article 11a(1).
    withdraw: "withdraw from contract here",
  },
  lead: {
    cancel: "You need no account and no password. We confirm at once that we have received this.",
    withdraw:
      "You need no account and no password, and no reason. We confirm at once that we have received this.",
  },
  button: {
    cancel: "cancel now",
    // Article 11a(3).
    withdraw: "confirm withdrawal",
  },
  fields: {
    ending: "Kind of cancellation",
    endings: {
      ordinary: "Ordinary cancellation",
      extraordinary: "Extraordinary cancellation, for good cause",
    },
    ground: { label: "Ground", hint: "Only for an extraordinary cancellation." },
    name: { label: "Your name", hint: "As in the contract, or your customer number." },
    contract: {
      cancel: {
        label: "Which contract",
        hint: "The name of what you subscribed to, an order number or a contract number.",
      },
      withdraw: {
        label: "Which contract",
        hint: "The order number, or what you ordered and when. If you withdraw from a part only, say from which.",
      },
    },
    ends_on: {
      label: "When the contract shall end",
      hint: "Leave it empty for the earliest possible date.",
    },
    email: { label: "E-mail address", hint: "We send the confirmation there." },
  },
  faults: {
    missing: {
      name: "Enter your name or customer number.",
      contract: "Say which contract you mean.",
      email: "Enter an e-mail address, so that we can send the confirmation.",
      ground: "Enter the ground for the extraordinary cancellation.",
    },
    email: "Enter an e-mail address in the form name@example.com.",
    date: "Enter a date, or leave the field empty.",
    long: "This is too long.",
  },
  summary: { cancel: null, withdraw: null },
};

const de: ContractTexts = {
  title: {
    // § 312k Abs. 2 Satz 2 BGB.
    cancel: "Verträge hier kündigen",
    // § 356a Abs. 1 BGB.
    withdraw: "Vertrag widerrufen",
  },
  lead: {
    cancel:
      "Sie brauchen dafür kein Konto und kein Passwort. Den Zugang Ihrer Kündigung bestätigen wir Ihnen sofort.",
    withdraw:
      "Sie brauchen dafür kein Konto, kein Passwort und keinen Grund. Den Eingang bestätigen wir Ihnen sofort.",
  },
  button: {
    // § 312k Abs. 2 Satz 4 BGB.
    cancel: "jetzt kündigen",
    // § 356a Abs. 3 BGB.
    withdraw: "Widerruf bestätigen",
  },
  fields: {
    ending: "Art der Kündigung",
    endings: {
      ordinary: "Ordentliche Kündigung",
      extraordinary: "Außerordentliche Kündigung",
    },
    ground: { label: "Kündigungsgrund", hint: "Nur bei einer außerordentlichen Kündigung." },
    name: { label: "Ihr Name", hint: "Wie im Vertrag, oder Ihre Kundennummer." },
    contract: {
      cancel: {
        label: "Bezeichnung des Vertrags",
        hint: "Der Name dessen, was Sie abonniert haben, eine Bestell- oder Vertragsnummer.",
      },
      withdraw: {
        label: "Welcher Vertrag",
        hint: "Die Bestellnummer, oder was Sie wann bestellt haben. Wenn Sie nur einen Teil widerrufen: welchen.",
      },
    },
    ends_on: {
      label: "Zeitpunkt, zu dem der Vertrag enden soll",
      hint: "Lassen Sie das Feld leer, wenn er zum frühestmöglichen Zeitpunkt enden soll.",
    },
    email: { label: "E-Mail-Adresse", hint: "Dorthin senden wir die Bestätigung." },
  },
  faults: {
    missing: {
      name: "Geben Sie Ihren Namen oder Ihre Kundennummer an.",
      contract: "Geben Sie an, welchen Vertrag Sie meinen.",
      email: "Geben Sie eine E-Mail-Adresse an, damit wir Ihnen die Bestätigung senden können.",
      ground: "Geben Sie den Grund der außerordentlichen Kündigung an.",
    },
    email: "Geben Sie eine E-Mail-Adresse in der Form name@example.com an.",
    date: "Geben Sie ein Datum an, oder lassen Sie das Feld leer.",
    long: "Das ist zu lang.",
  },
  summary: { cancel: null, withdraw: null },
};

const fr: ContractTexts = {
  title: {
    // Code de la consommation, article D. 215-1.
    cancel: "résilier votre contrat",
    withdraw: "renoncer au contrat ici",
  },
  lead: {
    cancel:
      "Vous n'avez besoin ni d'un compte ni d'un mot de passe. Nous accusons réception immédiatement.",
    withdraw:
      "Vous n'avez besoin ni d'un compte, ni d'un mot de passe, ni d'un motif. Nous accusons réception immédiatement.",
  },
  button: {
    // Article D. 215-3.
    cancel: "notification de la résiliation",
    withdraw: "confirmer la rétractation",
  },
  fields: {
    ending: "Type de résiliation",
    endings: {
      ordinary: "Résiliation ordinaire",
      extraordinary: "Résiliation anticipée pour motif légitime",
    },
    ground: { label: "Motif légitime", hint: "Seulement pour une résiliation anticipée." },
    name: { label: "Vos nom et prénom", hint: "Ou la dénomination de votre société." },
    contract: {
      cancel: {
        label: "Référence du contrat",
        hint: "Le nom de votre abonnement, un numéro de commande, de client ou de contrat.",
      },
      withdraw: {
        label: "Quel contrat",
        hint: "Le numéro de commande, ou ce que vous avez commandé et quand.",
      },
    },
    ends_on: {
      label: "Date de résiliation souhaitée",
      hint: "Laissez ce champ vide pour la première date possible.",
    },
    email: {
      label: "Adresse électronique",
      hint: "Nous y envoyons l'accusé de réception.",
    },
  },
  faults: {
    missing: {
      name: "Indiquez vos nom et prénom.",
      contract: "Indiquez de quel contrat il s'agit.",
      email: "Indiquez une adresse électronique pour recevoir l'accusé de réception.",
      ground: "Indiquez le motif de la résiliation anticipée.",
    },
    email: "Indiquez une adresse électronique de la forme nom@example.com.",
    date: "Indiquez une date, ou laissez le champ vide.",
    long: "Ce texte est trop long.",
  },
  summary: {
    // Article D. 215-3: a page that sums up, with the last button.
    cancel: {
      go: "continuer",
      title: "Récapitulatif de votre résiliation",
      lead: "Vérifiez ces informations. Rien n'est encore envoyé.",
      back: "modifier",
      earliest: "à la première date possible",
    },
    withdraw: null,
  },
};

export const CONTRACT_TEXTS: Readonly<Record<PublicLanguage, ContractTexts>> = { en, de, fr };
