/** Every notice in English. */
import type { Language } from "./language";

const letter = (product: string, ...paragraphs: readonly string[]): string =>
  ["Hello,", ...paragraphs, `Kind regards,\nthe ${product} team`].join("\n\n");

const NOT_ME = "If this wasn't you, please tell our support at once.";

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
      in_review: ({ due_at }, { product, time }) => ({
        subject: `We are reviewing your request to close your ${product} account`,
        text: letter(
          product,
          `Thank you for your request to close your ${product} account. It is with our team now, and you will have our decision by ${time(due_at)}.`,
          "Until then your account stays as it is, and there is nothing more that you need to do. Should you change your mind, the request can still be withdrawn while we are looking at it.",
          NOT_ME,
        ),
      }),
      rejected: ({ cause }, { product }) =>
        cause === "review"
          ? {
              subject: `Your request to close your ${product} account was declined`,
              text: letter(
                product,
                `We have looked at your request to close your ${product} account, and cannot carry it out as it stands.`,
                "Your account stays as it was, and nothing in it was removed. Our support will gladly tell you why, and what you can do; you are welcome to ask again.",
              ),
            }
          : {
              subject: `Your request to close your ${product} account was stopped`,
              text: letter(
                product,
                `The request to close your ${product} account was stopped, because it could not be proved that it came from you: too many attempts went wrong.`,
                "Your account stays as it was, and nothing in it was removed. If it was you, you are welcome to ask again.",
                "If it wasn't you, somebody else may have tried to close your account: please tell our support at once.",
              ),
            },
      scheduled: ({ action, effective_at, restore_by, not_me }, { product, time, undoers }) => ({
        subject: UPCOMING[action](product, time(effective_at)),
        text: letter(
          product,
          `We have received a request to ${VERB[action]} your ${product} account, and it has gone through.`,
          FATE[action](product, time(effective_at)),
          undoing(undoers(restore_by)),
          not_me === null ? NOT_ME : `If this wasn't you, please stop it here:\n${not_me}`,
        ),
      }),
      reminder: ({ action, effective_at, restore_by }, { product, time, undoers }) => ({
        subject: `Reminder: ${UPCOMING[action](product, time(effective_at))}`,
        text: letter(
          product,
          `This is to remind you of what is planned for your ${product} account.`,
          FATE[action](product, time(effective_at)),
          undoing(undoers(restore_by)),
          "If you still want this to happen, there is nothing that you need to do.",
        ),
      }),
      restored: ({ ahead, emptied }, { product, time, undoers }) =>
        ahead
          ? {
              subject: `A request to close your ${product} account has been undone, another goes on`,
              text: letter(
                product,
                `A request to close your ${product} account has been undone, and no longer applies. Another one still does.`,
                FATE[ahead.action](product, time(ahead.effective_at)),
                undoing(undoers(ahead.restore_by)),
                "If you did not expect this, please tell our support.",
              ),
            }
          : {
              subject: `Your ${product} account has been restored`,
              text: letter(
                product,
                `Your ${product} account has been restored. The request that led to its closing no longer applies.`,
                ...(emptied
                  ? [
                      "What was permanently removed from it before does not come back: it begins anew.",
                    ]
                  : []),
                "If you did not expect this, please tell our support.",
              ),
            },
      completed: ({ action }, { product }) =>
        action === "purge"
          ? {
              subject: `The content of your ${product} account has been removed`,
              text: letter(
                product,
                `All content and settings of your ${product} account have been permanently removed, and cannot be brought back.`,
                "The account itself stays.",
              ),
            }
          : {
              subject: `Your ${product} account is closed for good`,
              text: letter(
                product,
                `Your ${product} account is closed for good. It is being permanently deleted now, with everything in it: it cannot be restored, and nobody can sign in to it any more.`,
                "Records that we are obliged to keep, if there are any, serve that purpose alone and are deleted afterwards.",
                "Thank you for having been with us. This is the last message about this account.",
              ),
            },
      contact_changed: ({ field, added }, { product }) => {
        const what = ADDRESS[field];
        const warning = `${NOT_ME} Somebody else may have access to your account.`;
        return added
          ? {
              subject: `${capital(what.one)} was added to your ${product} account`,
              text: letter(
                product,
                `${capital(what.one)} was added to your ${product} account, which had none. Codes and messages about the account may go there from now on.`,
                warning,
              ),
            }
          : {
              subject: `The ${what.name} of your ${product} account has been changed`,
              text: letter(
                product,
                `The ${what.name} of your ${product} account has been changed. We no longer use the one that it replaces.`,
                warning,
              ),
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
      in_review: ({ due_at }, { product, time }) =>
        `${product}: we are reviewing your request to close your account. You will have our decision by ${time(due_at)}.`,
      rejected: ({ cause }, { product }) =>
        cause === "review"
          ? `${product}: your request to close your account was declined. The account stays as it was. Our support can tell you why.`
          : `${product}: the request to close your account was stopped after too many wrong proofs. The account stays as it was. Not you? Tell our support.`,
      scheduled: ({ action, effective_at, restore_by, not_me }, { product, time, undoers }) => {
        const told = `${product}: ${SMS_FATE[action](time(effective_at))} ${smsUndoing(undoers(restore_by))}`;
        return not_me === null ? told : `${told} Not you? ${not_me}`;
      },
      reminder: ({ action, effective_at, restore_by }, { product, time, undoers }) =>
        `${product}: ${SMS_FATE[action](time(effective_at))} ${smsUndoing(undoers(restore_by))}`,
      restored: ({ ahead, emptied }, { product, time }) => {
        if (ahead) {
          const fate = SMS_FATE[ahead.action](time(ahead.effective_at));
          return `${product}: a request was undone, another goes on: ${fate}`;
        }
        const told = `${product}: your account has been restored${emptied ? ", without what was removed before" : ""}.`;
        return `${told} If you did not expect this, please tell our support.`;
      },
      completed: ({ action }, { product }) =>
        action === "purge"
          ? `${product}: all data in your account has been permanently removed. The account itself stays.`
          : `${product}: your account is closed for good and is being permanently deleted, with everything in it. It cannot be restored.`,
      contact_changed: ({ field, added }, { product }) =>
        added
          ? `${product}: ${ADDRESS[field].one} was added to your account. ${NOT_ME}`
          : `${product}: the ${ADDRESS[field].name} of your account has been changed. ${NOT_ME}`,
    },
  },
} satisfies Language;
