/** What the portal's pages say on the way, step by step, in English. */
import type { StepTexts } from "../language";
import { DOCUMENT_FAULTS } from "./document-faults";

export const steps: StepTexts = {
  step: {
    of: (number, count) => `Step ${number} of ${count}`,
    all: "All steps",
    name: {
      confirm: "Confirm",
      reauthentication: "Show that it is you",
      otp: "Enter a code",
      ownership: "Show that the account is yours",
      identity_documents: "Send a document",
    },
    go_on: "Go on",
    later: "Later",
    locked: "Too many wrong tries",
    locked_until: "You can try again at",
    attempts: (left) => (left === 1 ? "One try is left." : `${left} tries are left.`),
    faults: {
      password: "The password is wrong.",
      code: "The code is wrong, or no longer valid.",
      ownership: "The name and the characters do not fit together.",
      attestation: "Your sign-in is too long ago. Sign in again.",
      document: "We cannot take this file.",
      no_file: "Choose a file.",
      empty: "Fill this in.",
    },
    confirm: {
      title: "Confirm that you have read this",
      lead: "Please read this before you go on.",
    },
    password: {
      title: "Enter your password",
      label: "Password",
      hint: "The password with which you sign in.",
    },
    attestation: {
      title: "Show that it is you",
      fresh: (product) => `You have just signed in to ${product}. That is enough.`,
      stale: (product) =>
        `Sign in to ${product} again, and come back here within five minutes. Nothing is lost.`,
      sign_in: (product) => `Sign in to ${product}`,
    },
    sign_in: {
      lead: (at) =>
        `Sign in once more at ${at}. Then you come back here, and nothing has happened yet.`,
      go: (at) => `Sign in at ${at}`,
      or: (at) => `Or sign in once more at ${at}`,
      done: (at) => `You have just signed in at ${at}. That is enough.`,
      faults: {
        refused: "You were not signed in. Nothing has happened. You can try again.",
        failed: "The sign-in did not work. Nothing has happened. Try again.",
        unavailable: "The sign-in cannot be reached at the moment. Try again in a minute.",
        wrong:
          "That sign-in does not belong to this account. Sign in with the one that you use here.",
        too_long_ago: "Your sign-in is more than five minutes ago. Sign in again.",
      },
    },
    no_method: "We know no way by which you can show it here. Our support can help you.",
    otp: {
      title: "Enter a code",
      send: {
        sms: (to) => `We send a code by SMS to ${to}.`,
        email: (to) => `We send a code by e-mail to ${to}.`,
      },
      no_address: {
        sms: "We do not have your phone number, so we cannot send you a code. Add it to your account, and come back.",
        email:
          "We do not have your e-mail address, so we cannot send you a code. Add it to your account, and come back.",
      },
      send_button: "Send the code",
      again: "Send another code",
      sent: (to) => `We have sent a code to ${to}. It is valid for ten minutes.`,
      label: "Code",
      hint: "Six digits",
      throttled: (minutes) =>
        `We have sent several codes already. Wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}, then ask for another one.`,
      not_sent: "The code could not be sent. Try again in a minute.",
    },
    ownership: {
      title: "Show that the account is yours",
      lead: "Both can be found in the settings of your account.",
      environment: "Name of your product environment",
      secret: "The last four characters of its API secret",
      secret_hint: "Four characters",
    },
    documents: {
      title: "Send a document",
      lead: "Your identity was verified before. So we ask for a document: nobody else may close your account.",
      colour: "Take or scan it in colour. Everything on it must be readable.",
      kept: "It is encrypted, seen only by the person who decides, and deleted after the decision.",
      type: {
        passport: "Passport",
        drivers_license: "Driver's licence",
        business_identification: "Business identification",
      },
      choose: "Which document?",
      file: "The front, or the page with your photo",
      file_hint: "A photo or a file: PNG, JPEG or PDF, at most 10 MB",
      back: "The back, if it has one",
      back_hint: "For a driver's licence, for instance. You need not send it.",
      preview: "The picture that you have chosen",
      sending: "Being sent. Please keep this page open.",
      more: {
        link: "Send another side, or a better picture",
        title: "Send another picture",
        have: "What we have",
        lead: "You need not do this. A new picture of a side takes the place of the old one.",
        which: "Which side?",
        picture: "The picture",
        side: { front: "Front", back: "Back" },
        send: "Send the picture",
        being_read:
          "A person is looking at your documents right now, so nothing can be added. Try again in half an hour.",
      },
      refused: DOCUMENT_FAULTS,
    },
  },
  commit: {
    title: { cancellation: "Cancel your account?", deletion: "Delete your account?" },
    go: { cancellation: "Cancel my account", deletion: "Delete my account" },
    keep: "Keep my account",
    to_review: "Send my request",
  },
};
