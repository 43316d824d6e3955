/** The phrases of which notices in English are made. */
import type { HolderContent, Obstacle, Support } from "../../../shared/notices";
import { firstWords } from "../first-words";
import type { Words } from "../language";

export const letter = ({ product, support }: Words, ...paragraphs: readonly string[]): string =>
  ["Hello,", ...paragraphs, `Kind regards,\nthe ${product} team`, ...footer(support)].join("\n\n");

/** Why an answer takes longer. */
export const LONGER = {
  complexity: "your request is complex",
  number_of_requests: "we have a great number of requests at present",
} as const;

export const footer = ({ url, email }: Support): string[] => {
  const places = [...(url ? [`at ${url}`] : []), ...(email ? [`by e-mail to ${email}`] : [])];
  return places.length === 0 ? [] : [`You can reach our support ${places.join(" or ")}.`];
};

/** At the end of an SMS that names our support. */
export const smsSupport = ({ url, email }: Support): string => {
  const place = url ?? email;
  return place ? ` Support: ${place}` : "";
};

/** The same, but only if support is among the parties that may undo it. */
export const smsUndoer = (restore_by: readonly string[], support: Support): string =>
  restore_by.includes("support") ? smsSupport(support) : "";

/** Where the holder sees how it stands, if the host has such a place. */
export const placeToLook = ({ place }: Words): string[] =>
  place === null ? [] : [`See how it stands, and what you can do:\n${place}`];

export const NOT_ME = "If this wasn't you, please tell our support at once.";

export const notMe = (link: string | null): string =>
  link ? `If this wasn't you, please stop it here:\n${link}` : NOT_ME;

export const smsNotMe = (link: string | null): string => (link ? ` Not you? ${link}` : "");

export const minutesOf = (minutes: number): string =>
  minutes === 1 ? "1 minute" : `${minutes} minutes`;

export const ADDRESS = {
  email: { name: "e-mail address", one: "an e-mail address" },
  phone: { name: "phone number", one: "a phone number" },
} as const;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const VERB = { purge: "cancel", delete: "delete" } as const;

export const FATE = {
  purge: (product: string, time: string) =>
    `On ${time}, all content and settings of your ${product} account will be permanently removed. The account itself stays.`,
  delete: (product: string, time: string) =>
    `On ${time}, your ${product} account will be permanently deleted, with everything in it.`,
} as const;

export const UPCOMING = {
  purge: (product: string, time: string) =>
    `The content of your ${product} account will be removed on ${time}`,
  delete: (product: string, time: string) => `Your ${product} account will be deleted on ${time}`,
} as const;

export const undoing = (undoers: string | null): string =>
  undoers === null
    ? "This request cannot be taken back."
    : `If you have changed your mind: until then, this can be undone by ${undoers}. After that, nobody can undo it.`;

export const ON_HOLD = {
  purge: (product: string) =>
    `The content of your ${product} account should have been permanently removed by now. That is on hold, because something must be settled first. Nothing has been removed.`,
  delete: (product: string) =>
    `Your ${product} account should have been permanently deleted by now. That is on hold, because something must be settled first. Nothing has been deleted.`,
} as const;

export const OWN_OBSTACLE = {
  legal_hold: () => "The law requires us to keep the account for now.",
  disputed: () => "You told us that the request did not come from you.",
  not_acknowledged: (statement: string) => `We still need a statement from you: ${statement}`,
} as const;

export const obstacleText = ({ message, own }: Obstacle): string =>
  own ? OWN_OBSTACLE[own](message) : message;

export const obstacleLine = (obstacle: Obstacle): string => {
  const text = obstacleText(obstacle);
  const { url, resolvable_by } = obstacle;
  return resolvable_by === "support"
    ? `- ${text} Our support can settle this.`
    : url
      ? `- ${text} You can settle this here: ${url}`
      : `- ${text} You can settle this yourself.`;
};

export const obstacles = (because: readonly Obstacle[], more: number): string[] => {
  if (because.length === 0) return ["You do not need to do anything about this."];
  const rest = more === 0 ? [] : [`- and ${more} more`];
  return [["This must be settled first:", ...because.map(obstacleLine), ...rest].join("\n")];
};

export const takingBack = (takeable: boolean): string =>
  takeable
    ? "If you no longer want this, you or our support can still take the request back. Then your account stays."
    : "If you no longer want this, please tell our support. They can still stop it.";

export const END = {
  steps: "it was not completed in time",
  blocked: "it was on hold for too long",
} as const;

/** For a holder who did not make the request. */
export const SOMEBODY_ELSE =
  "If you did not ask for this, somebody else may have tried to close your account. Please tell our support at once.";

export const SMS_FATE = {
  purge: (time: string) =>
    `all data in your account will be permanently removed on ${time}; the account stays.`,
  delete: (time: string) => `your account will be permanently deleted on ${time}.`,
} as const;

export const smsUndoing = (undoers: string | null): string =>
  undoers === null ? "It cannot be taken back." : `Undo by then: ${undoers}.`;

export const smsObstacles = ({ because, more }: ContentOf<"blocked">): string => {
  const [first] = because;
  if (!first) return "";
  const others = because.length - 1 + more;
  return ` ${firstWords(obstacleText(first))}${others > 0 ? ` And ${others} more.` : ""}`;
};

export type ContentOf<T extends HolderContent["template"]> = Extract<
  HolderContent,
  { template: T }
>;
