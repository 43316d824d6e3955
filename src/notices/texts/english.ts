/** Every notice in English. */
import type { HolderContent, Obstacle, Support } from "../../shared/notices";
import { firstWords } from "./first-words";
import type { Language, Words } from "./language";

const letter = ({ product, support }: Words, ...paragraphs: readonly string[]): string =>
  ["Hello,", ...paragraphs, `Kind regards,\nthe ${product} team`, ...footer(support)].join("\n\n");

const footer = ({ url, email }: Support): string[] => {
  const places = [...(url ? [`at ${url}`] : []), ...(email ? [`by e-mail to ${email}`] : [])];
  return places.length === 0 ? [] : [`You can reach our support ${places.join(" or ")}.`];
};

/** At the end of an SMS that names our support. */
const smsSupport = ({ url, email }: Support): string => {
  const place = url ?? email;
  return place ? ` Support: ${place}` : "";
};

/** The same, but only if support is among the parties that may undo it. */
const smsUndoer = (restore_by: readonly string[], support: Support): string =>
  restore_by.includes("support") ? smsSupport(support) : "";

const NOT_ME = "If this wasn't you, please tell our support at once.";

const notMe = (link: string | null): string =>
  link ? `If this wasn't you, please stop it here:\n${link}` : NOT_ME;

const smsNotMe = (link: string | null): string => (link ? ` Not you? ${link}` : "");

const minutesOf = (minutes: number): string => (minutes === 1 ? "1 minute" : `${minutes} minutes`);

const ADDRESS = {
  email: { name: "e-mail address", one: "an e-mail address" },
  phone: { name: "phone number", one: "a phone number" },
} as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const VERB = { purge: "cancel", delete: "delete" } as const;

const FATE = {
  purge: (product: string, time: string) =>
    `On ${time}, all content and settings of your ${product} account will be permanently removed. The account itself stays.`,
  delete: (product: string, time: string) =>
    `On ${time}, your ${product} account will be permanently deleted, with everything in it.`,
} as const;

const UPCOMING = {
  purge: (product: string, time: string) =>
    `The content of your ${product} account will be removed on ${time}`,
  delete: (product: string, time: string) => `Your ${product} account will be deleted on ${time}`,
} as const;

const undoing = (undoers: string | null): string =>
  undoers === null
    ? "This request cannot be taken back."
    : `If you have changed your mind: until then, this can be undone by ${undoers}. After that, nobody can undo it.`;

const ON_HOLD = {
  purge: (product: string) =>
    `The content of your ${product} account should have been permanently removed by now. That is on hold, because something must be settled first. Nothing has been removed.`,
  delete: (product: string) =>
    `Your ${product} account should have been permanently deleted by now. That is on hold, because something must be settled first. Nothing has been deleted.`,
} as const;

const OWN_OBSTACLE = {
  legal_hold: () => "The law requires us to keep the account for now.",
  disputed: () => "You told us that the request did not come from you.",
  not_acknowledged: (statement: string) => `We still need a statement from you: ${statement}`,
} as const;

const obstacleText = ({ message, own }: Obstacle): string =>
  own ? OWN_OBSTACLE[own](message) : message;

const obstacleLine = (obstacle: Obstacle): string => {
  const text = obstacleText(obstacle);
  const { url, resolvable_by } = obstacle;
  return resolvable_by === "support"
    ? `- ${text} Our support can settle this.`
    : url
      ? `- ${text} You can settle this here: ${url}`
      : `- ${text} You can settle this yourself.`;
};

const obstacles = (because: readonly Obstacle[], more: number): string[] => {
  if (because.length === 0) return ["You do not need to do anything about this."];
  const rest = more === 0 ? [] : [`- and ${more} more`];
  return [["This must be settled first:", ...because.map(obstacleLine), ...rest].join("\n")];
};

const takingBack = (takeable: boolean): string =>
  takeable
    ? "If you no longer want this, you or our support can still take the request back. Then your account stays."
    : "If you no longer want this, please tell our support. They can still stop it.";

