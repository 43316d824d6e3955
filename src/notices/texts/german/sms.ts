/** The SMS to holders in German. */
import type { HolderContent } from "../../../shared/notices";
import { firstWords } from "../first-words";
import type { Texts } from "../language";
import {
  ADDRESS,
  LONGER,
  minutesOf,
  SMS_FATE,
  smsNotMe,
  smsObstacles,
  smsSupport,
  smsUndoer,
  smsUndoing,
} from "./phrases";

export const sms = {
  code: ({ code, minutes }, { product }) =>
    `${code} ist Ihr Code für ${product}. Er gilt ${minutesOf(minutes)}. Geben Sie ihn an niemanden weiter.`,
  received: ({ answer_by, not_me }, { product, time }) =>
    `${product}: Wir haben Ihren Antrag erhalten, Ihr Konto zu schließen. Sie haben unsere Antwort bis zum ${time(answer_by)}.${smsNotMe(not_me)}`,
  answer_extended: ({ reason, answer_by, not_me }, { product, time, support }) =>
    `${product}: Ihr Antrag, Ihr Konto zu schließen, dauert bis zum ${time(answer_by)}, weil ${LONGER[reason]}.${smsNotMe(not_me)}${smsSupport(support)}`,
  in_review: ({ due_at, not_me }, { product, time }) =>
    `${product}: Wir prüfen Ihren Antrag, Ihr Konto zu schließen. Sie haben unsere Entscheidung bis zum ${time(due_at)}.${smsNotMe(not_me)}`,
  review_overdue: ({ not_me }, { product, support }) =>
    `${product}: Unsere Entscheidung über Ihr Konto dauert leider länger als zugesagt. Ihr Antrag ist nicht verloren. Bis dahin ändert sich nichts.${smsNotMe(not_me)}${smsSupport(support)}`,
  rejected: ({ cause, reason }, { product, support }) =>
    cause === "review"
      ? `${product}: Ihr Antrag, Ihr Konto zu schließen, wurde abgelehnt. Das Konto bleibt, wie es war.${reason ? ` ${firstWords(reason)}` : " Unser Support sagt Ihnen, warum."}${smsSupport(support)}`
      : `${product}: Der Antrag, Ihr Konto zu schließen, wurde nach zu vielen falschen Nachweisen gestoppt. Das Konto bleibt, wie es war. Nicht Sie? Support fragen.${smsSupport(support)}`,
  scheduled: ({ action, effective_at, restore_by, not_me }, { product, time, undoers, support }) =>
    `${product}: ${SMS_FATE[action](time(effective_at))} ${smsUndoing(undoers(restore_by))}${smsNotMe(not_me)}${smsUndoer(restore_by, support)}`,
  reminder: ({ action, effective_at, restore_by, not_me }, { product, time, undoers, support }) =>
    `${product}: ${SMS_FATE[action](time(effective_at))} ${smsUndoing(undoers(restore_by))}${smsNotMe(not_me)}${smsUndoer(restore_by, support)}`,
  blocked: (content, { product, support }) =>
    `${product}: Die Schließung Ihres Kontos ruht${content.repeated ? " weiterhin" : ""}.${smsObstacles(content)} Es wurde nichts entfernt.${smsNotMe(content.not_me)}${smsSupport(support)}`,
  rescheduled: ({ action, effective_at, takeable, not_me }, { product, time, support }) =>
    `${product}: ${SMS_FATE[action](time(effective_at))} Bis dahin ${takeable ? "können Sie oder unser Support" : "kann unser Support"} es stoppen.${smsNotMe(not_me)}${smsSupport(support)}`,
  expired: ({ ahead }, { product, support }) => {
    const sentence = ahead
      ? "Ein Antrag, Ihr Konto zu schließen, hat von selbst geendet, ein anderer gilt weiter."
      : "Der Antrag, Ihr Konto zu schließen, hat von selbst geendet. Das Konto bleibt, wie es war.";
    return `${product}: ${sentence} Nicht Ihr Antrag? Support fragen.${smsSupport(support)}`;
  },
  withdrawn: ({ by }, { product, support }) =>
    `${product}: Der Antrag, Ihr Konto zu schließen, wurde ${by === "support" ? "vom Support " : ""}zurückgenommen. Das Konto bleibt, wie es war.${smsSupport(support)}`,
  restored: ({ ahead, held_up, emptied, not_me }, { product, time, support }) => {
    if (ahead) {
      const fate = SMS_FATE[ahead.action](time(ahead.effective_at));
      return `${product}: Ein Antrag wurde rückgängig gemacht, ein anderer gilt weiter: ${fate}${smsNotMe(not_me)}${smsUndoer(ahead.restore_by, support)}`;
    }
    if (held_up) {
      return `${product}: Ein Antrag wurde rückgängig gemacht, ein anderer gilt weiter, ruht aber: siehe zweite Nachricht.${smsSupport(support)}`;
    }
    const sentence = `${product}: Ihr Konto wurde wiederhergestellt${emptied ? ", ohne das zuvor Entfernte" : ""}.`;
    return `${sentence} Wenn Sie das nicht erwartet haben, melden Sie sich bitte bei unserem Support.${smsSupport(support)}`;
  },
  completed: ({ action }, { product }) =>
    action === "purge"
      ? `${product}: Alle Daten in Ihrem Konto wurden endgültig entfernt. Das Konto selbst bleibt.`
      : `${product}: Ihr Konto ist endgültig geschlossen und wird mit allem, was darin ist, endgültig gelöscht. Es lässt sich nicht wiederherstellen.`,
  contact_changed: ({ field, added }, { product, support }) =>
    added
      ? `${product}: Bei Ihrem Konto wurde eine ${ADDRESS[field]} hinzugefügt. Wenn Sie das nicht waren, melden Sie sich bitte gleich bei unserem Support.${smsSupport(support)}`
      : `${product}: Die ${ADDRESS[field]} Ihres Kontos wurde geändert. Wenn Sie das nicht waren, melden Sie sich bitte gleich bei unserem Support.${smsSupport(support)}`,
} satisfies Texts<HolderContent, string>;
