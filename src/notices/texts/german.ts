/** Every notice in German. */
import type { HolderContent, Obstacle, Support } from "../../shared/notices";
import { firstWords } from "./first-words";
import type { Language, Words } from "./language";

const letter = ({ product, support }: Words, ...paragraphs: readonly string[]): string =>
  [
    "Guten Tag,",
    ...paragraphs,
    `Freundliche Grüße\nIhr Team von ${product}`,
    ...footer(support),
  ].join("\n\n");

const footer = ({ url, email }: Support): string[] => {
  const places = [...(url ? [`unter ${url}`] : []), ...(email ? [`per E-Mail an ${email}`] : [])];
  return places.length === 0 ? [] : [`Unseren Support erreichen Sie ${places.join(" oder ")}.`];
};

/** At the end of an SMS that names our support. */
const smsSupport = ({ url, email }: Support): string => {
  const place = url ?? email;
  return place ? ` Support: ${place}` : "";
};

/** The same, but only if support is among the parties that may undo it. */
const smsUndoer = (restore_by: readonly string[], support: Support): string =>
  restore_by.includes("support") ? smsSupport(support) : "";

const NOT_ME = "Wenn Sie das nicht waren, melden Sie sich bitte gleich bei unserem Support.";

const notMe = (link: string | null): string =>
  link ? `Wenn Sie das nicht waren, stoppen Sie es bitte hier:\n${link}` : NOT_ME;

const smsNotMe = (link: string | null): string => (link ? ` Nicht Sie? ${link}` : "");

const ADDRESS = { email: "E-Mail-Adresse", phone: "Telefonnummer" } as const;

const minutesOf = (minutes: number): string => (minutes === 1 ? "1 Minute" : `${minutes} Minuten`);

const VERB = { purge: "kündigen", delete: "löschen" } as const;

const FATE = {
  purge: (product: string, time: string) =>
    `Am ${time} werden alle Inhalte und Einstellungen Ihres Kontos bei ${product} endgültig entfernt. Das Konto selbst bleibt bestehen.`,
  delete: (product: string, time: string) =>
    `Am ${time} wird Ihr Konto bei ${product} mit allem, was darin ist, endgültig gelöscht.`,
} as const;

const UPCOMING = {
  purge: (product: string, time: string) =>
    `Die Inhalte Ihres Kontos bei ${product} werden am ${time} entfernt`,
  delete: (product: string, time: string) => `Ihr Konto bei ${product} wird am ${time} gelöscht`,
} as const;

const undoing = (undoers: string | null): string =>
  undoers === null
    ? "Der Antrag lässt sich nicht zurücknehmen."
    : `Falls Sie es sich anders überlegt haben: Bis dahin lässt es sich rückgängig machen, und zwar durch ${undoers}. Danach kann es niemand mehr rückgängig machen.`;

const ON_HOLD = {
  purge: (product: string) =>
    `die Inhalte Ihres Kontos bei ${product} sollten inzwischen endgültig entfernt sein. Das ruht, weil vorher noch etwas zu klären ist. Es wurde nichts entfernt.`,
  delete: (product: string) =>
    `Ihr Konto bei ${product} sollte inzwischen endgültig gelöscht sein. Das ruht, weil vorher noch etwas zu klären ist. Es wurde nichts gelöscht.`,
} as const;

const OWN_OBSTACLE = {
  legal_hold: () => "Das Gesetz verpflichtet uns, das Konto vorerst aufzubewahren.",
  disputed: () => "Sie haben uns gesagt, dass der Antrag nicht von Ihnen kam.",
  not_acknowledged: (statement: string) =>
    `Wir brauchen noch eine Erklärung von Ihnen: ${statement}`,
} as const;

const obstacleText = ({ message, own }: Obstacle): string =>
  own ? OWN_OBSTACLE[own](message) : message;

const obstacleLine = (obstacle: Obstacle): string => {
  const text = obstacleText(obstacle);
  const { url, resolvable_by } = obstacle;
  return resolvable_by === "support"
    ? `- ${text} Das kann unser Support klären.`
    : url
      ? `- ${text} Das können Sie hier erledigen: ${url}`
      : `- ${text} Das können Sie selbst erledigen.`;
};

