/**
 * The receipt of a request. It follows from the closure alone, so it is the same, byte by byte, however often and in
 * which form it is saved.
 */
import type { PortalClosure } from "../contract/portal-pages";
import { timeText } from "../pages/dates";
import type { Timestamp } from "../shared/time";
import type { Shown } from "./view";

/** A line of the receipt: its name, and what it says. */
export type ReceiptLine = readonly [name: string, value: string];

/** When the request was complete: when its last step was passed. */
export function receivedAt({ opened_at, steps }: PortalClosure): Timestamp {
  const times = steps.map(({ passed_at }) => passed_at).filter((at) => at !== null);
  return times.toSorted().at(-1) ?? opened_at;
}

export function receiptLines(
  { texts, style, product }: Pick<Shown, "texts" | "style" | "product">,
  closure: PortalClosure,
): ReceiptLine[] {
  const { done } = texts;
  const time = (at: Timestamp) => `${timeText(at, style)} (${at})`;
  const { effective_at, review, statements, then } = closure;
  return [
    [done.product, product],
    [done.reference, closure.id],
    [done.request, done.kind[closure.kind]],
    [done.received, time(receivedAt(closure))],
    ...(review ? [[done.review, time(review.due_at)] as const] : []),
    ...(effective_at ? [[done.effective[then], time(effective_at)] as const] : []),
    ...statements.map((statement) => [done.statements, texts.policy(statement)] as const),
  ];
}

/** The receipt as text. */
export const receiptText = (title: string, lines: readonly ReceiptLine[]): string =>
  [
    title,
    "=".repeat(title.length),
    "",
    ...lines.map(([name, value]) => `${name}: ${value}`),
    "",
  ].join("\n");
