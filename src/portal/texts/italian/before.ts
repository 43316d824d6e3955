/** What the portal's pages say before anything is decided, in Italian. */
import type { BeforeTexts } from "../language";

export const before: BeforeTexts = {
  home: {
    title: (product) => `Il suo account ${product}`,
    nothing: "Non c'è nulla in corso per il suo account.",
    choose: "Che cosa può fare qui",
    now: "Che cosa è in corso",
    see: "Vedi a che punto è",
    actions: {
      cancellation: {
        title: "Disdire l'account",
        text: "Veda che cosa succede e quando, prima che sia deciso qualcosa.",
      },
      deletion: {
        title: "Eliminare l'account",
        text: "Veda che cosa viene eliminato, che cosa resta e quando, prima che sia deciso qualcosa.",
      },
    },
    undo: { title: "Tenere l'account", text: "Ritiri la richiesta. Il suo account resta." },
    unavailable: "Qui non può fare nulla. La nostra assistenza può aiutarla.",
  },
  before: {
    title: { cancellation: "Disdire l'account", deletion: "Eliminare l'account" },
    happens: {
      purge: "Se ora prosegue, tutto ciò che è nel suo account viene rimosso il",
      delete: "Se ora prosegue, il suo account viene eliminato il",
    },
    review_by: "Se ora prosegue, decidiamo entro",
    graced: {
      purge:
        "Il suo account viene disattivato appena ha confermato. In questa data tutto ciò che contiene viene rimosso per sempre. L'account stesso resta.",
      delete:
        "Il suo account viene contrassegnato per l'eliminazione appena ha confermato. In questa data viene eliminato per sempre, con tutto ciò che contiene.",
    },
    at_once: {
      purge:
        "Tutto ciò che è nel suo account viene rimosso subito e per sempre. L'account stesso resta.",
      delete: "Il suo account viene eliminato subito e per sempre, con tutto ciò che contiene.",
    },
    after_review: "Prima una persona esamina la sua richiesta. Se viene approvata:",
    undoers: (parties) =>
      `Fino ad allora può essere annullata da ${parties}. Dopo, nessuno può annullarla.`,
    nobody_undoes: "Una volta iniziata, nessuno può annullarla.",
    first: "Prima sistemi questo",
    more: (count) => `E altri ${count}.`,
    mend: "Sistemare qui",
    by_support: "Se ne occupa la nostra assistenza.",
    by_you: "Può sistemarlo nel suo account.",
    look_again: "Controlla di nuovo",
    erased: { purge: "Che cosa viene rimosso", delete: "Che cosa viene eliminato" },
    kept: "Che cosa resta, e perché",
    kept_nothing: "Su di lei non resta nulla.",
    kept_until: "Fino al",
    proof_kept: "Una prova dell'eliminazione. Non contiene il suo nome.",
    account_kept: "L'account stesso, così che lei possa accedere.",
    notes: "Legga prima questo",
    steps: "Che cosa le chiediamo",
    no_steps: "Una sola conferma.",
    review_step: "Una persona esamina la sua richiesta",
    alternatives: "Può anche fare questo",
    go_on: "Prosegui",
    not_now: "Non ora",
    refused: (code, parties) =>
      code === "actor_not_allowed"
        ? `Non può avviarlo lei. Può avviarlo ${parties}.`
        : code === "closure_open"
          ? "C'è un'altra richiesta aperta. La completi o la ritiri prima."
          : "Al momento non è possibile per il suo account.",
  },
  statements: {
    title: "Le sue dichiarazioni",
    lead: "Legga ciascuna. La spunti se è vera.",
    missing: "Spunti questa dichiarazione per proseguire:",
  },
  parties: {
    owner: "chi è titolare dell'account",
    admin: "chi amministra l'account",
    member: "un membro dell'account",
    support: "la nostra assistenza",
    you: "lei",
  },
  erasers: {
    documents: "I documenti d'identità che ci ha inviato",
    holdings: "Ciò che ha nell'account: abbonamenti, ordini, ambienti e simili",
    profile: "Il suo profilo: nomi, indirizzi, password, impostazioni",
    r2_assets: "I suoi file",
    other: (name) => `I suoi dati nel sistema «${name}»`,
  },
};