const END = {
  steps: "it was not completed in time",
  blocked: "it was on hold for too long",
} as const;

/** For a holder who did not make the request. */
const SOMEBODY_ELSE =
  "If you did not ask for this, somebody else may have tried to close your account. Please tell our support at once.";

const CAUSE = {
  gone: () => "it answered 410, which means that it is gone for good",
  failing: (since: string | null) =>
    since === null ? "every delivery failed" : `every delivery has failed since ${since}`,
} as const;

const FIRST_STEP = {
  gone: (path: string) =>
    `If you no longer need it, delete it. What waits for it is then deleted too:\nDELETE ${path}\nIf you still need it, repair the receiver first.`,
  failing: () => "Repair the receiver first.",
} as const;

const MISSED = {
  gone: "Then send it what happened while it was disabled:",
  failing:
    "Then send it what happened while it was disabled, and what was given up before after too many attempts:",
} as const;

const SMS_FATE = {
  purge: (time: string) =>
    `all data in your account will be permanently removed on ${time}; the account stays.`,
  delete: (time: string) => `your account will be permanently deleted on ${time}.`,
} as const;

const smsUndoing = (undoers: string | null): string =>
  undoers === null ? "It cannot be taken back." : `Undo by then: ${undoers}.`;

const smsObstacles = ({ because, more }: Told<"blocked">): string => {
  const [first] = because;
  if (!first) return "";
  const others = because.length - 1 + more;
  return ` ${firstWords(obstacleText(first))}${others > 0 ? ` And ${others} more.` : ""}`;
};

type Told<T extends HolderContent["template"]> = Extract<HolderContent, { template: T }>;

