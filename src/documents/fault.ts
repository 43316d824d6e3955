/**
 * Why a document is refused. `reason` is stable and for programs. `detail` is a sentence for the holder: what is wrong,
 * and what would be right. It repeats nothing of the document.
 *
 * Readers meet a fault deep inside, so they throw it. Only `judgement.ts` catches it and turns it into a `Result`.
 */
export type FaultReason =
  | "empty"
  | "unknown_format"
  | "truncated"
  | "polyglot"
  | "too_many_pixels"
  | "too_small"
  | "not_in_colour"
  | "active_content"
  | "encrypted"
  | "no_picture"
  | "too_many_pages"
  | "too_elaborate"
  | "unreadable";

export type DocumentFault = { readonly reason: FaultReason; readonly detail: string };

export class Refused extends Error {
  readonly fault: DocumentFault;

  constructor(fault: DocumentFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

export function refuse(reason: FaultReason, detail: string): never {
  throw new Refused({ reason, detail });
}
