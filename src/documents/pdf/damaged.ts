/** Refuses a PDF whose structure is broken. */
import { refuse } from "../fault";

/** @param what in words that fit after "The PDF is damaged:" */
export function damaged(what: string): never {
  return refuse("unreadable", `The PDF is damaged: ${what}. Save or scan it again.`);
}
