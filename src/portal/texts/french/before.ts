/** What the portal's pages say before anything is decided, in French. */
import type { BeforeTexts } from "../language";

export const before: BeforeTexts = {
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
};
