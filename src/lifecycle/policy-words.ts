/**
 * The words of a policy that events and closures say again, as plain types: the package's declarations name them, and so
 * need no zod. `policy.ts` has the schemas.
 */

export const CLOSURE_KINDS = ["cancellation", "deletion"] as const;
export type ClosureKind = (typeof CLOSURE_KINDS)[number];

export const REAUTHENTICATION_METHODS = ["password", "id_token", "attestation"] as const;
export type ReauthenticationMethod = (typeof REAUTHENTICATION_METHODS)[number];

/** The sides of a document. A passport has only a front. */
export const DOCUMENT_SIDES = ["front", "back"] as const;
export type DocumentSide = (typeof DOCUMENT_SIDES)[number];

export type StepType = "confirm" | "reauthentication" | "otp" | "ownership" | "identity_documents";

/** The laws whose time for an answer Adieu keeps. */
export const LAWS = ["gdpr", "ccpa"] as const;
export type Law = (typeof LAWS)[number];

/** A version of a policy. */
export type PolicyRef = { readonly id: string; readonly version: number };
