/**
 * Says what a system's answer means for a call. The document's own matches come first; what they leave open follows
 * from the status. Pure.
 *
 * ```
 *   done     the system did it, or has what was asked for
 *   gone     there is nothing (any more): only an answer that the document names, for a wrong path is a 404 too
 *   retry    not now: 408, 425, 429, 5xx, a redirect, an answer that the document does not know
 *   refused  this request was refused (400, 404, 409, 422 …): the account's data, or the connector, is wrong
 *   stop     the connector is wrong: 401, 403, or what the document names
 * ```
 */
import type { Match } from "./document-shape.ts";
import { at } from "./pointer.ts";

export type Answer = {
  readonly status: number;
  /** The body as JSON; undefined if it is none, or too long. */
  readonly body: unknown;
};

export type Verdict = "retry" | "refused" | "stop";

/** Whether an answer is one of these. Nothing at the place is the same as `null` there. */
export const isAmong = (matches: readonly Match[] | undefined, { status, body }: Answer): boolean =>
  matches?.some((match) => {
    if (typeof match === "number") return status === match;
    if (match.status !== undefined && match.status !== status) return false;
    const found = at(body, match.at) ?? null;
    return match.is.some((value) => value === found);
  }) ?? false;

export const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;

type Named = { readonly retry?: readonly Match[]; readonly stop?: readonly Match[] };

/** What an answer means that no success of the document matches. */
export function verdictOf(answer: Answer, { retry, stop }: Named): Verdict {
  if (isAmong(retry, answer)) return "retry";
  if (isAmong(stop, answer)) return "stop";
  const { status } = answer;
  if (status === 401 || status === 403) return "stop";
  if (status === 408 || status === 425 || status === 429) return "retry";
  return status >= 400 && status < 500 ? "refused" : "retry";
}