export const english = {
  locale: "en-GB",
  email: {
    parties: {
      owner: "the account's owner",
      admin: "an administrator of the account",
      member: "any member of the account",
      support: "our support",
    },
    texts: {
      code: ({ code, minutes }, { product }) => ({
        subject: `Your ${product} code`,
        text: [
          `Your ${product} code is`,
          code,
          `It is valid for ${minutesOf(minutes)}. Do not share it with anyone. We will never ask you for it.`,
        ].join("\n\n"),
      }),
      in_review: ({ due_at, not_me }, words) => ({
        subject: `We are reviewing your request to close your ${words.product} account`,
        text: letter(
          words,
          `Thank you for your request to close your ${words.product} account. Our team is looking at it now. You will have our decision by ${words.time(due_at)}.`,
          "Until then, your account stays as it is, and you do not need to do anything more. If you change your mind, the request can still be withdrawn while we are looking at it.",
          notMe(not_me),
        ),
      }),
      review_overdue: ({ due_at, not_me }, words) => ({
        subject: `Our decision on your ${words.product} account takes longer`,
        text: letter(
          words,
          `You asked us to close your ${words.product} account. We promised you a decision by ${words.time(due_at)}. We have not decided yet, and we are sorry for that.`,
          "Your request is not lost. Our team is still looking at it, and we will write to you as soon as we have decided. Until then, your account stays as it is, and you do not need to do anything.",
          "If you have a question, or if you have changed your mind, please ask our support.",
          notMe(not_me),
        ),
      }),
      rejected: ({ cause, reason }, words) =>
        cause === "review"
          ? {
              subject: `Your request to close your ${words.product} account was declined`,
              text: letter(
                words,
                `We have looked at your request to close your ${words.product} account. We cannot carry it out.`,
                ...(reason ? [`The reason:\n${reason}`] : []),
                "Your account stays as it was, and nothing in it was removed. You can make the request again at any time.",
                reason
                  ? "If you have a question about this, please ask our support."
                  : "Our support will gladly tell you the reason, and what you can do.",
              ),
            }
          : {
              subject: `Your request to close your ${words.product} account was stopped`,
              text: letter(
                words,
                `The request to close your ${words.product} account was stopped. Too many attempts to prove that it came from you were wrong.`,
                "Your account stays as it was, and nothing in it was removed. If it was you, you can make the request again.",
                "If it wasn't you, somebody else may have tried to close your account. Please tell our support at once.",
              ),
            },
      scheduled: ({ action, effective_at, restore_by, not_me }, words) => ({
        subject: UPCOMING[action](words.product, words.time(effective_at)),
        text: letter(
          words,
          `We have accepted a request to ${VERB[action]} your ${words.product} account.`,
          FATE[action](words.product, words.time(effective_at)),
          undoing(words.undoers(restore_by)),
          notMe(not_me),
        ),
      }),
      reminder: ({ action, effective_at, restore_by, not_me }, words) => ({
        subject: `Reminder: ${UPCOMING[action](words.product, words.time(effective_at))}`,
        text: letter(
          words,
          `This is to remind you of what is planned for your ${words.product} account.`,
          FATE[action](words.product, words.time(effective_at)),
          undoing(words.undoers(restore_by)),
          "If you still want this, you do not need to do anything.",
          notMe(not_me),
        ),
      }),
      blocked: (told, words) => ({
        subject: told.repeated
          ? `Still on hold: the closure of your ${words.product} account`
          : `The closure of your ${words.product} account is on hold`,
        text: letter(
          words,
          ON_HOLD[told.action](words.product),
          ...obstacles(told.because, told.more),
          "When everything is settled, the closure continues. If that takes longer than a day, we will usually write to you first and tell you the new date.",
          ...(told.expires_at
            ? [
                `If nothing changes until ${words.time(told.expires_at)}, the request ends by itself, and your account stays.`,
              ]
            : []),
          takingBack(told.takeable),
          notMe(told.not_me),
        ),
      }),
      rescheduled: ({ action, effective_at, takeable, not_me }, words) => ({
        subject: UPCOMING[action](words.product, words.time(effective_at)),
        text: letter(
          words,
          `Everything is settled now, so the closure of your ${words.product} account continues. It has a new date.`,
          FATE[action](words.product, words.time(effective_at)),
          takeable
            ? "If you no longer want this, take the request back before that time, or tell our support. After that, nobody can stop it."
            : "If you no longer want this, please tell our support before that time. After that, nobody can stop it.",
          notMe(not_me),
        ),
      }),
      expired: ({ cause, ahead }, words) => ({
        subject: ahead
          ? `A request to close your ${words.product} account has ended, another goes on`
          : `The request to close your ${words.product} account has ended`,
        text: letter(
          words,
          `The request to close your ${words.product} account has ended by itself, because ${END[cause]}.`,
          ...(ahead
            ? [
                "Another request still applies.",
                FATE[ahead.action](words.product, words.time(ahead.effective_at)),
              ]
            : [
                "Your account is as it was before the request, and nothing in it was removed. If you still want to close it, you can ask again at any time.",
              ]),
          SOMEBODY_ELSE,
        ),
      }),
      withdrawn: ({ by }, words) => ({
        subject: `The request to close your ${words.product} account was taken back`,
        text: letter(
          words,
          `The request to close your ${words.product} account was taken back${by === "support" ? " by our support" : ""}.`,
          "Your account is as it was before the request, and nothing in it was removed. If you still want to close it, you can make the request again at any time.",
          "If you did not expect this, please tell our support.",
        ),
      }),
      restored: ({ ahead, held_up, emptied, not_me }, words) =>
        ahead || held_up
          ? {
              subject: `One request to close your ${words.product} account was undone, another one continues`,
              text: letter(
                words,
                `One request to close your ${words.product} account was undone, and no longer counts. Another request still counts.`,
                ...(ahead
                  ? [
                      FATE[ahead.action](words.product, words.time(ahead.effective_at)),
                      undoing(words.undoers(ahead.restore_by)),
                      notMe(not_me),
                    ]
                  : [
                      "Something holds that one up. A second message says what, and what can be done.",
                      "If you did not expect this, please tell our support.",
                    ]),
              ),
            }
          : {
              subject: `Your ${words.product} account has been restored`,
              text: letter(
                words,
                `Your ${words.product} account has been restored. The request to close it no longer counts.`,
                ...(emptied
                  ? [
                      "What was permanently removed before does not come back. Your account starts empty.",
                    ]
                  : []),
                "If you did not expect this, please tell our support.",
              ),
            },
      completed: ({ action }, words) =>
        action === "purge"
          ? {
              subject: `The content of your ${words.product} account has been removed`,
              text: letter(
                words,
                `All content and settings of your ${words.product} account have been permanently removed, and cannot be brought back.`,
                "The account itself stays.",
              ),
            }
          : {
              subject: `Your ${words.product} account is closed for good`,
              text: letter(
                words,
                `Your ${words.product} account is closed for good. It is being permanently deleted now, with everything in it. It cannot be restored, and nobody can sign in to it any more.`,
                "If the law requires us to keep some records, we use them for nothing else and delete them afterwards.",
                "Thank you for having been with us. This is the last message about this account.",
              ),
            },
      contact_changed: ({ field, added }, words) => {
        const what = ADDRESS[field];
        const warning = `${NOT_ME} Somebody else may have access to your account.`;
        return added
          ? {
              subject: `${capital(what.one)} was added to your ${words.product} account`,
              text: letter(
                words,
                `${capital(what.one)} was added to your ${words.product} account. There was none before. We may send codes and messages about the account there from now on.`,
                warning,
              ),
            }
          : {
              subject: `The ${what.name} of your ${words.product} account has been changed`,
              text: letter(
                words,
                `The ${what.name} of your ${words.product} account has been changed. We no longer use the old one.`,
                warning,
              ),
            };
      },
      deadlines_failing: ({ livemode, total, deadlines }, { product, time }) => {
        const many =
          total === 1 ? "Work that was due fails" : `${total} pieces of work that were due fail`;
        const more = total - deadlines.length;
        return {
          subject: `${product}: ${many}`,
          text: [
            "Hello,",
            `${many} in ${livemode ? "live" : "test"} mode. The accounts are as they were before, and nothing is lost. Adieu tries each piece of work again by itself. The waits become longer, up to six hours.`,
            deadlines
              .map(
                ({ account, what, subject, due_at, since }) =>
                  `${what} of account ${account} (${subject}), due on ${time(due_at)}, failing since ${time(since)}`,
              )
              .concat(more > 0 ? [`and ${more} more`] : [])
              .join("\n"),
            'The cause is in the logs, after "failed when due". To see what fails now:\nGET /v1/health',
            `Adieu, for ${product}`,
          ].join("\n\n"),
        };
      },
      webhook_endpoint_disabled: (
        { endpoint, host, cause, failing_since, disabled_at, replay_after },
        { product, time },
      ) => {
        const path = `/v1/webhook_endpoints/${endpoint}`;
        const since = failing_since === null ? null : time(failing_since);
        return {
          subject: `${product}: the webhook endpoint ${endpoint} has been disabled`,
          text: [
            "Hello,",
            `The webhook endpoint ${endpoint}, at ${host}, was disabled on ${time(disabled_at)}: ${CAUSE[cause](since)}.`,
            "Nothing is lost. Pending deliveries wait, for DELIVERY_RETENTION_DAYS at most. Events that happen while the endpoint is disabled are not sent to it by themselves, but the feed keeps them, for FEED_RETENTION_DAYS at most.",
            FIRST_STEP[cause](path),
            `Then enable the endpoint. Pending deliveries are sent at once:\nPATCH ${path} {"status": "enabled"}`,
            `${MISSED[cause]}\nPOST ${path}/replay {"after": "${replay_after}"}`,
            `Adieu, for ${product}`,
          ].join("\n\n"),
        };
      },
    },
  },
  sms: {
    parties: { owner: "owner", admin: "admin", member: "member", support: "support" },
    texts: {
      code: ({ code, minutes }, { product }) =>
        `${code} is your ${product} code. It is valid for ${minutesOf(minutes)}. Do not share it with anyone.`,
      in_review: ({ due_at, not_me }, { product, time }) =>
        `${product}: we are reviewing your request to close your account. You will have our decision by ${time(due_at)}.${smsNotMe(not_me)}`,
      review_overdue: ({ not_me }, { product, support }) =>
        `${product}: sorry, our decision on closing your account is late. Your request is not lost. Nothing changes until then.${smsNotMe(not_me)}${smsSupport(support)}`,
      rejected: ({ cause, reason }, { product, support }) =>
        cause === "review"
          ? `${product}: your request to close your account was declined. The account stays as it was.${reason ? ` ${firstWords(reason)}` : " Our support can tell you why."}${smsSupport(support)}`
          : `${product}: the request to close your account was stopped after too many wrong proofs. The account stays as it was. Not you? Tell our support.${smsSupport(support)}`,
      scheduled: (
        { action, effective_at, restore_by, not_me },
        { product, time, undoers, support },
      ) =>
        `${product}: ${SMS_FATE[action](time(effective_at))} ${smsUndoing(undoers(restore_by))}${smsNotMe(not_me)}${smsUndoer(restore_by, support)}`,
      reminder: (
        { action, effective_at, restore_by, not_me },
        { product, time, undoers, support },
      ) =>
        `${product}: ${SMS_FATE[action](time(effective_at))} ${smsUndoing(undoers(restore_by))}${smsNotMe(not_me)}${smsUndoer(restore_by, support)}`,
      blocked: (told, { product, support }) =>
        `${product}: the closure of your account is ${told.repeated ? "still " : ""}on hold.${smsObstacles(told)} Nothing has been removed.${smsNotMe(told.not_me)}${smsSupport(support)}`,
      rescheduled: ({ action, effective_at, takeable, not_me }, { product, time, support }) =>
        `${product}: ${SMS_FATE[action](time(effective_at))} Until then ${takeable ? "you or our support" : "our support"} can stop it.${smsNotMe(not_me)}${smsSupport(support)}`,
      expired: ({ ahead }, { product, support }) => {
        const told = ahead
          ? "a request to close your account has ended by itself, another goes on."
          : "the request to close your account has ended by itself. The account stays as it was.";
        return `${product}: ${told} Not your request? Tell our support.${smsSupport(support)}`;
      },
      withdrawn: ({ by }, { product, support }) =>
        `${product}: the request to close your account was taken back${by === "support" ? " by our support" : ""}. The account stays as it was.${smsSupport(support)}`,
      restored: ({ ahead, held_up, emptied, not_me }, { product, time, support }) => {
        if (ahead) {
          const fate = SMS_FATE[ahead.action](time(ahead.effective_at));
          return `${product}: one request was undone, another continues: ${fate}${smsNotMe(not_me)}${smsUndoer(ahead.restore_by, support)}`;
        }
        if (held_up) {
          return `${product}: a request was undone, another goes on, and is held up: see our second message.${smsSupport(support)}`;
        }
        const told = `${product}: your account has been restored${emptied ? ", without what was removed before" : ""}.`;
        return `${told} If you did not expect this, please tell our support.${smsSupport(support)}`;
      },
      completed: ({ action }, { product }) =>
        action === "purge"
          ? `${product}: all data in your account has been permanently removed. The account itself stays.`
          : `${product}: your account is closed for good and is being permanently deleted, with everything in it. It cannot be restored.`,
      contact_changed: ({ field, added }, { product, support }) =>
        added
          ? `${product}: ${ADDRESS[field].one} was added to your account. ${NOT_ME}${smsSupport(support)}`
          : `${product}: the ${ADDRESS[field].name} of your account has been changed. ${NOT_ME}${smsSupport(support)}`,
    },
  },
} satisfies Language;
