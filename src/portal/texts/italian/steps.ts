/** What the portal's pages say on the way, step by step, in Italian. */
import type { StepTexts } from "../language";
import { DOCUMENT_FAULTS } from "./document-faults";

export const steps: StepTexts = {
  step: {
    of: (number, count) => `Passo ${number} di ${count}`,
    all: "Tutti i passi",
    name: {
      confirm: "Confermare",
      reauthentication: "Mostrare che è lei",
      otp: "Inserire un codice",
      ownership: "Mostrare che l'account è suo",
      identity_documents: "Inviare un documento",
    },
    go_on: "Prosegui",
    later: "Più tardi",
    locked: "Troppi tentativi sbagliati",
    locked_until: "Può riprovare alle",
    attempts: (left) => (left === 1 ? "Resta un tentativo." : `Restano ${left} tentativi.`),
    faults: {
      password: "La password è sbagliata.",
      code: "Il codice è sbagliato o non è più valido.",
      ownership: "Il nome e i caratteri non corrispondono.",
      attestation: "Il suo accesso risale a troppo tempo fa. Acceda di nuovo.",
      document: "Non possiamo accettare questo file.",
      no_file: "Scelga un file.",
      empty: "Compili questo campo.",
    },
    confirm: {
      title: "Confermi di aver letto",
      lead: "Legga questo prima di proseguire.",
    },
    password: {
      title: "Inserisca la password",
      label: "Password",
      hint: "La password con cui accede.",
    },
    attestation: {
      title: "Mostri che è lei",
      fresh: (product) => `Ha appena effettuato l'accesso a ${product}. Basta così.`,
      stale: (product) =>
        `Acceda di nuovo a ${product} e torni qui entro cinque minuti. Nulla va perso.`,
      sign_in: (product) => `Accedi a ${product}`,
    },
    sign_in: {
      lead: (at) =>
        `Acceda ancora una volta presso ${at}. Poi torna qui, e non è ancora successo nulla.`,
      go: (at) => `Accedi presso ${at}`,
      or: (at) => `Oppure acceda ancora una volta presso ${at}`,
      done: (at) => `Ha appena effettuato l'accesso presso ${at}. Basta così.`,
      faults: {
        refused: "L'accesso non è avvenuto. Non è successo nulla. Può riprovare.",
        failed: "L'accesso non ha funzionato. Non è successo nulla. Riprovi.",
        unavailable: "Al momento l'accesso non è raggiungibile. Riprovi tra un minuto.",
        wrong: "Questo accesso non appartiene a questo account. Usi quello con cui accede qui.",
        too_long_ago: "Il suo accesso risale a più di cinque minuti fa. Acceda di nuovo.",
      },
    },
    no_method: "Non conosciamo un modo per mostrarlo qui. La nostra assistenza può aiutarla.",
    otp: {
      title: "Inserisca un codice",
      send: {
        sms: (to) => `Inviamo un codice per SMS a ${to}.`,
        email: (to) => `Inviamo un codice per e-mail a ${to}.`,
      },
      no_address: {
        sms: "Non abbiamo il suo numero di telefono, perciò non possiamo inviarle un codice. Lo aggiunga al suo account e torni qui.",
        email:
          "Non abbiamo il suo indirizzo e-mail, perciò non possiamo inviarle un codice. Lo aggiunga al suo account e torni qui.",
      },
      send_button: "Invia il codice",
      again: "Invia un altro codice",
      sent: (to) => `Abbiamo inviato un codice a ${to}. Vale dieci minuti.`,
      label: "Codice",
      hint: "Sei cifre",
      throttled: (minutes) =>
        `Abbiamo già inviato diversi codici. Attenda ${minutes === 1 ? "un minuto" : `${minutes} minuti`}, poi ne chieda un altro.`,
      not_sent: "Non è stato possibile inviare il codice. Riprovi tra un minuto.",
    },
    ownership: {
      title: "Mostri che l'account è suo",
      lead: "Entrambi si trovano nelle impostazioni del suo account.",
      environment: "Nome del suo ambiente di prodotto",
      secret: "Gli ultimi quattro caratteri del suo segreto API",
      secret_hint: "Quattro caratteri",
    },
    documents: {
      title: "Invii un documento",
      lead: "La sua identità è stata verificata, perciò chiediamo un documento: nessun altro deve poter chiudere il suo account.",
      colour: "Lo fotografi o lo scansioni a colori. Tutto deve essere leggibile.",
      kept: "Viene cifrato, visto solo dalla persona che decide ed eliminato dopo la decisione.",
      type: {
        passport: "Passaporto",
        drivers_license: "Patente di guida",
        business_identification: "Documento dell'impresa",
      },
      choose: "Quale documento?",
      file: "Il fronte, o la pagina con la sua foto",
      file_hint: "Una foto o un file: PNG, JPEG o PDF, al massimo 10 MB",
      back: "Il retro, se c'è",
      back_hint: "Per esempio per la patente. Non è obbligatorio inviarlo.",
      preview: "L'immagine che ha scelto",
      sending: "Invio in corso. Tenga aperta questa pagina.",
      more: {
        link: "Inviare un altro lato o un'immagine migliore",
        title: "Invii un'altra immagine",
        have: "Che cosa abbiamo",
        lead: "Non è obbligatorio. Una nuova immagine di un lato sostituisce quella precedente.",
        which: "Quale lato?",
        picture: "L'immagine",
        side: { front: "Fronte", back: "Retro" },
        send: "Invia l'immagine",
        being_read:
          "In questo momento una persona sta esaminando i suoi documenti, perciò non si può aggiungere nulla. Riprovi tra mezz'ora.",
      },
      refused: DOCUMENT_FAULTS,
    },
  },
  commit: {
    title: { cancellation: "Disdire l'account?", deletion: "Eliminare l'account?" },
    go: { cancellation: "Disdici il mio account", deletion: "Elimina il mio account" },
    keep: "Tieni il mio account",
    to_review: "Invia la mia richiesta",
  },
};
