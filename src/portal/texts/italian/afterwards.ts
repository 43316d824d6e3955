/** What the portal's pages say once a request is complete, and at the end of a session, in Italian. */
import type { AfterwardsTexts } from "../language";

export const afterwards: AfterwardsTexts = {
  done: {
    title: {
      scheduled: "La sua richiesta è accettata",
      in_review: "La sua richiesta è stata inviata",
      executing: "La sua richiesta viene eseguita",
      completed: "È fatto",
      open: "La sua richiesta è aperta",
    },
    reference: "Riferimento",
    received: "Ricevuta",
    request: "Richiesta",
    kind: { cancellation: "Disdire l'account", deletion: "Eliminare l'account" },
    effective: { purge: "Tutto viene rimosso il", delete: "L'account viene eliminato il" },
    review: "Decisione entro",
    told: "Le scriviamo quando è avvenuto, e se qualcosa cambia.",
    undo_until_decided: "Può ritirare la richiesta finché non abbiamo deciso.",
    receipt: "La sua ricevuta",
    receipt_text: "Salva come testo",
    receipt_html: "Salva come pagina da stampare",
    receipt_title: "Ricevuta della sua richiesta",
    receipt_subject: (product) => `${product}: ricevuta della sua richiesta`,
    receipt_keep: "Conservi questa ricevuta: mostra che cosa ha chiesto, e quando.",
    emailed: (to) =>
      to === null ? "Gliela inviamo anche per e-mail." : `La inviamo anche per e-mail a ${to}.`,
    statements: "Le sue dichiarazioni",
    see: "Vedi a che punto è",
    reason: {
      title: "Perché se ne va?",
      optional: "Non è obbligatorio dirlo. Non cambia nulla della sua richiesta.",
      comment: "Con parole sue",
      send: "Invia",
      thanks: "Grazie. Abbiamo annotato perché se ne va.",
    },
  },
  status: {
    title: {
      awaiting_steps: "La sua richiesta non è completa",
      in_review: "Una persona esamina la sua richiesta",
      scheduled: "La sua richiesta è accettata",
      blocked: "La sua richiesta è in attesa",
      executing: "È in corso",
      completed: "È fatto",
      withdrawn: "La richiesta è stata ritirata",
      rejected: "La richiesta non è stata accettata",
      expired: "La richiesta è terminata",
      restored: "La richiesta è stata annullata",
    },
    unfinished: "Al suo account non è ancora successo nulla.",
    unfinished_until: "La richiesta termina da sola il",
    finish: "Prosegui",
    decided_by: "Decidiamo entro",
    answer_by: "Ha la nostra risposta entro",
    answer_extended: {
      complexity: "La nostra risposta richiede più tempo perché la sua richiesta è complessa.",
      number_of_requests:
        "La nostra risposta richiede più tempo perché abbiamo molte richieste a cui rispondere.",
    },
    overdue:
      "Avevamo detto che avremmo deciso entro questa data e siamo in ritardo. Ci scusiamo. La sua richiesta non è dimenticata.",
    blocked:
      "La data è arrivata, ma prima bisogna sistemare qualcosa. Non è stato eliminato nulla.",
    blocked_until: "Se non viene sistemato, la richiesta termina il",
    stopped: "La richiesta è ferma",
    disputed:
      "Qualcuno ci ha detto che questa richiesta non viene da lei. Prima la esamina la nostra assistenza.",
    executing: "Non si può più fermare. Finisce quando ogni sistema ha confermato.",
    systems: "Quali sistemi hanno eliminato i dati",
    task: { pending: "Non ancora", done: "Fatto", stalled: "Se ne occupa una persona" },
    completed: {
      purge: "Tutto ciò che era nel suo account è stato rimosso.",
      delete: "Il suo account è stato eliminato.",
    },
    certificate: "Salva il certificato",
    certificate_text:
      "Una prova firmata dell'eliminazione, che chiunque può verificare. Non contiene il suo nome.",
    withdrawn: "Il suo account resta com'era.",
    rejected: "Il suo account resta com'era.",
    rejected_reason: "Che cosa ne diciamo",
    expired: "Non è stata completata in tempo. Il suo account resta com'era.",
    restored: "Il suo account è com'era prima.",
    undo: "Tieni il mio account",
    undo_lead: "Ha cambiato idea? Questo pulsante ritira la richiesta.",
    undone_by: (parties) => `Fino ad allora può essere annullata da ${parties}.`,
    ended: "Terminata",
  },
  undo: {
    title: "Tenere l'account",
    lead: "La richiesta viene ritirata e il suo account è com'era prima.",
    revive: "Il suo account può essere usato di nuovo. Ciò che ne è stato rimosso non torna.",
    revive_title: "Usare di nuovo l'account",
    revive_go: "Usa di nuovo il mio account",
    go: "Tieni il mio account",
    nothing: "Non c'è nulla da annullare.",
    not_you: (parties) => `Non può annullarla lei. Può annullarla ${parties}.`,
  },
  ended: {
    none: {
      title: "Apra queste pagine dal suo account",
      text: "Qui non vediamo di quale account si tratta. Acceda al suo account come al solito e apra queste pagine da lì.",
    },
    expired: {
      title: "Il tempo qui è scaduto",
      text: "Per la sua sicurezza queste pagine si chiudono quando non vengono usate. Ciò che ha completato è salvato.",
    },
    revoked: {
      title: "La sessione è stata chiusa",
      text: "Ha chiuso la sessione, perciò queste pagine sono chiuse. Ciò che ha completato è salvato.",
    },
    ended: { title: "Ha lasciato queste pagine", text: "Ciò che ha completato è salvato." },
    visited: {
      title: "Questo link è già stato usato",
      text: "Un link funziona una volta e per cinque minuti, così nessun altro può usarlo.",
    },
    another: {
      title: "In questo browser è aperto un altro account",
      text: "Questa pagina viene da una sessione precedente. Non è cambiato nulla.",
    },
    again: (product) => `Le riapra da ${product}`,
    typed: "Che cosa aveva scritto",
    kept: "Torni entro mezz'ora in questo browser, e ciò che aveva compilato c'è ancora.",
  },
};