const obstacles = (because: readonly Obstacle[], more: number): string[] => {
  if (because.length === 0) return ["Sie brauchen dafür nichts zu tun."];
  const rest = more === 0 ? [] : [`- und ${more} weitere`];
  return [["Das ist noch zu klären:", ...because.map(obstacleLine), ...rest].join("\n")];
};

const takingBack = (takeable: boolean): string =>
  takeable
    ? "Falls Sie es sich anders überlegt haben, können Sie oder unser Support den Antrag noch zurücknehmen. Dann bleibt Ihr Konto bestehen."
    : "Falls Sie es sich anders überlegt haben, melden Sie sich bitte bei unserem Support. Er kann es noch stoppen.";

const END = {
  steps: "er nicht rechtzeitig abgeschlossen wurde",
  blocked: "er zu lange geruht hat",
} as const;

/** For a holder who did not make the request. */
const SOMEBODY_ELSE =
  "Wenn der Antrag nicht von Ihnen kam, hat vielleicht jemand anderes versucht, Ihr Konto zu schließen. Bitte melden Sie sich gleich bei unserem Support.";

const CAUSE = {
  gone: () => "Er hat mit 410 geantwortet. Das heißt, dass es ihn nicht mehr gibt",
  failing: (since: string | null) =>
    since === null
      ? "Jede Zustellung schlug fehl"
      : `Seit dem ${since} schlug jede Zustellung fehl`,
} as const;

const FIRST_STEP = {
  gone: (path: string) =>
    `Wenn Sie ihn nicht mehr brauchen, löschen Sie ihn. Was auf ihn wartet, wird dann auch gelöscht:\nDELETE ${path}\nWenn Sie ihn noch brauchen, bringen Sie zuerst den Empfänger in Ordnung.`,
  failing: () => "Bringen Sie zuerst den Empfänger in Ordnung.",
} as const;

const MISSED = {
  gone: "Senden Sie ihm danach, was geschah, während er abgeschaltet war:",
  failing:
    "Senden Sie ihm danach, was geschah, während er abgeschaltet war, und was davor nach zu vielen Versuchen aufgegeben wurde:",
} as const;

const SMS_FATE = {
  purge: (time: string) =>
    `Am ${time} werden alle Daten in Ihrem Konto endgültig entfernt; das Konto bleibt.`,
  delete: (time: string) => `Am ${time} wird Ihr Konto endgültig gelöscht.`,
} as const;

const smsUndoing = (undoers: string | null): string =>
  undoers === null
    ? "Der Antrag lässt sich nicht zurücknehmen."
    : `Bis dahin rückgängig durch: ${undoers}.`;

const smsObstacles = ({ because, more }: Told<"blocked">): string => {
  const [first] = because;
  if (!first) return "";
  const others = because.length - 1 + more;
  return ` ${firstWords(obstacleText(first))}${others > 0 ? ` Und ${others} weitere.` : ""}`;
};

type Told<T extends HolderContent["template"]> = Extract<HolderContent, { template: T }>;

