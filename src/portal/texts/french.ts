/** The portal's pages in French. */

import { DOCUMENT_FAULTS } from "./document-faults";
import { POLICY_TEXTS } from "./french-policies";
import type { PortalTexts } from "./language";

export const french: PortalTexts = {
  back: (product) => `Retour à ${product}`,
  leave: "Quitter ces pages",
  expiry: {
    text: "Pour votre sécurité, ces pages se ferment dans une minute. Ce que vous avez terminé n'est pas perdu.",
    stay: "Rester ici",
  },
  home: {
    title: (product) => `Votre compte ${product}`,
    nothing: "Aucune demande n'est en cours pour votre compte.",
    choose: "Ce que vous pouvez faire ici",
    now: "Ce qui est en cours",
    see: "Voir où cela en est",
    actions: {
      cancellation: {
        title: "Résilier votre compte",
        text: "Voyez ce qui se passe et quand, avant que rien ne soit décidé.",
      },
      deletion: {
        title: "Supprimer votre compte",
        text: "Voyez ce qui est supprimé, ce qui est conservé et quand, avant que rien ne soit décidé.",
      },
    },
    undo: { title: "Garder votre compte", text: "Retirez la demande. Votre compte reste." },
    unavailable: "Vous ne pouvez rien faire ici. Notre assistance peut vous aider.",
  },
  before: {
    title: { cancellation: "Résilier votre compte", deletion: "Supprimer votre compte" },
    happens: {
      purge: "Si vous continuez maintenant, tout le contenu de votre compte est supprimé le",
      delete: "Si vous continuez maintenant, votre compte est supprimé le",
    },
    review_by: "Si vous continuez maintenant, nous décidons au plus tard le",
    graced: {
      purge:
        "Votre compte est désactivé dès que vous avez confirmé. À cette date, tout son contenu est supprimé définitivement. Le compte lui-même reste.",
      delete:
        "Votre compte est marqué pour suppression dès que vous avez confirmé. À cette date, il est supprimé définitivement, avec tout son contenu.",
    },
    at_once: {
      purge:
        "Tout le contenu de votre compte est supprimé définitivement et immédiatement. Le compte lui-même reste.",
      delete: "Votre compte est supprimé définitivement et immédiatement, avec tout son contenu.",
    },
    after_review: "Une personne examine d'abord votre demande. Si elle l'accepte :",
    undoers: (parties) =>
      `D'ici là, la demande peut être annulée par ${parties}. Après, personne ne peut l'annuler.`,
    nobody_undoes: "Une fois commencé, personne ne peut l'annuler.",
    first: "À régler d'abord",
    more: (count) => (count === 1 ? "Et 1 autre point." : `Et ${count} autres points.`),
    mend: "Régler ici",
    by_support: "Notre assistance s'en charge.",
    by_you: "Vous pouvez régler cela dans votre compte.",
    look_again: "Vérifier à nouveau",
    erased: { purge: "Ce qui est supprimé", delete: "Ce qui est supprimé" },
    kept: "Ce qui est conservé, et pourquoi",
    kept_nothing: "Rien de ce qui vous concerne n'est conservé.",
    kept_until: "Jusqu'au",
    proof_kept: "Une preuve de la suppression. Elle ne vous nomme pas.",
    account_kept: "Le compte lui-même, pour que vous puissiez vous connecter.",
    notes: "À lire d'abord",
    steps: "Ce que nous vous demandons",
    no_steps: "Une confirmation.",
    review_step: "Une personne examine votre demande",
    alternatives: "Vous pouvez aussi",
    go_on: "Continuer",
    not_now: "Pas maintenant",
    refused: (code, parties) =>
      code === "actor_not_allowed"
        ? `Vous ne pouvez pas commencer cela vous-même. Cela peut être commencé par ${parties}.`
        : code === "closure_open"
          ? "Une autre demande est ouverte. Terminez-la ou retirez-la d'abord."
          : "Ce n'est pas possible pour votre compte en ce moment.",
  },
  statements: {
    title: "Vos déclarations",
    lead: "Lisez chacune d'elles. Cochez-la si elle est vraie.",
    missing: "Cochez cette déclaration pour continuer :",
  },
  policy: (text) => POLICY_TEXTS.get(text) ?? text,
  parties: {
    owner: "le propriétaire du compte",
    admin: "un administrateur du compte",
    member: "un membre du compte",
    support: "notre assistance",
    you: "vous",
  },
  erasers: {
    documents: "Les pièces d'identité que vous nous avez envoyées",
    holdings:
      "Ce que vous avez dans le compte : abonnements, commandes, environnements et choses semblables",
    profile: "Votre profil : noms, adresses, mot de passe, réglages",
    r2_assets: "Vos fichiers",
    other: (name) => `Vos données dans le système « ${name} »`,
  },
  step: {
    of: (number, count) => `Étape ${number} sur ${count}`,
    all: "Toutes les étapes",
    name: {
      confirm: "Confirmer",
      reauthentication: "Montrer que c'est bien vous",
      otp: "Saisir un code",
      ownership: "Montrer que le compte est à vous",
      identity_documents: "Envoyer une pièce d'identité",
    },
    go_on: "Continuer",
    later: "Plus tard",
    locked: "Trop d'essais erronés",
    locked_until: "Vous pourrez réessayer à",
    attempts: (left) => (left === 1 ? "Il vous reste un essai." : `Il vous reste ${left} essais.`),
    faults: {
      password: "Le mot de passe est erroné.",
      code: "Le code est erroné ou n'est plus valable.",
      ownership: "Le nom et les caractères ne vont pas ensemble.",
      attestation: "Votre connexion est trop ancienne. Connectez-vous à nouveau.",
      document: "Nous ne pouvons pas accepter ce fichier.",
      no_file: "Choisissez un fichier.",
      empty: "Remplissez ce champ.",
    },
    confirm: {
      title: "Confirmez que vous avez lu ceci",
      lead: "Lisez ceci avant de continuer.",
    },
    password: {
      title: "Saisissez votre mot de passe",
      label: "Mot de passe",
      hint: "Le mot de passe avec lequel vous vous connectez.",
    },
    attestation: {
      title: "Montrez que c'est bien vous",
      fresh: (product) => `Vous venez de vous connecter à ${product}. Cela suffit.`,
      stale: (product) =>
        `Connectez-vous à nouveau à ${product}, puis revenez ici dans les cinq minutes. Rien n'est perdu.`,
      sign_in: (product) => `Se connecter à ${product}`,
    },
    sign_in: {
      lead: (at) =>
        `Connectez-vous une nouvelle fois sur ${at}. Vous reviendrez ensuite ici, et rien ne se sera encore passé.`,
      go: (at) => `Se connecter sur ${at}`,
      or: (at) => `Ou connectez-vous une nouvelle fois sur ${at}`,
      done: (at) => `Vous venez de vous connecter sur ${at}. Cela suffit.`,
      faults: {
        refused: "Vous n'avez pas été connecté. Rien ne s'est passé. Vous pouvez réessayer.",
        failed: "La connexion n'a pas fonctionné. Rien ne s'est passé. Réessayez.",
        unavailable: "La connexion n'est pas joignable en ce moment. Réessayez dans une minute.",
        wrong:
          "Cette connexion n'est pas celle de ce compte. Connectez-vous avec celle que vous utilisez ici.",
        too_long_ago: "Votre connexion date de plus de cinq minutes. Connectez-vous à nouveau.",
      },
    },
    no_method:
      "Nous ne connaissons aucun moyen pour vous de le montrer ici. Notre assistance peut vous aider.",
    otp: {
      title: "Saisissez un code",
      send: {
        sms: (to) => `Nous envoyons un code par SMS au ${to}.`,
        email: (to) => `Nous envoyons un code par e-mail à ${to}.`,
      },
      no_address: {
        sms: "Nous n'avons pas votre numéro de téléphone et ne pouvons pas vous envoyer de code. Ajoutez-le à votre compte, puis revenez.",
        email:
          "Nous n'avons pas votre adresse e-mail et ne pouvons pas vous envoyer de code. Ajoutez-la à votre compte, puis revenez.",
      },
      send_button: "Envoyer le code",
      again: "Envoyer un autre code",
      sent: (to) => `Nous avons envoyé un code à ${to}. Il est valable dix minutes.`,
      label: "Code",
      hint: "Six chiffres",
      throttled: (minutes) =>
        `Nous avons déjà envoyé plusieurs codes. Attendez ${minutes === 1 ? "une minute" : `${minutes} minutes`}, puis demandez-en un autre.`,
      not_sent: "Le code n'a pas pu être envoyé. Réessayez dans une minute.",
    },
    ownership: {
      title: "Montrez que le compte est à vous",
      lead: "Vous trouverez les deux dans les réglages de votre compte.",
      environment: "Nom de votre environnement",
      secret: "Les quatre derniers caractères de son secret d'API",
      secret_hint: "Quatre caractères",
    },
    documents: {
      title: "Envoyez une pièce d'identité",
      lead: "Votre identité a été vérifiée. Nous demandons donc une pièce : personne d'autre ne doit pouvoir fermer votre compte.",
      colour: "Photographiez-la ou numérisez-la en couleur. Tout doit y être lisible.",
      kept: "Elle est chiffrée, vue seulement par la personne qui décide, et supprimée après la décision.",
      type: {
        passport: "Passeport",
        drivers_license: "Permis de conduire",
        business_identification: "Justificatif d'entreprise",
      },
      choose: "Quelle pièce ?",
      file: "Le recto, ou la page avec votre photo",
      file_hint: "Une photo ou un fichier : PNG, JPEG ou PDF, 10 Mo au plus",
      back: "Le verso, s'il y en a un",
      back_hint: "Par exemple pour un permis de conduire. Vous n'êtes pas obligé de l'envoyer.",
      preview: "L'image que vous avez choisie",
      sending: "Envoi en cours. Gardez cette page ouverte.",
      more: {
        link: "Envoyer une autre face ou une meilleure image",
        title: "Envoyer une autre image",
        have: "Ce que nous avons",
        lead: "Vous n'y êtes pas obligé. Une nouvelle image d'une face remplace l'ancienne.",
        which: "Quelle face ?",
        picture: "L'image",
        side: { front: "Recto", back: "Verso" },
        send: "Envoyer l'image",
        being_read:
          "Une personne regarde vos pièces en ce moment, on ne peut donc rien ajouter. Réessayez dans une demi-heure.",
      },
      refused: DOCUMENT_FAULTS.fr,
    },
  },
  commit: {
    title: { cancellation: "Résilier votre compte ?", deletion: "Supprimer votre compte ?" },
    go: { cancellation: "Résilier mon compte", deletion: "Supprimer mon compte" },
    keep: "Garder mon compte",
    to_review: "Envoyer ma demande",
  },
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
    overdue:
      "Nous avions promis de décider à cette date, et nous sommes en retard. Nous en sommes désolés. Votre demande n'est pas oubliée.",
    blocked:
      "Sa date est venue, mais quelque chose doit d'abord être réglé. Rien n'a été supprimé.",
    blocked_until: "Si ce n'est pas réglé, la demande prend fin le",
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
    go: "Garder mon compte",
    nothing: "Il n'y a rien à annuler.",
    not_you: (parties) =>
      `Vous ne pouvez pas annuler cela vous-même. Cela peut être annulé par ${parties}.`,
  },
  ended: {
    none: {
      title: "Ouvrez ces pages depuis votre compte",
      text: "Cette page appartient à une session, et nous n'en avons trouvé aucune dans ce navigateur.",
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
