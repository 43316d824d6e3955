/** The deletion page in English. */
import type { DeletionTexts } from "./texts";

export const english: DeletionTexts = {
  title: (product) => `Delete your ${product} account`,
  lead: (product) =>
    `You can have your ${product} account deleted at any time. This page says how, what is deleted, and what is kept.`,
  how: "How to do it",
  inApp: (product) =>
    `Sign in to ${product}, open the settings of your account and choose to delete it. Or begin here, without signing in and without the app: see below.`,
  bySupport: "Ask our support to begin it. Or begin here, without signing in: see below.",
  several: "Which of the following applies depends on your account. You see it before you confirm.",
  first: "If one of these applies to you, settle it first",
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
  nothingKept: "Nothing about you.",
  accountKept: "The account itself, so that you can sign in.",
  proofKept: "A proof that it was deleted. It does not name you.",
  holdings: (kinds) => `only if there are any: ${kinds}`,
  holdingKinds: { invoice: "invoices", payment: "payments", order: "orders" },
  why: (reason) => `Why: ${reason}`,
  howLong: (period) => `How long: ${period}`,
  depends:
    "What is deleted and what is kept depends on your account. You see all of it before you confirm.",
  begin: "Begin without the app",
  beginLead:
    "Nothing is deleted before you have confirmed it, and we write to you before it happens.",
  email: {
    label: "E-mail address",
    hint: "The address of your account, if you still get its mail.",
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
    title: "Check your e-mail",
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
