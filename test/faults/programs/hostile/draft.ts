/** A request as it is drafted: what of the world it names is filled in when it is sent. */

import type { DocumentName, Spoil } from "./documents";

/** As whom a request comes, by the roles of the operation that it was drafted for. */
export type Caller = "allowed" | "weak" | "foreign" | "nobody";

export type Body =
  | { readonly form: "none" }
  | { readonly form: "json"; readonly value: unknown }
  /** The same value, every name in it written with escapes. */
  | { readonly form: "escaped"; readonly value: unknown }
  | { readonly form: "text"; readonly text: string }
  | { readonly form: "bytes"; readonly bytes: readonly number[] }
  | { readonly form: "gzip"; readonly value: unknown }
  /** A document, as it is or spoiled. */
  | { readonly form: "document"; readonly name: DocumentName; readonly spoil: Spoil | null }
  /** An object with one field of so many characters; streamed, nobody is told how long it is. */
  | { readonly form: "long"; readonly characters: number; readonly streamed: boolean };

export type Draft = {
  /** The operation it was drafted for. It may come to another, or to none. */
  readonly operation: string;
  readonly method: string;
  /** As it stands in the URL, percent-encoded. */
  readonly path: string;
  readonly query: string;
  readonly caller: Caller;
  readonly authorization: string | null;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Body;
};

/** What a body says, where it is JSON that the draft still knows. */
export const saidBy = (body: Body): { readonly value: unknown } | null =>
  body.form === "json" || body.form === "escaped" ? { value: body.value } : null;
