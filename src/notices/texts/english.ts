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

/** The same where support is among those who may undo it. */
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
    : `If you have changed your mind: until then this can be undone by ${undoers}. Afterwards nobody can undo it.`;

const ON_HOLD = {
  purge: (product: string) =>
    `The content of your ${product} account was due to be permanently removed. That is on hold now, because something stands in its way. Nothing has been removed.`,
  delete: (product: string) =>
    `Your ${product} account was due to be permanently deleted. That is on hold now, because something stands in its way. Nothing has been deleted.`,
} as const;

const OWN_OBSTACLE = {
  legal_hold: () => "The law obliges us to keep the account for now.",
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
  if (because.length === 0) return ["You need not do anything about that."];
  const rest = more === 0 ? [] : [`- and ${more} more`];
  return [["What stands in its way:", ...because.map(obstacleLine), ...rest].join("\n")];
};

const takingBack = (takeable: boolean): string =>
  takeable
    ? "If you no longer want this, the request can still be taken back, by you or by our support. Your account then stays."
    : "If you no longer want this, please tell our support: they can still stop it.";

const END = {
  steps: "it was not completed in time",
  blocked: "what stood in its way has not been settled for too long",
} as const;

/** Whether somebody asked for a closure, or tried to, who was not the holder. */
const SOMEBODY_ELSE =
  "If you did not ask for this, somebody else may have tried to close your account: please tell our support at once.";

const CAUSE = {
  gone: () => "it answered 410, by which a receiver says that it is gone for good",
  failing: (since: string | null) =>
    since === null ? "it has done nothing but fail" : `it has done nothing but fail since ${since}`,
} as const;

const FIRST_STEP = {
  gone: (path: string) =>
    `If it is meant to be gone, take it away, with all that waits:\nDELETE ${path}\nIf it is not, mend the receiver first.`,
  failing: () => "To go on, mend the receiver first.",
} as const;

