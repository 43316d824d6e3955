/** The "this wasn't me" page in German. */
import type { DisputeTexts } from "../dispute-texts";

export const dispute: DisputeTexts = (product) => ({
  ask: (closure) => ({
    title: "Das war ich nicht",
    paragraphs: [
      closure?.kind === "cancellation"
        ? `Jemand hat beantragt, Ihr Konto bei ${product} zu kündigen.`
        : `Jemand hat beantragt, Ihr Konto bei ${product} zu löschen.`,
      closure?.time
        ? `Das geschieht am ${closure.time}, wenn es nicht gestoppt wird.`
        : "Es ist noch nicht geschehen und lässt sich noch stoppen.",
      "Wenn Sie das nicht waren, stoppen Sie es hier. Es geschieht dann nichts weiter, bis unser Support es geprüft hat.",
    ],
  }),
  button: "Stoppen, das war ich nicht",
  itWasMe: "Wenn Sie es waren, brauchen Sie hier nichts zu tun. Schließen Sie einfach diese Seite.",
  stopped: () => ({
    title: "Es ist gestoppt",
    paragraphs: [
      `Mit Ihrem Konto bei ${product} geschieht nichts weiter, bis unser Support es geprüft hat. Er meldet sich bei Ihnen.`,
      "Vielleicht hat jemand anderes Zugang zu Ihrem Konto. Wenn Sie können, ändern Sie jetzt Ihr Passwort.",
    ],
  }),
  late: () => ({
    title: "Das lässt sich hier nicht mehr stoppen",
    paragraphs: [
      "Der Antrag, zu dem dieser Link gehört, ist beendet oder wird schon ausgeführt.",
      "Wenn Sie das nicht waren, melden Sie sich bitte jetzt bei unserem Support.",
    ],
  }),
  unknown: () => ({
    title: "Dieser Link funktioniert nicht",
    paragraphs: [
      "Vielleicht ist er unvollständig: Öffnen Sie ihn bitte noch einmal aus unserer Nachricht. Oder der Antrag, zu dem er gehört, ist beendet.",
      "Wenn Sie sich um Ihr Konto sorgen, melden Sie sich bitte bei unserem Support.",
    ],
  }),
});
