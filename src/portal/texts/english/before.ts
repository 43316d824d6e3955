/** What the portal's pages say before anything is decided, in English. */
import type { BeforeTexts } from "../language";

export const before: BeforeTexts = {
  home: {
    title: (product) => `Your ${product} account`,
    nothing: "Nothing is going on with your account.",
    choose: "What you can do here",
    now: "What is going on",
    see: "See how it stands",
    actions: {
      cancellation: {
        title: "Cancel your account",
        text: "See what happens and when, before anything is decided.",
      },
      deletion: {
        title: "Delete your account",
        text: "See what is deleted, what is kept and when, before anything is decided.",
      },
    },
    undo: { title: "Keep your account", text: "Take the request back. Your account stays." },
    unavailable: "There is nothing that you can do here. Our support can help you.",
  },
  before: {
    title: { cancellation: "Cancel your account", deletion: "Delete your account" },
    happens: {
      purge: "If you go on now, everything in your account is removed on",
      delete: "If you go on now, your account is deleted on",
    },
    review_by: "If you go on now, we decide by",
    graced: {
      purge:
        "Your account is disabled as soon as you have confirmed. On this date everything in it is removed for good. The account itself stays.",
      delete:
        "Your account is marked for deletion as soon as you have confirmed. On this date it is deleted for good, with everything in it.",
    },
    at_once: {
      purge: "Everything in your account is removed for good at once. The account itself stays.",
      delete: "Your account is deleted for good at once, with everything in it.",
    },
    after_review: "A person looks at your request first. If it is approved:",
    undoers: (parties) =>
      `Until then it can be undone by ${parties}. Afterwards nobody can undo it.`,
    nobody_undoes: "Once it has begun, nobody can undo it.",
    first: "First settle this",
    more: (count) => `And ${count} more.`,
    mend: "Settle it here",
    by_support: "Our support settles this.",
    by_you: "You can settle this in your account.",
    look_again: "Look again",
    erased: { purge: "What is removed", delete: "What is deleted" },
    kept: "What is kept, and why",
    kept_nothing: "Nothing about you is kept.",
    kept_until: "Until",
    proof_kept: "A proof that it was deleted. It does not name you.",
    account_kept: "The account itself, so that you can sign in.",
    notes: "Please read this first",
    steps: "What we ask of you",
    no_steps: "One confirmation.",
    review_step: "A person looks at your request",
    alternatives: "You can also do this",
    go_on: "Go on",
    not_now: "Not now",
    refused: (code, parties) =>
      code === "actor_not_allowed"
        ? `You cannot begin this yourself. It can be begun by ${parties}.`
        : code === "closure_open"
          ? "Another request is open. Finish it or take it back first."
          : "This is not possible for your account at the moment.",
  },
  statements: {
    title: "Your statements",
    lead: "Read each one. Tick it if it is true.",
    missing: "Tick this statement to go on:",
  },
  parties: {
    owner: "the owner of the account",
    admin: "an admin of the account",
    member: "a member of the account",
    support: "our support",
    you: "you",
  },
  erasers: {
    documents: "Identity documents that you sent us",
    holdings: "What you have in the account: subscriptions, orders, environments and the like",
    profile: "Your profile: names, addresses, password, settings",
    r2_assets: "Your files",
    other: (name) => `Your data in the system “${name}”`,
  },
};
