/** The "this wasn't me" page in French. */
import type { DisputeTexts } from "../dispute-texts";

export const dispute: DisputeTexts = (product) => ({
  ask: (closure) => ({
    title: "Ce n'était pas moi",
    paragraphs: [
      closure?.kind === "cancellation"
        ? `Quelqu'un nous a demandé de résilier votre compte ${product}.`
        : `Quelqu'un nous a demandé de supprimer votre compte ${product}.`,
      closure?.time
        ? `Cela aura lieu le ${closure.time}, si ce n'est pas arrêté.`
        : "Cela n'a pas encore eu lieu et peut encore être arrêté.",
      "Si ce n'était pas vous, arrêtez-le ici. Il ne se passera plus rien tant que notre assistance ne l'aura pas examiné.",
    ],
  }),
  button: "Arrêter, ce n'était pas moi",
  itWasMe: "Si c'était vous, vous n'avez rien à faire ici. Fermez simplement cette page.",
  stopped: () => ({
    title: "C'est arrêté",
    paragraphs: [
      `Il n'arrivera plus rien à votre compte ${product} tant que notre assistance ne l'aura pas examiné. Elle vous contactera.`,
      "Quelqu'un d'autre a peut-être accès à votre compte. Si vous le pouvez, changez votre mot de passe maintenant.",
    ],
  }),
  late: () => ({
    title: "Cela ne peut plus être arrêté ici",
    paragraphs: [
      "La demande à laquelle ce lien appartient est terminée, ou elle est déjà en cours d'exécution.",
      "Si ce n'était pas vous, contactez notre assistance maintenant.",
    ],
  }),
  unknown: () => ({
    title: "Ce lien ne fonctionne pas",
    paragraphs: [
      "Il est peut-être incomplet : ouvrez-le une nouvelle fois depuis notre message. Ou la demande à laquelle il appartient est terminée.",
      "Si vous êtes inquiet pour votre compte, contactez notre assistance.",
    ],
  }),
});