const MISSED = {
  gone: "What happened while it was disabled is then sent by:",
  failing:
    "What happened while it was disabled, and what had been given up before after too many tries, is then sent by:",
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
          `It is good for ${minutesOf(minutes)}. Do not share it with anyone: we will never ask you for it.`,
        ].join("\n\n"),
      }),
      in_review: ({ due_at, not_me }, words) => ({
        subject: `We are reviewing your request to close your ${words.product} account`,
        text: letter(
          words,
          `Thank you for your request to close your ${words.product} account. It is with our team now, and you will have our decision by ${words.time(due_at)}.`,
          "Until then your account stays as it is, and there is nothing more that you need to do. Should you change your mind, the request can still be withdrawn while we are looking at it.",
          notMe(not_me),
        ),
      }),
      review_overdue: ({ due_at, not_me }, words) => ({
        subject: `Our decision on your ${words.product} account takes longer`,
        text: letter(
          words,
          `You asked us to close your ${words.product} account, and we promised you a decision by ${words.time(due_at)}. We have not decided yet, and we are sorry for that.`,
          "Your request is not lost: our team is still looking at it, and we will write to you as soon as it is decided. Until then your account stays as it is, and there is nothing that you need to do.",
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
                `We have looked at your request to close your ${words.product} account, and cannot carry it out as it stands.`,
                ...(reason ? [`The reason:\n${reason}`] : []),
                "Your account stays as it was, and nothing in it was removed. You can ask again at any time.",
                reason
                  ? "If you have a question about this, please ask our support."
                  : "Our support will gladly tell you why, and what you can do.",
              ),
            }
          : {
              subject: `Your request to close your ${words.product} account was stopped`,
              text: letter(
                words,
                `The request to close your ${words.product} account was stopped, because it could not be proved that it came from you: too many attempts went wrong.`,
                "Your account stays as it was, and nothing in it was removed. If it was you, you are welcome to ask again.",
                "If it wasn't you, somebody else may have tried to close your account: please tell our support at once.",
              ),
            },
      scheduled: ({ action, effective_at, restore_by, not_me }, words) => ({
        subject: UPCOMING[action](words.product, words.time(effective_at)),
        text: letter(
          words,
          `We have received a request to ${VERB[action]} your ${words.product} account, and it has gone through.`,
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
          "If you still want this to happen, there is nothing that you need to do.",
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
          "The closure goes on when nothing stands in its way any more. If that takes longer than a day, you will usually hear the new date from us first.",
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
          `Nothing stands in the way of the closure of your ${words.product} account any more. So it goes on, and it has a new date.`,
          FATE[action](words.product, words.time(effective_at)),
          takeable
            ? "If you no longer want this, take the request back before that time, or tell our support. Afterwards nobody can stop it."
            : "If you no longer want this, please tell our support before that time. Afterwards nobody can stop it.",
          notMe(not_me),
        ),
      }),
      expired: ({ cause, ahead }, words) => ({
        subject: ahead
          ? `A request to close your ${words.product} account has ended, another goes on`
          : `The request to close your ${words.product} account has ended`,
        text: letter(
          words,
          `There was a request to close your ${words.product} account. It has ended by itself, because ${END[cause]}.`,
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
          "Your account is as it was before the request, and nothing in it was removed. If you still want to close it, you can ask again at any time.",
          "If you did not expect this, please tell our support.",
        ),
      }),
      restored: ({ ahead, held_up, emptied, not_me }, words) =>
        ahead || held_up
          ? {
              subject: `A request to close your ${words.product} account has been undone, another goes on`,
              text: letter(
                words,
                `A request to close your ${words.product} account has been undone, and no longer applies. Another one still does.`,
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
                `Your ${words.product} account has been restored. The request that led to its closing no longer applies.`,
                ...(emptied
                  ? [
                      "What was permanently removed from it before does not come back: it begins anew.",
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
                `Your ${words.product} account is closed for good. It is being permanently deleted now, with everything in it: it cannot be restored, and nobody can sign in to it any more.`,
                "Records that we are obliged to keep, if there are any, serve that purpose alone and are deleted afterwards.",
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
                `${capital(what.one)} was added to your ${words.product} account, which had none. Codes and messages about the account may go there from now on.`,
                warning,
              ),
            }
          : {
              subject: `The ${what.name} of your ${words.product} account has been changed`,
              text: letter(
                words,
                `The ${what.name} of your ${words.product} account has been changed. We no longer use the one that it replaces.`,
                warning,
              ),
            };
      },
      deadlines_failing: ({ livemode, total, deadlines }, { product, time }) => {
        const many =
          total === 1 ? "Something that was due fails" : `${total} things that were due fail`;
        const more = total - deadlines.length;
        return {
          subject: `${product}: ${many}`,
          text: [
            "Hello,",
            `${many} in ${livemode ? "live" : "test"} mode. The accounts stand as they did before; nothing of them is lost, and each is tried again by itself, later and later, at least every six hours.`,
            deadlines
              .map(
                ({ account, what, subject, due_at, since }) =>
                  `${what} of account ${account} (${subject}), due on ${time(due_at)}, failing since ${time(since)}`,
              )
              .concat(more > 0 ? [`and ${more} more`] : [])
              .join("\n"),
            'The cause is in the logs, after "failed when due". What fails now is told by:\nGET /v1/health',
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
            "Nothing is lost. What is still to be sent to it waits, for as long as DELIVERY_RETENTION_DAYS says. What happens while it is disabled is not sent to it by itself, but the feed keeps it, for as long as FEED_RETENTION_DAYS says.",
            FIRST_STEP[cause](path),
            `Then enable the endpoint, and what waits is sent at once:\nPATCH ${path} {"status": "enabled"}`,
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
        `${code} is your ${product} code. It is good for ${minutesOf(minutes)}. Do not share it with anyone.`,
      in_review: ({ due_at, not_me }, { product, time }) =>
        `${product}: we are reviewing your request to close your account. You will have our decision by ${time(due_at)}.${smsNotMe(not_me)}`,
      review_overdue: ({ not_me }, { product, support }) =>
        `${product}: our decision on closing your account is late, sorry. Your request is not lost. Nothing changes until then.${smsNotMe(not_me)}${smsSupport(support)}`,
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
          return `${product}: a request was undone, another goes on: ${fate}${smsNotMe(not_me)}${smsUndoer(ahead.restore_by, support)}`;
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
