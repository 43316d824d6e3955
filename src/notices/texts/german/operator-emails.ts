/** The e-mails to the operator in German. */
import type { OperatorContent } from "../../../shared/notices";
import type { Email, Texts } from "../language";

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

export const operatorEmails = {
  deadlines_failing: ({ livemode, total, deadlines }, { product, time }) => {
    const many =
      total === 1 ? "Eine fällige Arbeit schlägt fehl" : `${total} fällige Arbeiten schlagen fehl`;
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
  eraser_paused: ({ eraser, livemode, error, paused_at }, { product, time }) => ({
    subject: `${product}: Das Löschsystem ${eraser} ist angehalten`,
    text: [
      "Guten Tag,",
      `das Löschsystem ${eraser}, im Modus ${livemode ? "live" : "test"}, ist seit ${time(paused_at)} angehalten: ${error}. Sein Konnektor, seine Einstellungen oder seine Geheimnisse sind falsch.`,
      "Nichts ist verloren. Es wird nichts aufgerufen, bis der Fehler behoben ist. Die Löschungen, die es brauchen, warten so lange, und ihre Aufgaben bleiben nicht liegen.",
      `Was der Konnektor tun würde, ohne etwas zu ändern:\nPOST /v1/erasers/${eraser}/rehearse {"account": "…"}`,
      `Beheben Sie dann den Fehler. Damit geht es auch weiter:\nPUT /v1/erasers/${eraser}\nOder, wenn die Ursache im System selbst lag:\nPOST /v1/erasers/${eraser}/resume`,
      `Adieu, für ${product}`,
    ].join("\n\n"),
  }),
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
} satisfies Texts<OperatorContent, Email>;
