/** What the portal's pages say once a request is complete, and at the end of a session, in German. */
import type { AfterwardsTexts } from "../language";

export const afterwards: AfterwardsTexts = {
  done: {
    title: {
      scheduled: "Ihr Antrag ist angenommen",
      in_review: "Ihr Antrag ist abgeschickt",
      executing: "Ihr Antrag wird ausgeführt",
      completed: "Es ist erledigt",
      open: "Ihr Antrag ist offen",
    },
    reference: "Kennzeichen",
    received: "Eingegangen",
    request: "Antrag",
    kind: { cancellation: "Das Konto kündigen", deletion: "Das Konto löschen" },
    effective: { purge: "Alles wird entfernt am", delete: "Das Konto wird gelöscht am" },
    review: "Entscheidung bis",
    told: "Wir schreiben Ihnen, wenn es geschehen ist und wenn sich etwas ändert.",
    undo_until_decided: "Sie können den Antrag zurücknehmen, bis wir entschieden haben.",
    receipt: "Ihre Empfangsbestätigung",
    receipt_text: "Als Text speichern",
    receipt_html: "Als Seite zum Drucken speichern",
    receipt_title: "Empfangsbestätigung für Ihren Antrag",
    receipt_subject: (product) => `${product}: Empfangsbestätigung für Ihren Antrag`,
    receipt_keep: "Bewahren Sie diese Bestätigung auf: Sie zeigt, was Sie wann beantragt haben.",
    emailed: (to) =>
      to === null
        ? "Wir schicken sie Ihnen auch per E-Mail."
        : `Wir schicken sie auch per E-Mail an ${to}.`,
    statements: "Ihre Erklärungen",
    see: "Ansehen, wie es steht",
    reason: {
      title: "Warum gehen Sie?",
      optional: "Sie müssen es nicht sagen. An Ihrem Antrag ändert es nichts.",
      comment: "In Ihren Worten",
      send: "Senden",
      thanks: "Danke. Wir haben notiert, warum Sie gehen.",
    },
  },
  status: {
    title: {
      awaiting_steps: "Ihr Antrag ist nicht vollständig",
      in_review: "Ein Mensch prüft Ihren Antrag",
      scheduled: "Ihr Antrag ist angenommen",
      blocked: "Ihr Antrag ruht",
      executing: "Er wird ausgeführt",
      completed: "Es ist erledigt",
      withdrawn: "Der Antrag wurde zurückgenommen",
      rejected: "Der Antrag wurde nicht angenommen",
      expired: "Der Antrag ist beendet",
      restored: "Der Antrag wurde rückgängig gemacht",
    },
    unfinished: "Mit Ihrem Konto ist noch nichts geschehen.",
    unfinished_until: "Der Antrag endet von selbst am",
    finish: "Damit weitermachen",
    decided_by: "Wir entscheiden bis",
    answer_by: "Sie haben unsere Antwort bis",
    answer_extended: {
      complexity: "Unsere Antwort dauert länger, weil Ihr Antrag aufwendig ist.",
      number_of_requests:
        "Unsere Antwort dauert länger, weil wir viele Anträge zu beantworten haben.",
    },
    overdue:
      "Wir wollten bis zu diesem Tag entscheiden und sind zu spät. Das tut uns leid. Ihr Antrag ist nicht vergessen.",
    blocked: "Sein Tag ist gekommen, aber vorher ist etwas zu klären. Es wurde nichts gelöscht.",
    blocked_until: "Wenn das nicht geklärt wird, endet der Antrag am",
    stopped: "Der Antrag ist gestoppt",
    disputed:
      "Jemand hat uns gesagt, dass dieser Antrag nicht von Ihnen kam. Unser Support sieht ihn sich zuerst an.",
    executing:
      "Das lässt sich nicht mehr aufhalten. Es ist zu Ende, wenn jedes System bestätigt hat.",
    systems: "Welche Systeme gelöscht haben",
    task: { pending: "Noch nicht", done: "Erledigt", stalled: "Ein Mensch kümmert sich darum" },
    completed: {
      purge: "Alles in Ihrem Konto wurde entfernt.",
      delete: "Ihr Konto wurde gelöscht.",
    },
    certificate: "Zertifikat speichern",
    certificate_text:
      "Ein unterschriebener Nachweis der Löschung, den jeder prüfen kann. Er nennt Sie nicht.",
    withdrawn: "Ihr Konto bleibt, wie es war.",
    rejected: "Ihr Konto bleibt, wie es war.",
    rejected_reason: "Was wir dazu sagen",
    expired: "Er wurde nicht rechtzeitig abgeschlossen. Ihr Konto bleibt, wie es war.",
    restored: "Ihr Konto ist wieder wie zuvor.",
    undo: "Mein Konto behalten",
    undo_lead: "Haben Sie es sich anders überlegt? Diese Schaltfläche nimmt den Antrag zurück.",
    undone_by: (parties) => `Bis dahin lässt es sich rückgängig machen durch ${parties}.`,
    ended: "Beendet",
  },
  undo: {
    title: "Konto behalten",
    lead: "Der Antrag wird zurückgenommen, und Ihr Konto ist wie zuvor.",
    revive: "Ihr Konto lässt sich wieder benutzen. Was daraus entfernt wurde, kommt nicht zurück.",
    revive_title: "Konto wieder benutzen",
    revive_go: "Mein Konto wieder benutzen",
    go: "Mein Konto behalten",
    nothing: "Es gibt nichts rückgängig zu machen.",
    not_you: (parties) =>
      `Sie können das nicht selbst rückgängig machen. Das geht durch ${parties}.`,
  },
  ended: {
    none: {
      title: "Öffnen Sie diese Seiten aus Ihrem Konto",
      text: "Wir sehen hier nicht, um welches Konto es geht. Melden Sie sich wie gewohnt in Ihrem Konto an, und öffnen Sie diese Seiten von dort.",
    },
    expired: {
      title: "Ihre Zeit hier ist vorbei",
      text: "Zu Ihrer Sicherheit schließen sich diese Seiten, wenn niemand sie benutzt. Was Sie abgeschlossen haben, ist gespeichert.",
    },
    revoked: {
      title: "Sie sind abgemeldet",
      text: "Sie haben sich abgemeldet, deshalb sind diese Seiten geschlossen. Was Sie abgeschlossen haben, ist gespeichert.",
    },
    ended: {
      title: "Sie haben diese Seiten verlassen",
      text: "Was Sie abgeschlossen haben, ist gespeichert.",
    },
    visited: {
      title: "Dieser Link wurde schon benutzt",
      text: "Ein Link gilt einmal und fünf Minuten lang, damit ihn niemand anderes benutzen kann.",
    },
    another: {
      title: "In diesem Browser ist ein anderes Konto offen",
      text: "Diese Seite stammt aus einer früheren Sitzung. Es wurde nichts geändert.",
    },
    again: (product) => `Wieder öffnen, aus ${product}`,
    typed: "Was Sie eingegeben hatten",
    kept: "Kommen Sie innerhalb einer halben Stunde in diesem Browser zurück, dann ist noch da, was Sie ausgefüllt hatten.",
  },
};
