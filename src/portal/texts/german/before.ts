/** What the portal's pages say before anything is decided, in German. */
import type { BeforeTexts } from "../language";

export const before: BeforeTexts = {
  home: {
    title: (product) => `Ihr Konto bei ${product}`,
    nothing: "Für Ihr Konto läuft nichts.",
    choose: "Was Sie hier tun können",
    now: "Was gerade läuft",
    see: "Ansehen, wie es steht",
    actions: {
      cancellation: {
        title: "Konto kündigen",
        text: "Sehen Sie, was wann geschieht, bevor etwas entschieden ist.",
      },
      deletion: {
        title: "Konto löschen",
        text: "Sehen Sie, was gelöscht wird, was bleibt und wann, bevor etwas entschieden ist.",
      },
    },
    undo: { title: "Konto behalten", text: "Nehmen Sie den Antrag zurück. Ihr Konto bleibt." },
    unavailable: "Hier können Sie nichts tun. Unser Support hilft Ihnen.",
  },
  before: {
    title: { cancellation: "Konto kündigen", deletion: "Konto löschen" },
    happens: {
      purge: "Wenn Sie jetzt weitermachen, wird alles in Ihrem Konto entfernt am",
      delete: "Wenn Sie jetzt weitermachen, wird Ihr Konto gelöscht am",
    },
    review_by: "Wenn Sie jetzt weitermachen, entscheiden wir bis",
    graced: {
      purge:
        "Ihr Konto wird gesperrt, sobald Sie bestätigt haben. An diesem Tag wird alles darin endgültig entfernt. Das Konto selbst bleibt.",
      delete:
        "Ihr Konto wird zum Löschen vorgemerkt, sobald Sie bestätigt haben. An diesem Tag wird es mit allem darin endgültig gelöscht.",
    },
    at_once: {
      purge: "Alles in Ihrem Konto wird sofort endgültig entfernt. Das Konto selbst bleibt.",
      delete: "Ihr Konto wird sofort mit allem darin endgültig gelöscht.",
    },
    after_review: "Zuerst prüft ein Mensch Ihren Antrag. Wenn er ihm zustimmt:",
    undoers: (parties) =>
      `Bis dahin lässt es sich rückgängig machen, und zwar durch ${parties}. Danach kann es niemand mehr rückgängig machen.`,
    nobody_undoes: "Sobald es begonnen hat, kann es niemand mehr rückgängig machen.",
    first: "Das ist vorher zu klären",
    more: (count) => `Und ${count} weitere.`,
    mend: "Hier erledigen",
    by_support: "Das klärt unser Support.",
    by_you: "Das können Sie in Ihrem Konto erledigen.",
    look_again: "Noch einmal nachsehen",
    erased: { purge: "Was entfernt wird", delete: "Was gelöscht wird" },
    kept: "Was bleibt, und warum",
    kept_nothing: "Über Sie bleibt nichts.",
    kept_until: "Bis",
    proof_kept: "Ein Nachweis, dass gelöscht wurde. Er nennt Sie nicht.",
    account_kept: "Das Konto selbst, damit Sie sich anmelden können.",
    notes: "Bitte lesen Sie das zuerst",
    steps: "Was wir von Ihnen brauchen",
    no_steps: "Eine Bestätigung.",
    review_step: "Ein Mensch prüft Ihren Antrag",
    alternatives: "Auch das ist möglich",
    go_on: "Weiter",
    not_now: "Jetzt nicht",
    refused: (code, parties) =>
      code === "actor_not_allowed"
        ? `Sie können das nicht selbst beginnen. Beginnen kann es ${parties}.`
        : code === "closure_open"
          ? "Ein anderer Antrag ist offen. Schließen Sie ihn ab, oder nehmen Sie ihn zurück."
          : "Das ist für Ihr Konto im Moment nicht möglich.",
  },
  statements: {
    title: "Ihre Erklärungen",
    lead: "Lesen Sie jede. Kreuzen Sie sie an, wenn sie stimmt.",
    missing: "Kreuzen Sie diese Erklärung an, um weiterzumachen:",
  },
  parties: {
    owner: "die Inhaberin oder den Inhaber des Kontos",
    admin: "die Administration des Kontos",
    member: "ein Mitglied des Kontos",
    support: "unseren Support",
    you: "Sie",
  },
  erasers: {
    documents: "Ausweise, die Sie uns geschickt haben",
    holdings: "Was Sie im Konto haben: Abonnements, Bestellungen, Umgebungen und dergleichen",
    profile: "Ihr Profil: Namen, Adressen, Passwort, Einstellungen",
    r2_assets: "Ihre Dateien",
    other: (name) => `Ihre Daten im System „${name}“`,
  },
};
