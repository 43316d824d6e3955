/**
 * The shape of every language of the catalogue, so that no language lacks a text. Texts have no markup, and say nothing
 * about the account except what the notice is about.
 */
import type { Party } from "../../lifecycle/policy";
import type { HolderContent, OperatorContent, Support } from "../../shared/notices";
import type { Timestamp } from "../../shared/time";

/** What a text needs besides the notice's own facts. */
export type Words = {
  /** The name of the host's product, as holders know it. */
  readonly product: string;
  /** Writes a time in the reader's time zone. */
  readonly time: (at: Timestamp) => string;
  /** Lists the parties that may undo a closure, as one phrase; null if nobody may. */
  readonly undoers: (parties: readonly string[]) => string | null;
  readonly support: Support;
  /** Where the holder sees how it stands; null if the host has no such place. */
  readonly place: string | null;
};

/** What the catalogue words. */
export type WordedContent = HolderContent | OperatorContent;

/** One text for every template: a new template without a text does not compile. */
export type Texts<Content extends WordedContent, Text> = {
  readonly [One in Content as One["template"]]: (content: One, words: Words) => Text;
};

export type Email = { readonly subject: string; readonly text: string };

type Worded<Content extends WordedContent, Text> = {
  /** The parties that may undo a closure, as this channel's sentences name them. */
  readonly parties: { readonly [party in Party]: string };
  readonly texts: Texts<Content, Text>;
};

export type Language = {
  /** The locale by which dates and lists are written. */
  readonly locale: string;
  readonly email: Worded<WordedContent, Email>;
  /** Short, with GSM-7 characters only: an SMS then has room for 160, with any other character only for 70. */
  readonly sms: Worded<HolderContent, string>;
};
