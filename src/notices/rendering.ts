/** Writes a notice in its reader's language and time zone. Pure: the same notice always gives the same text. */
import { languageOf } from "../shared/locale";
import type { HolderContent, Notice, OperatorContent, Voice } from "../shared/notices";
import { unreachable } from "../shared/result";
import { isTimeZone, type Timestamp } from "../shared/time";
import { english } from "./texts/english";
import { german } from "./texts/german";
import type { Email, Language, Texts, WordedContent, Words } from "./texts/language";

/** @property subject empty for an SMS, which has none */
export type Rendered = { readonly subject: string; readonly text: string };

/** Writes a notice. @param voice the product and support in whose name it is written */
export function renderNotice(
  notice: Notice,
  { productName, support, accountUrl }: Voice,
): Rendered {
  const { content } = notice;
  if ("subject" in content) return { subject: content.subject, text: content.text };
  const language = textsFor(notice.locale);
  const { parties } = language[notice.channel];
  const month = notice.channel === "email" ? "long" : "short";
  const words: Words = {
    product: productName,
    time: (at) => timeText(at, { month, time_zone: notice.time_zone }, language),
    undoers: (roles) => undoersText(roles, parties, language),
    support,
    place: notice.account === null ? null : placeOf(accountUrl, notice.account),
  };
  return notice.channel === "sms" && !isForOperator(content)
    ? { subject: "", text: worded(language.sms.texts, content, words) }
    : emailOf(language.email.texts, content, words);
}

/** The operator gets e-mails alone. */
const isForOperator = (content: WordedContent): content is OperatorContent =>
  content.template === "webhook_endpoint_disabled" || content.template === "deadlines_failing";

const placeOf = (accountUrl: string | null, account: string): string | null =>
  accountUrl && accountUrl.replaceAll("{account}", encodeURIComponent(account));

/** German for all German locales, else English. */
const textsFor = (locale: string | null): Language => (isGerman(locale) ? german : english);

export const isGerman = (locale: string | null): boolean =>
  locale !== null && languageOf(locale) === "de";

/**
 * Writes a time by the 24-hour clock and with the zone's name, so that it cannot be misread.
 *
 * @param locale the one by which dates are written
 */
export function timeText(
  at: Timestamp,
  { month, time_zone }: { readonly month: "long" | "short"; readonly time_zone: string | null },
  { locale }: { readonly locale: string },
): string {
  const format = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month,
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: time_zone !== null && isTimeZone(time_zone) ? time_zone : "UTC",
    timeZoneName: "short",
  });
  return format.format(new Date(at));
}

function undoersText(
  roles: readonly string[],
  parties: Readonly<Record<string, string>>,
  { locale }: Language,
): string | null {
  if (roles.length === 0) return null;
  const phrases = roles.map((role) => parties[role] ?? role);
  return new Intl.ListFormat(locale, { type: "disjunction" }).format(phrases);
}

/** The texts for e-mails, also those to the operator, which exist only as e-mails. */
const emailOf = (
  texts: Texts<WordedContent, Email>,
  content: WordedContent,
  words: Words,
): Email => {
  switch (content.template) {
    case "webhook_endpoint_disabled":
      return texts.webhook_endpoint_disabled(content, words);
    case "eraser_paused":
      return texts.eraser_paused(content, words);
    case "deadlines_failing":
      return texts.deadlines_failing(content, words);
    default:
      return worded(texts, content, words);
  }
};

function worded<Text>(
  texts: Texts<HolderContent, Text>,
  content: HolderContent,
  words: Words,
): Text {
  switch (content.template) {
    case "code":
      return texts.code(content, words);
    case "received":
      return texts.received(content, words);
    case "answer_extended":
      return texts.answer_extended(content, words);
    case "in_review":
      return texts.in_review(content, words);
    case "rejected":
      return texts.rejected(content, words);
    case "scheduled":
      return texts.scheduled(content, words);
    case "reminder":
      return texts.reminder(content, words);
    case "review_overdue":
      return texts.review_overdue(content, words);
    case "blocked":
      return texts.blocked(content, words);
    case "rescheduled":
      return texts.rescheduled(content, words);
    case "expired":
      return texts.expired(content, words);
    case "withdrawn":
      return texts.withdrawn(content, words);
    case "restored":
      return texts.restored(content, words);
    case "completed":
      return texts.completed(content, words);
    case "contact_changed":
      return texts.contact_changed(content, words);
    default:
      return unreachable(content);
  }
}
