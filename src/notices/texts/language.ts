/**
 * The shape that every language of the catalogue has, so that none lacks what another says. Texts are plain:
 * no markup, and nothing of the account but what the notice is about.
 */
import type { Party } from "../../lifecycle/policy";
import type { HolderContent, NoticeContent, Support } from "../../shared/notices";
import type { Timestamp } from "../../shared/time";

/** What a text is worded with, besides the notice's own facts. */
export type Words = {
  /** The host's product, by the name that holders know it by. */
  readonly product: string;
  /** A time, as the reader's own clock shows it. */
  readonly time: (at: Timestamp) => string;
  /** Those who may undo a closure, as one phrase; null where nobody may. */
  readonly undoers: (parties: readonly string[]) => string | null;
  readonly support: Support;
};

/** One text for every template: a template that is added does not compile until it is worded. */
export type Texts<Content extends NoticeContent, Text> = {
  readonly [Told in Content as Told["template"]]: (content: Told, words: Words) => Text;
};

export type Email = { readonly subject: string; readonly text: string };

type Worded<Content extends NoticeContent, Text> = {
  /** Those who may undo a closure, as they are called in this channel's sentences. */
  readonly parties: { readonly [party in Party]: string };
  readonly texts: Texts<Content, Text>;
};

export type Language = {
  /** By which dates and lists are written. */
  readonly locale: string;
  readonly email: Worded<NoticeContent, Email>;
  /** Short, and of GSM-7's characters alone: 160 of them are one message, any other makes it 70. */
  readonly sms: Worded<HolderContent, string>;
};
