/** The e-mails to holders in English. */
import type { HolderContent } from "../../../shared/notices";
import type { Email, Texts } from "../language";
import {
  ADDRESS,
  capital,
  END,
  FATE,
  LONGER,
  letter,
  minutesOf,
  NOT_ME,
  notMe,
  ON_HOLD,
  obstacles,
  placeToLook,
  SOMEBODY_ELSE,
  takingBack,
  UPCOMING,
  undoing,
  VERB,
} from "./phrases";

export const holderEmails = {
  code: ({ code, minutes }, { product }) => ({
    subject: `Your ${product} code`,
    text: [
      `Your ${product} code is`,
      code,
      `It is valid for ${minutesOf(minutes)}. Do not share it with anyone. We will never ask you for it.`,
    ].join("\n\n"),
  }),
  received: ({ received_at, answer_by, not_me }, words) => ({
    subject: `We have received your request to close your ${words.product} account`,
    text: letter(
      words,
      `We received your request to close your ${words.product} account on ${words.time(received_at)}.`,
      "We first make sure that the request came from you, and that nothing stands in its way. We write to you at each step.",
      `You will have our answer by ${words.time(answer_by)}.`,
      ...placeToLook(words),
      notMe(not_me),
    ),
  }),
  answer_extended: ({ reason, explanation, answer_by, not_me }, words) => ({
    subject: `Your request to close your ${words.product} account takes longer`,
    text: letter(
      words,
      `You asked us to close your ${words.product} account. We need more time for it, because ${LONGER[reason]}. The law allows this once.`,
      ...(explanation ? [`In our own words:\n${explanation}`] : []),
      `You will have our answer by ${words.time(answer_by)}. You do not need to do anything for that.`,
      "If you do not agree, please tell our support. You can also complain to a data protection authority.",
      ...placeToLook(words),
      notMe(not_me),
    ),
  }),
  in_review: ({ due_at, not_me }, words) => ({
    subject: `We are reviewing your request to close your ${words.product} account`,
    text: letter(
      words,
      `Thank you for your request to close your ${words.product} account. Our team is looking at it now. You will have our decision by ${words.time(due_at)}.`,
      "Until then, your account stays as it is, and you do not need to do anything more. If you change your mind, the request can still be withdrawn while we are looking at it.",
      ...placeToLook(words),
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
      ...placeToLook(words),
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
      ...placeToLook(words),
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
      ...placeToLook(words),
      notMe(not_me),
    ),
  }),
  blocked: (content, words) => ({
    subject: content.repeated
      ? `Still on hold: the closure of your ${words.product} account`
      : `The closure of your ${words.product} account is on hold`,
    text: letter(
      words,
      ON_HOLD[content.action](words.product),
      ...obstacles(content.because, content.more),
      "When everything is settled, the closure continues. If that takes longer than a day, we will usually write to you first and tell you the new date.",
      ...(content.expires_at
        ? [
            `If nothing changes until ${words.time(content.expires_at)}, the request ends by itself, and your account stays.`,
          ]
        : []),
      takingBack(content.takeable),
      ...placeToLook(words),
      notMe(content.not_me),
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
      ...placeToLook(words),
      notMe(not_me),
    ),
  }),
  expired: ({ cause, ahead }, words) => ({
    subject: ahead
      ? `A request to close your ${words.product} account has ended, another one continues`
      : `The request to close your ${words.product} account has ended`,
    text: letter(
      words,
      `The request to close your ${words.product} account has ended by itself, because ${END[cause]}.`,
      ...(ahead
        ? [
            "Another request still counts.",
            FATE[ahead.action](words.product, words.time(ahead.effective_at)),
          ]
        : [
            "Your account is as it was before the request, and nothing in it was removed. If you still want to close it, you can make the request again at any time.",
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
                  "That one is on hold. A second message says why, and what you can do.",
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
} satisfies Texts<HolderContent, Email>;
