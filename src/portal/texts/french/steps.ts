/** What the portal's pages say on the way, step by step, in French. */
import type { StepTexts } from "../language";
import { DOCUMENT_FAULTS } from "./document-faults";

export const steps: StepTexts = {
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
      refused: DOCUMENT_FAULTS,
    },
  },
  commit: {
    title: { cancellation: "Résilier votre compte ?", deletion: "Supprimer votre compte ?" },
    go: { cancellation: "Résilier mon compte", deletion: "Supprimer mon compte" },
    keep: "Garder mon compte",
    to_review: "Envoyer ma demande",
  },
};
