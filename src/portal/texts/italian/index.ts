/** The portal's pages in Italian. */
import type { PortalTexts } from "../language";
import { afterwards } from "./afterwards";
import { before } from "./before";
import { POLICY_TEXTS } from "./policies";
import { steps } from "./steps";

export const italian: PortalTexts = {
  back: (product) => `Torna a ${product}`,
  leave: "Lascia queste pagine",
  expiry: {
    text: "Per la sua sicurezza queste pagine si chiudono tra un minuto. Ciò che ha completato non va perso.",
    stay: "Resta qui",
  },
  policy: (text) => POLICY_TEXTS.get(text) ?? text,
  ...before,
  ...steps,
  ...afterwards,
};
