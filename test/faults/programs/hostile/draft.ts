/** A request as it is drafted. The names of things in the world (`{{account:active}}`) are filled in when it is sent. */
import type fc from "fast-check";
import type { Operation } from "./document";
import type { DocumentName, Spoil } from "./documents";

/** What the caller of a request may do, by the roles of the operation that the request was drafted for. */
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
  /** An object with one field of so many characters; if it is streamed, no header says how long it is. */
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

/** Returns the value of a body; null if the body is not JSON. */
export const saidBy = (body: Body): { readonly value: unknown } | null =>
  body.form === "json" || body.form === "escaped" ? { value: body.value } : null;

/** Makes one change of a draft that turns it into a hostile request. */
export type Bend = (draft: Draft, operation: Operation) => fc.Arbitrary<Draft>;
