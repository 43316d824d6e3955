/** The SMS to holders in English. */
import type { HolderContent } from "../../../shared/notices";
import { firstWords } from "../first-words";
import type { Texts } from "../language";
import {
  ADDRESS,
  LONGER,
  minutesOf,
  NOT_ME,
  SMS_FATE,
  smsNotMe,
  smsObstacles,
  smsSupport,
  smsUndoer,
  smsUndoing,
} from "./phrases";

export const sms = {
  code: ({ code, minutes }, { product }) =>
    `${code} is your ${product} code. It is valid for ${minutesOf(minutes)}. Do not share it with anyone.`,
  received: ({ answer_by, not_me }, { product, time }) =>
    `${product}: we have received your request to close your account. You will have our answer by ${time(answer_by)}.${smsNotMe(not_me)}`,
  answer_extended: ({ reason, answer_by, not_me }, { product, time, support }) =>
    `${product}: your request to close your account takes until ${time(answer_by)}, because ${LONGER[reason]}.${smsNotMe(not_me)}${smsSupport(support)}`,
  in_review: ({ due_at, not_me }, { product, time }) =>
    `${product}: we are reviewing your request to close your account. You will have our decision by ${time(due_at)}.${smsNotMe(not_me)}`,
  review_overdue: ({ not_me }, { product, support }) =>
    `${product}: sorry, our decision on closing your account is late. Your request is not lost. Nothing changes until then.${smsNotMe(not_me)}${smsSupport(support)}`,
  rejected: ({ cause, reason }, { product, support }) =>
    cause === "review"
      ? `${product}: your request to close your account was declined. The account stays as it was.${reason ? ` ${firstWords(reason)}` : " Our support can tell you why."}${smsSupport(support)}`
      : `${product}: the request to close your account was stopped after too many wrong proofs. The account stays as it was. Not you? Tell our support.${smsSupport(support)}`,
  scheduled: ({ action, effective_at, restore_by, not_me }, { product, time, undoers, support }) =>
    `${product}: ${SMS_FATE[action](time(effective_at))} ${smsUndoing(undoers(restore_by))}${smsNotMe(not_me)}${smsUndoer(restore_by, support)}`,
  reminder: ({ action, effective_at, restore_by, not_me }, { product, time, undoers, support }) =>
    `${product}: ${SMS_FATE[action](time(effective_at))} ${smsUndoing(undoers(restore_by))}${smsNotMe(not_me)}${smsUndoer(restore_by, support)}`,
  blocked: (content, { product, support }) =>
    `${product}: the closure of your account is ${content.repeated ? "still " : ""}on hold.${smsObstacles(content)} Nothing has been removed.${smsNotMe(content.not_me)}${smsSupport(support)}`,
  rescheduled: ({ action, effective_at, takeable, not_me }, { product, time, support }) =>
    `${product}: ${SMS_FATE[action](time(effective_at))} Until then ${takeable ? "you or our support" : "our support"} can stop it.${smsNotMe(not_me)}${smsSupport(support)}`,
  expired: ({ ahead }, { product, support }) => {
    const sentence = ahead
      ? "one request to close your account has ended by itself, another continues."
      : "the request to close your account has ended by itself. The account stays as it was.";
    return `${product}: ${sentence} Not your request? Tell our support.${smsSupport(support)}`;
  },
  withdrawn: ({ by }, { product, support }) =>
    `${product}: the request to close your account was taken back${by === "support" ? " by our support" : ""}. The account stays as it was.${smsSupport(support)}`,
  restored: ({ ahead, held_up, emptied, not_me }, { product, time, support }) => {
    if (ahead) {
      const fate = SMS_FATE[ahead.action](time(ahead.effective_at));
      return `${product}: one request was undone, another continues: ${fate}${smsNotMe(not_me)}${smsUndoer(ahead.restore_by, support)}`;
    }
    if (held_up) {
      return `${product}: one request was undone. Another continues, but is on hold: see our second message.${smsSupport(support)}`;
    }
    const sentence = `${product}: your account has been restored${emptied ? ", without what was removed before" : ""}.`;
    return `${sentence} If you did not expect this, please tell our support.${smsSupport(support)}`;
  },
  completed: ({ action }, { product }) =>
    action === "purge"
      ? `${product}: all data in your account has been permanently removed. The account itself stays.`
      : `${product}: your account is closed for good and is being permanently deleted, with everything in it. It cannot be restored.`,
  contact_changed: ({ field, added }, { product, support }) =>
    added
      ? `${product}: ${ADDRESS[field].one} was added to your account. ${NOT_ME}${smsSupport(support)}`
      : `${product}: the ${ADDRESS[field].name} of your account has been changed. ${NOT_ME}${smsSupport(support)}`,
} satisfies Texts<HolderContent, string>;
