/** The e-mails to holders in German. */
import type { HolderContent } from "../../../shared/notices";
import type { Email, Texts } from "../language";
import {
  ADDRESS,
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
    subject: `Ihr Code für ${product}`,
    text: [
      `Ihr Code für ${product} lautet`,
      code,
      `Er gilt ${minutesOf(minutes)}. Geben Sie ihn an niemanden weiter. Wir werden Sie nie danach fragen.`,
    ].join("\n\n"),
  }),
  received: ({ received_at, answer_by, not_me }, words) => ({
    subject: `Wir haben Ihren Antrag erhalten, Ihr Konto bei ${words.product} zu schließen`,
    text: letter(
      words,
      `wir haben Ihren Antrag, Ihr Konto bei ${words.product} zu schließen, am ${words.time(received_at)} erhalten.`,
      "Wir vergewissern uns zuerst, dass der Antrag von Ihnen kommt und dass ihm nichts entgegensteht. Bei jedem Schritt schreiben wir Ihnen.",
      `Sie haben unsere Antwort bis zum ${words.time(answer_by)}.`,
      ...placeToLook(words),
      notMe(not_me),
    ),
  }),
  answer_extended: ({ reason, explanation, answer_by, not_me }, words) => ({
    subject: `Ihr Antrag, Ihr Konto bei ${words.product} zu schließen, dauert länger`,
    text: letter(
      words,
      `Sie haben beantragt, Ihr Konto bei ${words.product} zu schließen. Wir brauchen dafür mehr Zeit, weil ${LONGER[reason]}. Das Gesetz erlaubt das einmal.`,
      ...(explanation ? [`In unseren eigenen Worten:\n${explanation}`] : []),
      `Sie haben unsere Antwort bis zum ${words.time(answer_by)}. Sie brauchen dafür nichts zu tun.`,
      "Wenn Sie damit nicht einverstanden sind, melden Sie sich bitte bei unserem Support. Sie können sich auch bei einer Datenschutzbehörde beschweren.",
      ...placeToLook(words),
      notMe(not_me),
    ),
  }),
  in_review: ({ due_at, not_me }, words) => ({
    subject: `Wir prüfen Ihren Antrag, Ihr Konto bei ${words.product} zu schließen`,
    text: letter(
      words,
      `vielen Dank für Ihren Antrag, Ihr Konto bei ${words.product} zu schließen. Unser Team prüft ihn jetzt. Sie haben unsere Entscheidung bis zum ${words.time(due_at)}.`,
      "Bis dahin bleibt Ihr Konto, wie es ist, und Sie brauchen nichts weiter zu tun. Falls Sie es sich anders überlegen: Solange wir den Antrag prüfen, lässt er sich noch zurückziehen.",
      ...placeToLook(words),
      notMe(not_me),
    ),
  }),
  review_overdue: ({ due_at, not_me }, words) => ({
    subject: `Unsere Entscheidung über Ihr Konto bei ${words.product} dauert länger`,
    text: letter(
      words,
      `Sie haben beantragt, Ihr Konto bei ${words.product} zu schließen. Wir hatten Ihnen unsere Entscheidung bis zum ${words.time(due_at)} zugesagt. Wir haben noch nicht entschieden, und das tut uns leid.`,
      "Ihr Antrag ist nicht verloren. Unser Team prüft ihn weiter, und wir schreiben Ihnen, sobald wir entschieden haben. Bis dahin bleibt Ihr Konto, wie es ist, und Sie brauchen nichts zu tun.",
      "Wenn Sie eine Frage haben oder es sich anders überlegt haben, melden Sie sich bitte bei unserem Support.",
      ...placeToLook(words),
      notMe(not_me),
    ),
  }),
  rejected: ({ cause, reason }, words) =>
    cause === "review"
      ? {
          subject: `Ihr Antrag, Ihr Konto bei ${words.product} zu schließen, wurde abgelehnt`,
          text: letter(
            words,
            `wir haben Ihren Antrag geprüft, Ihr Konto bei ${words.product} zu schließen. Wir können ihn nicht ausführen.`,
            ...(reason ? [`Der Grund:\n${reason}`] : []),
            "Ihr Konto bleibt, wie es war, und nichts darin wurde entfernt. Sie können den Antrag jederzeit neu stellen.",
            reason
              ? "Wenn Sie eine Frage dazu haben, melden Sie sich bitte bei unserem Support."
              : "Unser Support sagt Ihnen gern den Grund, und was Sie tun können.",
          ),
        }
      : {
          subject: `Ihr Antrag, Ihr Konto bei ${words.product} zu schließen, wurde gestoppt`,
          text: letter(
            words,
            `der Antrag, Ihr Konto bei ${words.product} zu schließen, wurde gestoppt. Zu viele Versuche, nachzuweisen, dass er von Ihnen kam, sind fehlgeschlagen.`,
            "Ihr Konto bleibt, wie es war, und nichts darin wurde entfernt. Wenn Sie es waren, können Sie den Antrag neu stellen.",
            "Wenn Sie es nicht waren, hat vielleicht jemand anderes versucht, Ihr Konto zu schließen. Bitte melden Sie sich gleich bei unserem Support.",
          ),
        },
  scheduled: ({ action, effective_at, restore_by, not_me }, words) => ({
    subject: UPCOMING[action](words.product, words.time(effective_at)),
    text: letter(
      words,
      `wir haben den Antrag angenommen, Ihr Konto bei ${words.product} zu ${VERB[action]}.`,
      FATE[action](words.product, words.time(effective_at)),
      undoing(words.undoers(restore_by)),
      ...placeToLook(words),
      notMe(not_me),
    ),
  }),
  reminder: ({ action, effective_at, restore_by, not_me }, words) => ({
    subject: `Erinnerung: ${UPCOMING[action](words.product, words.time(effective_at))}`,
    text: letter(
      words,
      `wir erinnern Sie an das, was für Ihr Konto bei ${words.product} geplant ist.`,
      FATE[action](words.product, words.time(effective_at)),
      undoing(words.undoers(restore_by)),
      "Wenn es dabei bleiben soll, brauchen Sie nichts zu tun.",
      ...placeToLook(words),
      notMe(not_me),
    ),
  }),
  blocked: (content, words) => ({
    subject: content.repeated
      ? `Die Schließung Ihres Kontos bei ${words.product} ruht weiterhin`
      : `Die Schließung Ihres Kontos bei ${words.product} ruht`,
    text: letter(
      words,
      ON_HOLD[content.action](words.product),
      ...obstacles(content.because, content.more),
      "Wenn alles geklärt ist, geht die Schließung weiter. Dauert das länger als einen Tag, schreiben wir Ihnen in der Regel vorher und nennen Ihnen den neuen Termin.",
      ...(content.expires_at
        ? [
            `Wenn sich bis zum ${words.time(content.expires_at)} nichts ändert, endet der Antrag von selbst, und Ihr Konto bleibt bestehen.`,
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
      `alles ist geklärt. Die Schließung Ihres Kontos bei ${words.product} geht daher weiter und hat einen neuen Termin.`,
      FATE[action](words.product, words.time(effective_at)),
      takeable
        ? "Falls Sie es sich anders überlegt haben, nehmen Sie den Antrag bitte vorher zurück, oder melden Sie sich bei unserem Support. Danach kann es niemand mehr stoppen."
        : "Falls Sie es sich anders überlegt haben, melden Sie sich bitte vorher bei unserem Support. Danach kann es niemand mehr stoppen.",
      ...placeToLook(words),
      notMe(not_me),
    ),
  }),
  expired: ({ cause, ahead }, words) => ({
    subject: ahead
      ? `Ein Antrag, Ihr Konto bei ${words.product} zu schließen, ist abgelaufen, ein anderer gilt weiter`
      : `Der Antrag, Ihr Konto bei ${words.product} zu schließen, ist abgelaufen`,
    text: letter(
      words,
      `der Antrag, Ihr Konto bei ${words.product} zu schließen, hat von selbst geendet, weil ${END[cause]}.`,
      ...(ahead
        ? [
            "Ein anderer Antrag gilt weiter.",
            FATE[ahead.action](words.product, words.time(ahead.effective_at)),
          ]
        : [
            "Ihr Konto ist, wie es vor dem Antrag war, und nichts darin wurde entfernt. Wenn Sie es weiterhin schließen möchten, können Sie den Antrag jederzeit neu stellen.",
          ]),
      SOMEBODY_ELSE,
    ),
  }),
  withdrawn: ({ by }, words) => ({
    subject: `Der Antrag, Ihr Konto bei ${words.product} zu schließen, wurde zurückgenommen`,
    text: letter(
      words,
      `der Antrag, Ihr Konto bei ${words.product} zu schließen, wurde ${by === "support" ? "von unserem Support " : ""}zurückgenommen.`,
      "Ihr Konto ist, wie es vor dem Antrag war, und nichts darin wurde entfernt. Wenn Sie es weiterhin schließen möchten, können Sie den Antrag jederzeit neu stellen.",
      "Wenn Sie das nicht erwartet haben, melden Sie sich bitte bei unserem Support.",
    ),
  }),
  restored: ({ ahead, held_up, emptied, not_me }, words) =>
    ahead || held_up
      ? {
          subject: `Ein Antrag zu Ihrem Konto bei ${words.product} wurde rückgängig gemacht, ein anderer gilt weiter`,
          text: letter(
            words,
            `ein Antrag, Ihr Konto bei ${words.product} zu schließen, wurde rückgängig gemacht und gilt nicht mehr. Ein anderer gilt weiter.`,
            ...(ahead
              ? [
                  FATE[ahead.action](words.product, words.time(ahead.effective_at)),
                  undoing(words.undoers(ahead.restore_by)),
                  notMe(not_me),
                ]
              : [
                  "Dieser andere ruht. Warum er ruht und was Sie tun können, steht in einer zweiten Nachricht.",
                  "Wenn Sie das nicht erwartet haben, melden Sie sich bitte bei unserem Support.",
                ]),
          ),
        }
      : {
          subject: `Ihr Konto bei ${words.product} wurde wiederhergestellt`,
          text: letter(
            words,
            `Ihr Konto bei ${words.product} wurde wiederhergestellt. Der Antrag, es zu schließen, gilt nicht mehr.`,
            ...(emptied
              ? [
                  "Was zuvor endgültig entfernt wurde, kommt nicht zurück. Ihr Konto ist zu Beginn leer.",
                ]
              : []),
            "Wenn Sie das nicht erwartet haben, melden Sie sich bitte bei unserem Support.",
          ),
        },
  completed: ({ action }, words) =>
    action === "purge"
      ? {
          subject: `Die Inhalte Ihres Kontos bei ${words.product} wurden entfernt`,
          text: letter(
            words,
            `alle Inhalte und Einstellungen Ihres Kontos bei ${words.product} wurden endgültig entfernt und lassen sich nicht zurückholen.`,
            "Das Konto selbst bleibt bestehen.",
          ),
        }
      : {
          subject: `Ihr Konto bei ${words.product} ist endgültig geschlossen`,
          text: letter(
            words,
            `Ihr Konto bei ${words.product} ist endgültig geschlossen. Es wird jetzt mit allem, was darin ist, endgültig gelöscht. Es lässt sich nicht wiederherstellen, und niemand kann sich mehr dabei anmelden.`,
            "Falls das Gesetz uns verpflichtet, einige Unterlagen aufzubewahren, verwenden wir sie für nichts anderes und löschen sie danach.",
            "Danke, dass Sie bei uns waren. Dies ist die letzte Nachricht zu diesem Konto.",
          ),
        },
  contact_changed: ({ field, added }, words) => {
    const what = ADDRESS[field];
    const warning = `${NOT_ME} Vielleicht hat jemand anderes Zugang zu Ihrem Konto.`;
    return added
      ? {
          subject: `Bei Ihrem Konto bei ${words.product} wurde eine ${what} hinzugefügt`,
          text: letter(
            words,
            `bei Ihrem Konto bei ${words.product} wurde eine ${what} hinzugefügt. Bisher gab es dort keine. Wir können Codes und Nachrichten zu Ihrem Konto ab jetzt dorthin senden.`,
            warning,
          ),
        }
      : {
          subject: `Die ${what} Ihres Kontos bei ${words.product} wurde geändert`,
          text: letter(
            words,
            `die ${what} Ihres Kontos bei ${words.product} wurde geändert. Die bisherige verwenden wir nicht mehr.`,
            warning,
          ),
        };
  },
} satisfies Texts<HolderContent, Email>;
