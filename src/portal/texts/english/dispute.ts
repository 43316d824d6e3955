/** The "this wasn't me" page in English. */
import type { DisputeTexts } from "../dispute-texts";

export const dispute: DisputeTexts = (product) => ({
  ask: (closure) => ({
    title: "This wasn't me",
    paragraphs: [
      closure?.kind === "cancellation"
        ? `Somebody asked us to cancel your ${product} account.`
        : `Somebody asked us to delete your ${product} account.`,
      closure?.time
        ? `It will happen on ${closure.time}, unless it is stopped.`
        : "It has not happened yet, and can still be stopped.",
      "If it wasn't you, stop it here. Nothing more will happen until our support has looked into it.",
    ],
  }),
  button: "Stop it, it wasn't me",
  itWasMe: "If it was you, you need not do anything here. Just close this page.",
  stopped: () => ({
    title: "It is stopped",
    paragraphs: [
      `Nothing more will happen to your ${product} account until our support has looked into it. They will get in touch with you.`,
      "Somebody else may have access to your account. If you can, change your password now.",
    ],
  }),
  late: () => ({
    title: "This can no longer be stopped here",
    paragraphs: [
      "The request that this link belongs to is over, or it is being carried out already.",
      "If it wasn't you, please contact our support now.",
    ],
  }),
  unknown: () => ({
    title: "This link does not work",
    paragraphs: [
      "It may be incomplete: please open it from our message once more. Or the request that it belongs to is over.",
      "If you are worried about your account, please contact our support.",
    ],
  }),
});