export const german = {
  locale: "de-DE",
  email: {
    parties: {
      owner: "die Inhaberin oder den Inhaber des Kontos",
      admin: "die Administration des Kontos",
      member: "jedes Mitglied des Kontos",
      support: "unseren Support",
    },
    texts: {
      code: ({ code, minutes }, { product }) => ({
        subject: `Ihr Code für ${product}`,
        text: [
          `Ihr Code für ${product} lautet`,
          code,
          `Er gilt ${minutesOf(minutes)}. Geben Sie ihn an niemanden weiter. Wir werden Sie nie danach fragen.`,
        ].join("\n\n"),
      }),
      in_review: ({ due_at, not_me }, words) => ({
        subject: `Wir prüfen Ihren Antrag, Ihr Konto bei ${words.product} zu schließen`,
        text: letter(
          words,
          `vielen Dank für Ihren Antrag, Ihr Konto bei ${words.product} zu schließen. Unser Team prüft ihn jetzt. Sie haben unsere Entscheidung bis zum ${words.time(due_at)}.`,
          "Bis dahin bleibt Ihr Konto, wie es ist, und Sie brauchen nichts weiter zu tun. Falls Sie es sich anders überlegen: Solange wir den Antrag prüfen, lässt er sich noch zurückziehen.",
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
          notMe(not_me),
        ),
      }),
      blocked: (told, words) => ({
        subject: told.repeated
          ? `Die Schließung Ihres Kontos bei ${words.product} ruht weiterhin`
          : `Die Schließung Ihres Kontos bei ${words.product} ruht`,
        text: letter(
          words,
          ON_HOLD[told.action](words.product),
          ...obstacles(told.because, told.more),
          "Wenn alles geklärt ist, geht die Schließung weiter. Dauert das länger als einen Tag, schreiben wir Ihnen in der Regel vorher und nennen Ihnen den neuen Termin.",
          ...(told.expires_at
            ? [
                `Wenn sich bis zum ${words.time(told.expires_at)} nichts ändert, endet der Antrag von selbst, und Ihr Konto bleibt bestehen.`,
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
          `alles ist geklärt. Die Schließung Ihres Kontos bei ${words.product} geht daher weiter und hat einen neuen Termin.`,
          FATE[action](words.product, words.time(effective_at)),
          takeable
            ? "Falls Sie es sich anders überlegt haben, nehmen Sie den Antrag bitte vorher zurück, oder melden Sie sich bei unserem Support. Danach kann es niemand mehr stoppen."
            : "Falls Sie es sich anders überlegt haben, melden Sie sich bitte vorher bei unserem Support. Danach kann es niemand mehr stoppen.",
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
                      "Diesem anderen steht etwas entgegen. Was das ist und was zu tun ist, steht in einer zweiten Nachricht.",
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
      deadlines_failing: ({ livemode, total, deadlines }, { product, time }) => {
        const many =
          total === 1
            ? "Eine fällige Arbeit schlägt fehl"
            : `${total} fällige Arbeiten schlagen fehl`;
        const more = total - deadlines.length;
        return {
          subject: `${product}: ${many}`,
          text: [
            "Guten Tag,",
            `${many}, im Modus ${livemode ? "live" : "test"}. Die Konten sind, wie sie vorher waren, und nichts ist verloren. Adieu versucht jede Arbeit von selbst wieder. Die Abstände werden länger, bis zu sechs Stunden.`,
            deadlines
              .map(
                ({ account, what, subject, due_at, since }) =>
                  `${what} des Kontos ${account} (${subject}), fällig am ${time(due_at)}, schlägt fehl seit ${time(since)}`,
              )
              .concat(more > 0 ? [`und ${more} weitere`] : [])
              .join("\n"),
            'Die Ursache steht in den Logs, hinter "failed when due". Was jetzt fehlschlägt, sehen Sie so:\nGET /v1/health',
            `Adieu, für ${product}`,
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
          subject: `${product}: Der Webhook-Endpunkt ${endpoint} wurde abgeschaltet`,
          text: [
            "Guten Tag,",
            `der Webhook-Endpunkt ${endpoint} bei ${host} wurde am ${time(disabled_at)} abgeschaltet: ${CAUSE[cause](since)}.`,
            "Nichts ist verloren. Offene Zustellungen warten, höchstens so lange, wie DELIVERY_RETENTION_DAYS es sagt. Ereignisse, die geschehen, während er abgeschaltet ist, werden ihm nicht von selbst gesendet. Der Feed behält sie, höchstens so lange, wie FEED_RETENTION_DAYS es sagt.",
            FIRST_STEP[cause](path),
            `Schalten Sie dann den Endpunkt wieder ein. Offene Zustellungen werden sofort gesendet:\nPATCH ${path} {"status": "enabled"}`,
            `${MISSED[cause]}\nPOST ${path}/replay {"after": "${replay_after}"}`,
            `Adieu, für ${product}`,
          ].join("\n\n"),
        };
      },
    },
  },
  sms: {
    parties: { owner: "Inhaber/in", admin: "Admin", member: "Mitglied", support: "Support" },
    texts: {
      code: ({ code, minutes }, { product }) =>
        `${code} ist Ihr Code für ${product}. Er gilt ${minutesOf(minutes)}. Geben Sie ihn an niemanden weiter.`,
      in_review: ({ due_at, not_me }, { product, time }) =>
        `${product}: Wir prüfen Ihren Antrag, Ihr Konto zu schließen. Sie haben unsere Entscheidung bis zum ${time(due_at)}.${smsNotMe(not_me)}`,
      review_overdue: ({ not_me }, { product, support }) =>
        `${product}: Unsere Entscheidung über Ihr Konto dauert leider länger als zugesagt. Ihr Antrag ist nicht verloren. Bis dahin ändert sich nichts.${smsNotMe(not_me)}${smsSupport(support)}`,
      rejected: ({ cause, reason }, { product, support }) =>
        cause === "review"
          ? `${product}: Ihr Antrag, Ihr Konto zu schließen, wurde abgelehnt. Das Konto bleibt, wie es war.${reason ? ` ${firstWords(reason)}` : " Unser Support sagt Ihnen, warum."}${smsSupport(support)}`
          : `${product}: Der Antrag, Ihr Konto zu schließen, wurde nach zu vielen falschen Nachweisen gestoppt. Das Konto bleibt, wie es war. Nicht Sie? Support fragen.${smsSupport(support)}`,
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
        `${product}: Die Schließung Ihres Kontos ruht${told.repeated ? " weiterhin" : ""}.${smsObstacles(told)} Es wurde nichts entfernt.${smsNotMe(told.not_me)}${smsSupport(support)}`,
      rescheduled: ({ action, effective_at, takeable, not_me }, { product, time, support }) =>
        `${product}: ${SMS_FATE[action](time(effective_at))} Bis dahin ${takeable ? "können Sie oder unser Support" : "kann unser Support"} es stoppen.${smsNotMe(not_me)}${smsSupport(support)}`,
      expired: ({ ahead }, { product, support }) => {
        const told = ahead
          ? "Ein Antrag, Ihr Konto zu schließen, hat von selbst geendet, ein anderer gilt weiter."
          : "Der Antrag, Ihr Konto zu schließen, hat von selbst geendet. Das Konto bleibt, wie es war.";
        return `${product}: ${told} Nicht Ihr Antrag? Support fragen.${smsSupport(support)}`;
      },
      withdrawn: ({ by }, { product, support }) =>
        `${product}: Der Antrag, Ihr Konto zu schließen, wurde ${by === "support" ? "vom Support " : ""}zurückgenommen. Das Konto bleibt, wie es war.${smsSupport(support)}`,
      restored: ({ ahead, held_up, emptied, not_me }, { product, time, support }) => {
        if (ahead) {
          const fate = SMS_FATE[ahead.action](time(ahead.effective_at));
          return `${product}: Ein Antrag wurde rückgängig gemacht, ein anderer gilt weiter: ${fate}${smsNotMe(not_me)}${smsUndoer(ahead.restore_by, support)}`;
        }
        if (held_up) {
          return `${product}: Ein Antrag wurde rückgängig gemacht, ein anderer gilt weiter und wird aufgehalten: siehe zweite Nachricht.${smsSupport(support)}`;
        }
        const told = `${product}: Ihr Konto wurde wiederhergestellt${emptied ? ", ohne das zuvor Entfernte" : ""}.`;
        return `${told} Wenn Sie das nicht erwartet haben, melden Sie sich bitte bei unserem Support.${smsSupport(support)}`;
      },
      completed: ({ action }, { product }) =>
        action === "purge"
          ? `${product}: Alle Daten in Ihrem Konto wurden endgültig entfernt. Das Konto selbst bleibt.`
          : `${product}: Ihr Konto ist endgültig geschlossen und wird mit allem, was darin ist, endgültig gelöscht. Es lässt sich nicht wiederherstellen.`,
      contact_changed: ({ field, added }, { product, support }) =>
        added
          ? `${product}: Bei Ihrem Konto wurde eine ${ADDRESS[field]} hinzugefügt. Wenn Sie das nicht waren, melden Sie sich bitte gleich bei unserem Support.${smsSupport(support)}`
          : `${product}: Die ${ADDRESS[field]} Ihres Kontos wurde geändert. Wenn Sie das nicht waren, melden Sie sich bitte gleich bei unserem Support.${smsSupport(support)}`,
    },
  },
} satisfies Language;
