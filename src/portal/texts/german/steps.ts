/** What the portal's pages say on the way, step by step, in German. */
import type { StepTexts } from "../language";
import { DOCUMENT_FAULTS } from "./document-faults";

export const steps: StepTexts = {
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
      lead: "Ihre Identität wurde früher geprüft. Deshalb bitten wir um einen Ausweis: Niemand anderes darf Ihr Konto schließen.",
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
      refused: DOCUMENT_FAULTS,
    },
  },
  commit: {
    title: { cancellation: "Konto kündigen?", deletion: "Konto löschen?" },
    go: { cancellation: "Mein Konto kündigen", deletion: "Mein Konto löschen" },
    keep: "Mein Konto behalten",
    to_review: "Meinen Antrag abschicken",
  },
};
