/** The portal's pages in French. */
import type { PortalTexts } from "../language";
import { afterwards } from "./afterwards";
import { before } from "./before";
import { POLICY_TEXTS } from "./policies";
import { steps } from "./steps";

export const french: PortalTexts = {
  back: (product) => `Retour à ${product}`,
  leave: "Quitter ces pages",
  expiry: {
    text: "Pour votre sécurité, ces pages se ferment dans une minute. Ce que vous avez terminé n'est pas perdu.",
    stay: "Rester ici",
  },
  policy: (text) => POLICY_TEXTS.get(text) ?? text,
  ...before,
  ...steps,
  ...afterwards,
};
