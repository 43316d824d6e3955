/** Around the content of every page, in French. */
import type { FrameTexts } from "./language";

export const french: FrameTexts = {
  name: "Français",
  skip: "Aller au contenu",
  testMode: "Mode test : rien ne se passe vraiment ici.",
  support: "Assistance",
  privacy: "Protection des données",
  terms: "Conditions générales",
  poweredBy: "Réalisé avec Adieu",
  language: "Langue",
  problems: "Il y a un problème",
  steps: { done: "Fait", now: "Maintenant", later: "Plus tard" },
  faults: {
    cross_site: {
      title: "Cela n'a pas été envoyé depuis notre page",
      paragraphs: [
        "Rien n'a été modifié. L'envoi vient d'une autre page, ou d'un navigateur qui cache l'origine d'un formulaire.",
        "Ouvrez notre page et appuyez sur le bouton.",
      ],
    },
    not_found: {
      title: "Cette page n'existe pas",
      paragraphs: ["Vérifiez l'adresse, ou revenez à la page d'où vous venez."],
    },
    too_large: {
      title: "C'est trop volumineux",
      paragraphs: [
        "Rien n'a été modifié. Revenez en arrière et envoyez un texte plus court ou un fichier plus petit.",
      ],
    },
    not_understood: {
      title: "Nous n'avons pas pu lire ce qui a été envoyé",
      paragraphs: ["Rien n'a été modifié. Revenez en arrière, rechargez la page et réessayez."],
    },
    too_many: {
      title: "Trop de tentatives",
      paragraphs: ["Rien n'a été modifié. Attendez un peu, puis réessayez."],
    },
    unavailable: {
      title: "Cela ne fonctionne pas pour le moment",
      paragraphs: ["Attendez une minute, puis rechargez la page. Rien n'est exécuté deux fois."],
    },
    internal: {
      title: "Une erreur s'est produite de notre côté",
      paragraphs: [
        "Rechargez la page pour voir si cela a fonctionné. Rien n'est exécuté deux fois.",
      ],
    },
  },
};
