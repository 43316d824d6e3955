/** The phrases of which notices in German are made. */
import type { HolderContent, Obstacle, Support } from "../../../shared/notices";
import { firstWords } from "../first-words";
import type { Words } from "../language";

export const letter = ({ product, support }: Words, ...paragraphs: readonly string[]): string =>
  [
    "Guten Tag,",
    ...paragraphs,
    `Freundliche Grüße\nIhr Team von ${product}`,
    ...footer(support),
  ].join("\n\n");

/** Why an answer takes longer. */
export const LONGER = {
  complexity: "Ihr Antrag aufwendig zu bearbeiten ist",
  number_of_requests: "uns zurzeit sehr viele Anträge erreichen",
} as const;

export const footer = ({ url, email }: Support): string[] => {
  const places = [...(url ? [`unter ${url}`] : []), ...(email ? [`per E-Mail an ${email}`] : [])];
  return places.length === 0 ? [] : [`Unseren Support erreichen Sie ${places.join(" oder ")}.`];
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
  place === null ? [] : [`So steht es, und das können Sie tun:\n${place}`];

export const NOT_ME = "Wenn Sie das nicht waren, melden Sie sich bitte gleich bei unserem Support.";

export const notMe = (link: string | null): string =>
  link ? `Wenn Sie das nicht waren, stoppen Sie es bitte hier:\n${link}` : NOT_ME;

export const smsNotMe = (link: string | null): string => (link ? ` Nicht Sie? ${link}` : "");

export const ADDRESS = { email: "E-Mail-Adresse", phone: "Telefonnummer" } as const;

export const minutesOf = (minutes: number): string =>
  minutes === 1 ? "1 Minute" : `${minutes} Minuten`;

export const VERB = { purge: "kündigen", delete: "löschen" } as const;

export const FATE = {
  purge: (product: string, time: string) =>
    `Am ${time} werden alle Inhalte und Einstellungen Ihres Kontos bei ${product} endgültig entfernt. Das Konto selbst bleibt bestehen.`,
  delete: (product: string, time: string) =>
    `Am ${time} wird Ihr Konto bei ${product} mit allem, was darin ist, endgültig gelöscht.`,
} as const;

export const UPCOMING = {
  purge: (product: string, time: string) =>
    `Die Inhalte Ihres Kontos bei ${product} werden am ${time} entfernt`,
  delete: (product: string, time: string) => `Ihr Konto bei ${product} wird am ${time} gelöscht`,
} as const;

export const undoing = (undoers: string | null): string =>
  undoers === null
    ? "Der Antrag lässt sich nicht zurücknehmen."
    : `Falls Sie es sich anders überlegt haben: Bis dahin lässt es sich rückgängig machen, und zwar durch ${undoers}. Danach kann es niemand mehr rückgängig machen.`;

export const ON_HOLD = {
  purge: (product: string) =>
    `die Inhalte Ihres Kontos bei ${product} sollten inzwischen endgültig entfernt sein. Das ruht, weil vorher noch etwas zu klären ist. Es wurde nichts entfernt.`,
  delete: (product: string) =>
    `Ihr Konto bei ${product} sollte inzwischen endgültig gelöscht sein. Das ruht, weil vorher noch etwas zu klären ist. Es wurde nichts gelöscht.`,
} as const;

export const OWN_OBSTACLE = {
  legal_hold: () => "Das Gesetz verpflichtet uns, das Konto vorerst aufzubewahren.",
  disputed: () => "Sie haben uns gesagt, dass der Antrag nicht von Ihnen kam.",
  not_acknowledged: (statement: string) =>
    `Wir brauchen noch eine Erklärung von Ihnen: ${statement}`,
} as const;

export const obstacleText = ({ message, own }: Obstacle): string =>
  own ? OWN_OBSTACLE[own](message) : message;

export const obstacleLine = (obstacle: Obstacle): string => {
  const text = obstacleText(obstacle);
  const { url, resolvable_by } = obstacle;
  return resolvable_by === "support"
    ? `- ${text} Das kann unser Support klären.`
    : url
      ? `- ${text} Das können Sie hier erledigen: ${url}`
      : `- ${text} Das können Sie selbst erledigen.`;
};

export const obstacles = (because: readonly Obstacle[], more: number): string[] => {
  if (because.length === 0) return ["Sie brauchen dafür nichts zu tun."];
  const rest = more === 0 ? [] : [`- und ${more} weitere`];
  return [["Das ist noch zu klären:", ...because.map(obstacleLine), ...rest].join("\n")];
};

export const takingBack = (takeable: boolean): string =>
  takeable
    ? "Falls Sie es sich anders überlegt haben, können Sie oder unser Support den Antrag noch zurücknehmen. Dann bleibt Ihr Konto bestehen."
    : "Falls Sie es sich anders überlegt haben, melden Sie sich bitte bei unserem Support. Er kann es noch stoppen.";

export const END = {
  steps: "er nicht rechtzeitig abgeschlossen wurde",
  blocked: "er zu lange geruht hat",
} as const;

/** For a holder who did not make the request. */
export const SOMEBODY_ELSE =
  "Wenn der Antrag nicht von Ihnen kam, hat vielleicht jemand anderes versucht, Ihr Konto zu schließen. Bitte melden Sie sich gleich bei unserem Support.";

export const SMS_FATE = {
  purge: (time: string) =>
    `Am ${time} werden alle Daten in Ihrem Konto endgültig entfernt; das Konto bleibt.`,
  delete: (time: string) => `Am ${time} wird Ihr Konto endgültig gelöscht.`,
} as const;

export const smsUndoing = (undoers: string | null): string =>
  undoers === null
    ? "Der Antrag lässt sich nicht zurücknehmen."
    : `Bis dahin rückgängig durch: ${undoers}.`;

export const smsObstacles = ({ because, more }: ContentOf<"blocked">): string => {
  const [first] = because;
  if (!first) return "";
  const others = because.length - 1 + more;
  return ` ${firstWords(obstacleText(first))}${others > 0 ? ` Und ${others} weitere.` : ""}`;
};

export type ContentOf<T extends HolderContent["template"]> = Extract<
  HolderContent,
  { template: T }
>;
