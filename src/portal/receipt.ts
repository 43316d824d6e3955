/**
 * The receipt of a request, as plain text. It is worded once, when the request is complete, and stored with the account:
 * the page, the files and the e-mail have the same bytes.
 */
import type { PortalClosure, Receipt, ReceiptFacts } from "../contract/portal-pages";
import { timeText } from "../pages/dates";
import { colonIn } from "../shared/page-languages";
import type { Timestamp } from "../shared/time";
import { type Shown, textsIn } from "./view";

/** A line break in what a host has written must not look like a line of ours. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** @example "2026-12-13 09:00 UTC" */
const inUtc = (at: Timestamp): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

export function receiptOf(facts: ReceiptFacts): Receipt {
  const { product, language, closure, kind, then, statements } = facts;
  const { received_at, review_due_at, effective_at, time_zone: timeZone } = facts;
  const texts = textsIn(language);
  const colon = colonIn(language);
  const { done } = texts;
  // In UTC beside the holder's time: years later a time zone may be another.
  const time = (at: Timestamp) => `${timeText(at, { language, timeZone })} (${inUtc(at)})`;
  const lines = [
    [done.reference, closure],
    [done.request, done.kind[kind]],
    [done.received, time(received_at)],
    ...(review_due_at ? [[done.review, time(review_due_at)]] : []),
    ...(effective_at ? [[done.effective[then], time(effective_at)]] : []),
  ];
  const stated = statements.map((statement) => `- ${oneLine(texts.policy(statement))}`);
  const parts = [
    `${oneLine(product)}\n${done.receipt_title}`,
    ...lines.map(([name, value]) => `${name}${colon}\n${value}`),
    ...(stated.length > 0 ? [`${done.statements}${colon}\n${stated.join("\n")}`] : []),
    done.receipt_keep,
  ];
  return { subject: done.receipt_subject(oneLine(product)), text: `${parts.join("\n\n")}\n` };
}

/** The stored receipt; or one made now, if the request was completed elsewhere and has none. */
export const receiptFor = (
  { style, product }: Pick<Shown, "style" | "product">,
  closure: PortalClosure,
): Receipt =>
  closure.receipt ??
  receiptOf({
    product,
    language: style.language,
    closure: closure.id,
    kind: closure.kind,
    then: closure.then,
    received_at: closure.completed_at,
    review_due_at: closure.review?.due_at ?? null,
    effective_at: closure.effective_at,
    statements: closure.statements,
    time_zone: style.timeZone,
  });
