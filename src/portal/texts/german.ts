/** The portal's pages in German. */

import { DOCUMENT_FAULTS } from "./document-faults";
import { POLICY_TEXTS } from "./german-policies";
import type { PortalTexts } from "./language";

export const german: PortalTexts = {
  back: (product) => `Zurück zu ${product}`,
  leave: "Diese Seiten verlassen",
  expiry: {
    text: "Zu Ihrer Sicherheit schließen sich diese Seiten in einer Minute. Was Sie abgeschlossen haben, geht nicht verloren.",
    stay: "Hier bleiben",
  },
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
  policy: (text) => POLICY_TEXTS.get(text) ?? text,
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
  step: {
    of: (number, count) => `Schritt ${number} von ${count}`,
    all: "Alle Schritte",
    name: {
      confirm: "Bestätigen",
      reauthentication: "Zeigen, dass Sie es sind",
      otp: "Code eingeben",
      ownership: "Zeigen, dass das Konto Ihnen gehört",
      identity_documents: "Ausweis schicken",
    },
    go_on: "Weiter",
    later: "Später",
    locked: "Zu viele falsche Versuche",
    locked_until: "Sie können es wieder versuchen um",
    attempts: (left) =>
      left === 1 ? "Sie haben noch einen Versuch." : `Sie haben noch ${left} Versuche.`,
    faults: {
      password: "Das Passwort ist falsch.",
      code: "Der Code ist falsch oder gilt nicht mehr.",
      ownership: "Name und Zeichen passen nicht zusammen.",
      attestation: "Ihre Anmeldung ist zu lange her. Melden Sie sich noch einmal an.",
      document: "Diese Datei können wir nicht nehmen.",
      no_file: "Wählen Sie eine Datei.",
      empty: "Füllen Sie das aus.",
    },
    confirm: {
      title: "Bestätigen Sie, dass Sie das gelesen haben",
      lead: "Bitte lesen Sie das, bevor Sie weitermachen.",
    },
    password: {
      title: "Geben Sie Ihr Passwort ein",
      label: "Passwort",
      hint: "Das Passwort, mit dem Sie sich anmelden.",
    },
    attestation: {
      title: "Zeigen Sie, dass Sie es sind",
      fresh: (product) => `Sie haben sich gerade bei ${product} angemeldet. Das genügt.`,
      stale: (product) =>
        `Melden Sie sich noch einmal bei ${product} an, und kommen Sie innerhalb von fünf Minuten zurück. Es geht nichts verloren.`,
      sign_in: (product) => `Bei ${product} anmelden`,
    },
    sign_in: {
      lead: (at) =>
        `Melden Sie sich noch einmal bei ${at} an. Danach kommen Sie hierher zurück, und es ist noch nichts geschehen.`,
      go: (at) => `Bei ${at} anmelden`,
      or: (at) => `Oder melden Sie sich noch einmal bei ${at} an`,
      done: (at) => `Sie haben sich gerade bei ${at} angemeldet. Das genügt.`,
      faults: {
        refused:
          "Sie wurden nicht angemeldet. Es ist nichts geschehen. Sie können es wieder versuchen.",
        failed:
          "Die Anmeldung hat nicht geklappt. Es ist nichts geschehen. Versuchen Sie es noch einmal.",
        unavailable:
          "Die Anmeldung ist im Moment nicht erreichbar. Versuchen Sie es in einer Minute noch einmal.",
        wrong:
          "Diese Anmeldung gehört nicht zu diesem Konto. Melden Sie sich mit der an, die Sie hier benutzen.",
        too_long_ago:
          "Ihre Anmeldung ist mehr als fünf Minuten her. Melden Sie sich noch einmal an.",
      },
    },
    no_method:
      "Wir kennen keinen Weg, auf dem Sie das hier zeigen können. Unser Support hilft Ihnen.",
    otp: {
      title: "Geben Sie einen Code ein",
      send: {
        sms: (to) => `Wir schicken einen Code per SMS an ${to}.`,
        email: (to) => `Wir schicken einen Code per E-Mail an ${to}.`,
      },
      no_address: {
        sms: "Wir haben Ihre Telefonnummer nicht und können Ihnen keinen Code schicken. Tragen Sie sie in Ihrem Konto ein, und kommen Sie zurück.",
        email:
          "Wir haben Ihre E-Mail-Adresse nicht und können Ihnen keinen Code schicken. Tragen Sie sie in Ihrem Konto ein, und kommen Sie zurück.",
      },
      send_button: "Code schicken",
      again: "Einen neuen Code schicken",
      sent: (to) => `Wir haben einen Code an ${to} geschickt. Er gilt zehn Minuten.`,
      label: "Code",
      hint: "Sechs Ziffern",
      throttled: (minutes) =>
        `Wir haben schon mehrere Codes geschickt. Warten Sie ${minutes === 1 ? "eine Minute" : `${minutes} Minuten`}, und fordern Sie dann einen neuen an.`,
      not_sent: "Der Code ließ sich nicht schicken. Versuchen Sie es in einer Minute noch einmal.",
    },
    ownership: {
      title: "Zeigen Sie, dass das Konto Ihnen gehört",
      lead: "Beides finden Sie in den Einstellungen Ihres Kontos.",
      environment: "Name Ihrer Produktumgebung",
      secret: "Die letzten vier Zeichen ihres API-Geheimnisses",
      secret_hint: "Vier Zeichen",
    },
    documents: {
      title: "Schicken Sie einen Ausweis",
      lead: "Ihre Identität wurde geprüft. Deshalb bitten wir um einen Ausweis: Niemand anderes darf Ihr Konto schließen.",
      colour: "Fotografieren oder scannen Sie ihn in Farbe. Alles darauf muss lesbar sein.",
      kept: "Er wird verschlüsselt, nur von dem Menschen gesehen, der entscheidet, und nach der Entscheidung gelöscht.",
      type: {
        passport: "Reisepass",
        drivers_license: "Führerschein",
        business_identification: "Nachweis des Unternehmens",
      },
      choose: "Welcher Ausweis?",
      file: "Die Vorderseite, oder die Seite mit Ihrem Foto",
      file_hint: "Ein Foto oder eine Datei: PNG, JPEG oder PDF, höchstens 10 MB",
      back: "Die Rückseite, falls es eine gibt",
      back_hint: "Zum Beispiel bei einem Führerschein. Sie müssen sie nicht schicken.",
      preview: "Das Bild, das Sie gewählt haben",
      sending: "Wird gesendet. Bitte lassen Sie diese Seite offen.",
      more: {
        link: "Eine weitere Seite oder ein besseres Bild schicken",
        title: "Noch ein Bild schicken",
        have: "Was wir haben",
        lead: "Das müssen Sie nicht tun. Ein neues Bild einer Seite tritt an die Stelle des alten.",
        which: "Welche Seite?",
        picture: "Das Bild",
        side: { front: "Vorderseite", back: "Rückseite" },
        send: "Bild schicken",
        being_read:
          "Gerade sieht sich ein Mensch Ihre Unterlagen an, deshalb lässt sich nichts hinzufügen. Versuchen Sie es in einer halben Stunde noch einmal.",
      },
      refused: DOCUMENT_FAULTS.de,
    },
  },
  commit: {
    title: { cancellation: "Konto kündigen?", deletion: "Konto löschen?" },
    go: { cancellation: "Mein Konto kündigen", deletion: "Mein Konto löschen" },
    keep: "Mein Konto behalten",
    to_review: "Meinen Antrag abschicken",
  },
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
    overdue:
      "Wir wollten bis zu diesem Tag entscheiden und sind zu spät. Das tut uns leid. Ihr Antrag ist nicht vergessen.",
    blocked: "Sein Tag ist gekommen, aber vorher ist etwas zu klären. Es wurde nichts gelöscht.",
    blocked_until: "Wenn das nicht geklärt wird, endet der Antrag am",
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
    go: "Mein Konto behalten",
    nothing: "Es gibt nichts rückgängig zu machen.",
    not_you: (parties) =>
      `Sie können das nicht selbst rückgängig machen. Das geht durch ${parties}.`,
  },
  ended: {
    none: {
      title: "Öffnen Sie diese Seiten aus Ihrem Konto",
      text: "Diese Seite gehört zu einer Sitzung, und in diesem Browser haben wir keine gefunden.",
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
