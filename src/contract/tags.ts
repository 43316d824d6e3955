/** The chapters of `/openapi.json`, in their order, each with what it is about. */

export const TAGS = {
  Accounts: "Accounts as the host registers them, and what their holders may do now",
  Holdings: "Facts about an account that the host reports, and by which policies decide",
  Closures: "Cancelling and deleting: preview, opening, proofs, undoing",
  Reviews: "Closures that wait for a person's decision",
  "Legal holds": "While a legal hold stands, nothing of the account is erased",
  Erasure: "What an erasure does, what is retained, and how a task is acknowledged",
  Certificates: "Signed certificates of erasure, and the keys that sign them",
  Brake: "How many accounts may be erased within an hour",
  Events: "The history of one account, the feed over all accounts, and statistics",
  Directory: "Rebuilding the directory of all accounts",
  Erasers: "The host's own systems that must erase what they have of an account",
  Connectors: "Documents by which systems are erased at their own APIs",
  Webhooks: "Endpoints that receive events, their deliveries and replays",
  Messages: "What Adieu sends to webhook endpoints and to erasers, by Standard Webhooks 1.0",
  Policies: "The rules for a class of accounts",
  Portal: "Pages for holders that the host links to",
  Declarations: "What people state on public pages",
  "API keys": "The keys that call this API",
  Staff: "People who are signed in, their sessions, and what they looked at and did",
  "Test clocks": "Time that stands still until it is advanced, for accounts in test mode",
  Service: "The service itself: health, problems, this document",
  "Local development": "Routes that exist in local development alone",
  Pages: "Pages for people; a program needs none of them",
} as const;

/** A chapter. */
export type Tag = keyof typeof TAGS;
