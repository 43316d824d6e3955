/** The deletion page in German. */
import type { DeletionTexts } from "./texts";

export const german: DeletionTexts = {
  title: (product) => `Ihr Konto bei ${product} löschen`,
  lead: (product) =>
    `Sie können Ihr Konto bei ${product} jederzeit löschen lassen. Diese Seite sagt, wie das geht, was gelöscht und was aufbewahrt wird.`,
  how: "So geht es",
  inApp: (product) =>
    `Melden Sie sich bei ${product} an, öffnen Sie die Einstellungen Ihres Kontos, und wählen Sie dort das Löschen. Oder beginnen Sie hier, ohne Anmeldung und ohne App: siehe unten.`,
  bySupport:
    "Bitten Sie unseren Support, damit zu beginnen. Oder beginnen Sie hier, ohne Anmeldung: siehe unten.",
  several: "Was davon gilt, hängt von Ihrem Konto ab. Sie sehen es, bevor Sie bestätigen.",
  first: "Falls davon etwas zutrifft, klären Sie es zuerst",
  withoutApp:
    "Geben Sie unten Ihre E-Mail-Adresse an. Wir senden Ihnen einen Link, mit dem Sie Ihren Antrag bestätigen.",
  steps: {
    confirm: "Bestätigen Sie, dass Sie das wollen.",
    reauthentication: "Geben Sie Ihr Passwort ein, oder melden Sie sich erneut an.",
    otp: "Geben Sie einen Code ein, den wir Ihnen senden.",
    ownership: "Nennen Sie die Umgebung des Kontos und das Ende ihres Geheimnisses.",
    identity_documents: "Zeigen Sie einen Ausweis, falls Ihre Identität früher geprüft wurde.",
  },
  openBy: (parties) => `Das kann verlangt werden durch ${parties}.`,
  parties: {
    owner: "den Inhaber des Kontos",
    admin: "einen Administrator des Kontos",
    member: "jedes Mitglied des Kontos",
    support: "unseren Support",
  },
  review: (days) => `Unser Team prüft Ihren Antrag. Das dauert höchstens ${days}.`,
  grace: (period, undoers) =>
    undoers === null
      ? `Danach vergeht eine Frist: ${period}.`
      : `Danach vergeht eine Frist: ${period}. So lange lässt es sich rückgängig machen, und zwar durch ${undoers}.`,
  noGrace: "Danach beginnt die Löschung sofort. Sie lässt sich nicht rückgängig machen.",
  end: {
    delete: "Danach wird alles endgültig gelöscht und lässt sich nicht wiederherstellen.",
    purge: "Danach werden die Inhalte endgültig entfernt. Das Konto selbst bleibt.",
  },
  kinds: { deletion: "Das Konto löschen", cancellation: "Das Konto kündigen" },
  deleted: "Was gelöscht wird",
  deletedAlways: [
    "Ihr Profil: Name, Adressen, Passwort",
    "Alles, was zu dem Konto gehört",
    "Ausweise, die Sie hochgeladen haben",
  ],
  purged: "Alles, was zu dem Konto gehört: Inhalte und Einstellungen",
  erasers: "Auch in diesen Systemen:",
  kept: "Was aufbewahrt wird, und wie lange",
  nothingKept: "Über Sie nichts.",
  accountKept: "Das Konto selbst, damit Sie sich anmelden können.",
  proofKept: "Ein Nachweis, dass gelöscht wurde. Er nennt Sie nicht.",
  holdings: (kinds) => `nur wenn es welche gibt: ${kinds}`,
  holdingKinds: { invoice: "Rechnungen", payment: "Zahlungen", order: "Bestellungen" },
  why: (reason) => `Warum: ${reason}`,
  howLong: (period) => `Wie lange: ${period}`,
  depends:
    "Was gelöscht und was aufbewahrt wird, hängt von Ihrem Konto ab. Sie sehen alles, bevor Sie bestätigen.",
  begin: "Ohne die App beginnen",
  beginLead:
    "Es wird nichts gelöscht, bevor Sie das bestätigt haben, und wir schreiben Ihnen, bevor es geschieht.",
  email: {
    label: "E-Mail-Adresse",
    hint: "Die Adresse Ihres Kontos, wenn Sie deren E-Mails noch bekommen.",
  },
  account: {
    label: "Konto (freiwillig)",
    hint: "Ein Benutzername oder eine Kundennummer, wenn Sie sie kennen.",
  },
  button: "Link senden",
  notPossible: "Das geht hier zurzeit nicht. Bitte schreiben Sie unserem Support.",
  faults: {
    missing: "Geben Sie Ihre E-Mail-Adresse an.",
    email: "Geben Sie eine E-Mail-Adresse in der Form name@example.com an.",
    long: "Das ist zu lang.",
  },
  sent: {
    title: "Sehen Sie in Ihr Postfach",
    paragraphs: [
      "Wenn die Adresse erreichbar ist, haben Sie in wenigen Minuten eine E-Mail mit einem Link. Öffnen Sie ihn, und bestätigen Sie dort Ihren Antrag. Er gilt einen Tag.",
      "Keine E-Mail? Sehen Sie im Ordner für Spam nach, oder versuchen Sie es mit einer anderen Adresse. Zu Ihrer Sicherheit sagen wir hier nicht, ob es ein Konto mit dieser Adresse gibt.",
    ],
  },
  confirm: {
    title: (product) => `Die Löschung Ihres Kontos bei ${product} beantragen?`,
    lead: "Damit beantragen Sie, dass wir Ihr Konto löschen. Wir suchen das Konto mit Ihrer Adresse und schreiben Ihnen, bevor etwas gelöscht wird.",
    button: "Löschung beantragen",
    gone: {
      title: "Dieser Link gilt nicht mehr",
      paragraphs: [
        "Er ist älter als ein Tag oder wurde nicht ganz kopiert. Es wurde nichts gelöscht.",
      ],
    },
  },
  mail: {
    subject: (product) => `Bestätigen Sie, dass Ihr Konto bei ${product} gelöscht werden soll`,
    text: (product, link) =>
      [
        "Guten Tag,",
        `jemand, vermutlich Sie, hat auf unserer Website beantragt, das Konto bei ${product} mit dieser Adresse zu löschen. Um das zu bestätigen, öffnen Sie diesen Link, und drücken Sie dort auf die Schaltfläche:`,
        link,
        "Der Link gilt einen Tag. Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Es wird nichts gelöscht.",
        `Freundliche Grüße\nIhr Team von ${product}`,
      ].join("\n\n"),
  },
};
