/** Every notice in German. */
import type { Language } from "./language";

const letter = (product: string, ...paragraphs: readonly string[]): string =>
  ["Guten Tag,", ...paragraphs, `Freundliche Grüße\nIhr Team von ${product}`].join("\n\n");

const NOT_ME = "Wenn Sie das nicht waren, melden Sie sich bitte gleich bei unserem Support.";

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
    : `Falls Sie es sich anders überlegt haben: Bis dahin lässt es sich rückgängig machen, und zwar durch ${undoers}. Danach kann es niemand mehr.`;

const CAUSE = {
  gone: () => "Er hat mit 410 geantwortet und damit gesagt, dass es ihn nicht mehr gibt",
  failing: (since: string | null) =>
    since === null ? "Er nimmt nichts mehr an" : `Er nimmt seit dem ${since} nichts mehr an`,
} as const;

const FIRST_STEP = {
  gone: (path: string) =>
    `Wenn es ihn nicht mehr geben soll, entfernen Sie ihn mit allem, was wartet:\nDELETE ${path}\nWenn doch, bringen Sie zuerst den Empfänger in Ordnung.`,
  failing: () => "Damit es weitergeht, bringen Sie zuerst den Empfänger in Ordnung.",
} as const;

const MISSED = {
  gone: "Was geschah, während er abgeschaltet war, wird danach so gesendet:",
  failing:
    "Was geschah, während er abgeschaltet war, und was davor nach zu vielen Versuchen aufgegeben wurde, wird danach so gesendet:",
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
          `Er gilt ${minutesOf(minutes)}. Geben Sie ihn an niemanden weiter: Wir werden Sie nie danach fragen.`,
        ].join("\n\n"),
      }),
      in_review: ({ due_at }, { product, time }) => ({
        subject: `Wir prüfen Ihren Antrag, Ihr Konto bei ${product} zu schließen`,
        text: letter(
          product,
          `vielen Dank für Ihren Antrag, Ihr Konto bei ${product} zu schließen. Er liegt jetzt bei unserem Team, und Sie haben unsere Entscheidung bis zum ${time(due_at)}.`,
          "Bis dahin bleibt Ihr Konto, wie es ist, und Sie brauchen nichts weiter zu tun. Falls Sie es sich anders überlegen, lässt sich der Antrag noch zurückziehen, solange wir ihn prüfen.",
          NOT_ME,
        ),
      }),
      rejected: ({ cause }, { product }) =>
        cause === "review"
          ? {
              subject: `Ihr Antrag, Ihr Konto bei ${product} zu schließen, wurde abgelehnt`,
              text: letter(
                product,
                `wir haben Ihren Antrag geprüft, Ihr Konto bei ${product} zu schließen, und können ihn so nicht ausführen.`,
                "Ihr Konto bleibt, wie es war, und nichts darin wurde entfernt. Unser Support sagt Ihnen gern, warum, und was Sie tun können; Sie können den Antrag jederzeit neu stellen.",
              ),
            }
          : {
              subject: `Ihr Antrag, Ihr Konto bei ${product} zu schließen, wurde gestoppt`,
              text: letter(
                product,
                `der Antrag, Ihr Konto bei ${product} zu schließen, wurde gestoppt, weil sich nicht nachweisen ließ, dass er von Ihnen kam: Zu viele Versuche sind fehlgeschlagen.`,
                "Ihr Konto bleibt, wie es war, und nichts darin wurde entfernt. Wenn Sie es waren, können Sie den Antrag neu stellen.",
                "Wenn Sie es nicht waren, hat vielleicht jemand anderes versucht, Ihr Konto zu schließen: Bitte melden Sie sich gleich bei unserem Support.",
              ),
            },
      scheduled: ({ action, effective_at, restore_by, not_me }, { product, time, undoers }) => ({
        subject: UPCOMING[action](product, time(effective_at)),
        text: letter(
          product,
          `wir haben den Antrag erhalten, Ihr Konto bei ${product} zu ${VERB[action]}, und ihn angenommen.`,
          FATE[action](product, time(effective_at)),
          undoing(undoers(restore_by)),
          not_me === null
            ? NOT_ME
            : `Wenn Sie das nicht waren, stoppen Sie es bitte hier:\n${not_me}`,
        ),
      }),
      reminder: ({ action, effective_at, restore_by }, { product, time, undoers }) => ({
        subject: `Erinnerung: ${UPCOMING[action](product, time(effective_at))}`,
        text: letter(
          product,
          `wir erinnern Sie an das, was für Ihr Konto bei ${product} geplant ist.`,
          FATE[action](product, time(effective_at)),
          undoing(undoers(restore_by)),
          "Wenn es dabei bleiben soll, brauchen Sie nichts zu tun.",
        ),
      }),
      restored: ({ ahead, emptied }, { product, time, undoers }) =>
        ahead
          ? {
              subject: `Ein Antrag zu Ihrem Konto bei ${product} wurde rückgängig gemacht, ein anderer gilt weiter`,
              text: letter(
                product,
                `ein Antrag, Ihr Konto bei ${product} zu schließen, wurde rückgängig gemacht und gilt nicht mehr. Ein anderer gilt weiter.`,
                FATE[ahead.action](product, time(ahead.effective_at)),
                undoing(undoers(ahead.restore_by)),
                "Wenn Sie das nicht erwartet haben, melden Sie sich bitte bei unserem Support.",
              ),
            }
          : {
              subject: `Ihr Konto bei ${product} wurde wiederhergestellt`,
              text: letter(
                product,
                `Ihr Konto bei ${product} wurde wiederhergestellt. Der Antrag, der zu seiner Schließung führte, gilt nicht mehr.`,
                ...(emptied
                  ? [
                      "Was zuvor endgültig daraus entfernt wurde, kommt nicht zurück: Das Konto beginnt neu.",
                    ]
                  : []),
                "Wenn Sie das nicht erwartet haben, melden Sie sich bitte bei unserem Support.",
              ),
            },
      completed: ({ action }, { product }) =>
        action === "purge"
          ? {
              subject: `Die Inhalte Ihres Kontos bei ${product} wurden entfernt`,
              text: letter(
                product,
                `alle Inhalte und Einstellungen Ihres Kontos bei ${product} wurden endgültig entfernt und lassen sich nicht zurückholen.`,
                "Das Konto selbst bleibt bestehen.",
              ),
            }
          : {
              subject: `Ihr Konto bei ${product} ist endgültig geschlossen`,
              text: letter(
                product,
                `Ihr Konto bei ${product} ist endgültig geschlossen. Es wird jetzt mit allem, was darin ist, endgültig gelöscht: Es lässt sich nicht wiederherstellen, und niemand kann sich mehr dabei anmelden.`,
                "Unterlagen, die wir aufbewahren müssen, falls es solche gibt, dienen nur diesem Zweck und werden danach gelöscht.",
                "Danke, dass Sie bei uns waren. Dies ist die letzte Nachricht zu diesem Konto.",
              ),
            },
      contact_changed: ({ field, added }, { product }) => {
        const what = ADDRESS[field];
        const warning = `${NOT_ME} Vielleicht hat jemand anderes Zugang zu Ihrem Konto.`;
        return added
          ? {
              subject: `Bei Ihrem Konto bei ${product} wurde eine ${what} hinzugefügt`,
              text: letter(
                product,
                `bei Ihrem Konto bei ${product} wurde eine ${what} hinzugefügt; bisher gab es dort keine. Codes und Nachrichten zu Ihrem Konto können ab jetzt dorthin gehen.`,
                warning,
              ),
            }
          : {
              subject: `Die ${what} Ihres Kontos bei ${product} wurde geändert`,
              text: letter(
                product,
                `die ${what} Ihres Kontos bei ${product} wurde geändert. Die bisherige verwenden wir nicht mehr.`,
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
          subject: `${product}: Der Webhook-Endpunkt ${endpoint} wurde abgeschaltet`,
          text: [
            "Guten Tag,",
            `der Webhook-Endpunkt ${endpoint} bei ${host} wurde am ${time(disabled_at)} abgeschaltet: ${CAUSE[cause](since)}.`,
            "Nichts ist verloren. Was noch an ihn zu senden ist, wartet, so lange wie DELIVERY_RETENTION_DAYS es sagt. Was geschieht, während er abgeschaltet ist, wird ihm nicht von selbst gesendet, bleibt aber im Feed, so lange wie FEED_RETENTION_DAYS es sagt.",
            FIRST_STEP[cause](path),
            `Schalten Sie dann den Endpunkt wieder ein; was wartet, wird sofort gesendet:\nPATCH ${path} {"status": "enabled"}`,
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
      in_review: ({ due_at }, { product, time }) =>
        `${product}: Wir prüfen Ihren Antrag, Ihr Konto zu schließen. Sie haben unsere Entscheidung bis zum ${time(due_at)}.`,
      rejected: ({ cause }, { product }) =>
        cause === "review"
          ? `${product}: Ihr Antrag, Ihr Konto zu schließen, wurde abgelehnt. Das Konto bleibt, wie es war. Unser Support sagt Ihnen, warum.`
          : `${product}: Der Antrag, Ihr Konto zu schließen, wurde nach zu vielen falschen Nachweisen gestoppt. Das Konto bleibt, wie es war. Nicht Sie? Support fragen.`,
      scheduled: ({ action, effective_at, restore_by, not_me }, { product, time, undoers }) => {
        const told = `${product}: ${SMS_FATE[action](time(effective_at))} ${smsUndoing(undoers(restore_by))}`;
        return not_me === null ? told : `${told} Nicht Sie? ${not_me}`;
      },
      reminder: ({ action, effective_at, restore_by }, { product, time, undoers }) =>
        `${product}: ${SMS_FATE[action](time(effective_at))} ${smsUndoing(undoers(restore_by))}`,
      restored: ({ ahead, emptied }, { product, time }) => {
        if (ahead) {
          const fate = SMS_FATE[ahead.action](time(ahead.effective_at));
          return `${product}: Ein Antrag wurde rückgängig gemacht, ein anderer gilt weiter: ${fate}`;
        }
        const told = `${product}: Ihr Konto wurde wiederhergestellt${emptied ? ", ohne das zuvor Entfernte" : ""}.`;
        return `${told} Wenn Sie das nicht erwartet haben, melden Sie sich bitte bei unserem Support.`;
      },
      completed: ({ action }, { product }) =>
        action === "purge"
          ? `${product}: Alle Daten in Ihrem Konto wurden endgültig entfernt. Das Konto selbst bleibt.`
          : `${product}: Ihr Konto ist endgültig geschlossen und wird mit allem, was darin ist, endgültig gelöscht. Es lässt sich nicht wiederherstellen.`,
      contact_changed: ({ field, added }, { product }) =>
        added
          ? `${product}: Bei Ihrem Konto wurde eine ${ADDRESS[field]} hinzugefügt. Wenn Sie das nicht waren, melden Sie sich bitte gleich bei unserem Support.`
          : `${product}: Die ${ADDRESS[field]} Ihres Kontos wurde geändert. Wenn Sie das nicht waren, melden Sie sich bitte gleich bei unserem Support.`,
    },
  },
} satisfies Language;
