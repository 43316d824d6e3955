/**
 * The receipt of a declaration: what was stated, and when it came in. It is made once, as plain text. The page shows
 * these bytes, the download has them, and the e-mail is them.
 */
import { colonIn, type PublicLanguage } from "../shared/page-languages";
import type { Timestamp } from "../shared/time";
import { RECEIPT_TEXTS } from "./receipt-texts";
import type { DeclarationKind, Statement } from "./statement";

export type Receipt = { readonly subject: string; readonly text: string };

type Receipted = {
  readonly id: string;
  readonly kind: DeclarationKind;
  readonly language: PublicLanguage;
  readonly statement: Statement;
  readonly product: string;
  readonly at: Timestamp;
};

/** A line break in what a person typed must not look like a line of ours. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

export function receiptOf({ id, kind, language, statement, product, at }: Receipted): Receipt {
  const texts = RECEIPT_TEXTS[language];
  const colon = colonIn(language);
  const { title, sentence, subject, contract } = texts.kinds[kind];
  const { name, email, contract: which, ending, ground, ends_on } = statement;
  const facts: (readonly [string, string | null])[] = [
    [texts.name, name],
    [contract, which],
    [texts.ending, ending && texts.endings[ending]],
    [texts.ground, ground],
    [
      texts.ends,
      kind === "cancellation" ? (ends_on === null ? texts.earliest : texts.on(ends_on)) : null,
    ],
    [texts.email, email],
  ];
  const stated = facts.flatMap(([label, value]) =>
    value === null ? [] : [`${label}${colon} ${oneLine(value)}`],
  );
  const text = [
    `${oneLine(product)}\n${title}`,
    sentence(oneLine(product)),
    [
      `${texts.received}${colon} ${texts.time(at)}`,
      `${texts.utc}${colon} ${at}`,
      `${texts.reference}${colon} ${id}`,
    ].join("\n"),
    `${texts.stated}${colon}\n${stated.join("\n")}`,
    texts.next[kind],
  ].join("\n\n");
  return { subject: subject(oneLine(product)), text: `${text}\n` };
}
