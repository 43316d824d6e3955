/** What the portal's pages say once a request is complete, and at the end of a session, in French. */
import type { AfterwardsTexts } from "../language";

export const afterwards: AfterwardsTexts = {
  done: {
    title: {
      scheduled: "Votre demande est acceptée",
      in_review: "Votre demande est envoyée",
      executing: "Votre demande est en cours d'exécution",
      completed: "C'est fait",
      open: "Votre demande est ouverte",
    },
    reference: "Référence",
    received: "Reçue",
    request: "Demande",
    kind: { cancellation: "Résilier le compte", deletion: "Supprimer le compte" },
    effective: { purge: "Tout est supprimé le", delete: "Le compte est supprimé le" },
    review: "Décision au plus tard le",
    told: "Nous vous écrivons quand ce sera fait, et si quelque chose change.",
    undo_until_decided: "Vous pouvez retirer la demande tant que nous n'avons pas décidé.",
    receipt: "Votre accusé de réception",
    receipt_text: "Enregistrer en texte",
    receipt_html: "Enregistrer en page à imprimer",
    receipt_title: "Accusé de réception de votre demande",
    receipt_subject: (product) => `${product} : accusé de réception de votre demande`,
    receipt_keep:
      "Conservez cet accusé de réception : il indique ce que vous avez demandé et à quel moment.",
    emailed: (to) =>
      to === null
        ? "Nous vous l'envoyons aussi par e-mail."
        : `Nous l'envoyons aussi par e-mail à ${to}.`,
    statements: "Vos déclarations",
    see: "Voir où cela en est",
    reason: {
      title: "Pourquoi partez-vous ?",
      optional: "Vous n'êtes pas obligé de le dire. Cela ne change rien à votre demande.",
      comment: "Avec vos propres mots",
      send: "Envoyer",
      thanks: "Merci. Nous avons noté pourquoi vous partez.",
    },
  },
  status: {
    title: {
      awaiting_steps: "Votre demande n'est pas complète",
      in_review: "Une personne examine votre demande",
      scheduled: "Votre demande est acceptée",
      blocked: "Votre demande est en attente",
      executing: "La demande est en cours d'exécution",
      completed: "C'est fait",
      withdrawn: "La demande a été retirée",
      rejected: "La demande n'a pas été acceptée",
      expired: "La demande a pris fin",
      restored: "La demande a été annulée",
    },
    unfinished: "Rien n'est encore arrivé à votre compte.",
    unfinished_until: "La demande prend fin d'elle-même le",
    finish: "La poursuivre",
    decided_by: "Nous décidons au plus tard le",
    answer_by: "Vous avez notre réponse au plus tard le",
    answer_extended: {
      complexity: "Notre réponse prend plus de temps parce que votre demande est complexe.",
      number_of_requests:
        "Notre réponse prend plus de temps parce que nous avons de nombreuses demandes à traiter.",
    },
    overdue:
      "Nous avions promis de décider à cette date, et nous sommes en retard. Nous en sommes désolés. Votre demande n'est pas oubliée.",
    blocked:
      "Sa date est venue, mais quelque chose doit d'abord être réglé. Rien n'a été supprimé.",
    blocked_until: "Si ce n'est pas réglé, la demande prend fin le",
    stopped: "La demande est arrêtée",
    disputed:
      "Quelqu'un nous a dit que cette demande ne venait pas de vous. Notre assistance l'examine d'abord.",
    executing: "Cela ne peut plus être arrêté. Ce sera terminé quand chaque système aura confirmé.",
    systems: "Quels systèmes ont supprimé les données",
    task: { pending: "Pas encore", done: "Fait", stalled: "Une personne s'en occupe" },
    completed: {
      purge: "Tout le contenu de votre compte a été supprimé.",
      delete: "Votre compte a été supprimé.",
    },
    certificate: "Enregistrer le certificat",
    certificate_text:
      "Une preuve signée de la suppression, que chacun peut vérifier. Elle ne vous nomme pas.",
    withdrawn: "Votre compte reste comme il était.",
    rejected: "Votre compte reste comme il était.",
    rejected_reason: "Ce que nous en disons",
    expired: "Elle n'a pas été terminée à temps. Votre compte reste comme il était.",
    restored: "Votre compte est de nouveau comme avant.",
    undo: "Garder mon compte",
    undo_lead: "Vous avez changé d'avis ? Ce bouton retire la demande.",
    undone_by: (parties) => `D'ici là, la demande peut être annulée par ${parties}.`,
    ended: "Terminée",
  },
  undo: {
    title: "Garder votre compte",
    lead: "La demande est retirée, et votre compte est comme avant.",
    revive: "Votre compte peut de nouveau servir. Ce qui en a été supprimé ne revient pas.",
    revive_title: "Utiliser de nouveau votre compte",
    revive_go: "Utiliser de nouveau mon compte",
    go: "Garder mon compte",
    nothing: "Il n'y a rien à annuler.",
    not_you: (parties) =>
      `Vous ne pouvez pas annuler cela vous-même. Cela peut être annulé par ${parties}.`,
  },
  ended: {
    none: {
      title: "Ouvrez ces pages depuis votre compte",
      text: "Nous ne voyons pas ici de quel compte il s'agit. Connectez-vous à votre compte comme d'habitude, et ouvrez ces pages depuis celui-ci.",
    },
    expired: {
      title: "Votre temps ici est écoulé",
      text: "Pour votre sécurité, ces pages se ferment quand elles ne servent pas. Ce que vous avez terminé est enregistré.",
    },
    revoked: {
      title: "Vous êtes déconnecté",
      text: "Vous vous êtes déconnecté, ces pages sont donc fermées. Ce que vous avez terminé est enregistré.",
    },
    ended: {
      title: "Vous avez quitté ces pages",
      text: "Ce que vous avez terminé est enregistré.",
    },
    visited: {
      title: "Ce lien a déjà servi",
      text: "Un lien fonctionne une fois et pendant cinq minutes, pour que personne d'autre ne puisse s'en servir.",
    },
    another: {
      title: "Un autre compte est ouvert dans ce navigateur",
      text: "Cette page vient d'une session précédente. Rien n'a été modifié.",
    },
    again: (product) => `Les rouvrir depuis ${product}`,
    typed: "Ce que vous aviez saisi",
    kept: "Revenez dans la demi-heure avec ce navigateur : ce que vous aviez rempli y sera encore.",
  },
};
