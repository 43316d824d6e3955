/** The portal's pages in Dutch. */
import type { PortalTexts } from "../language";
import { afterwards } from "./afterwards";
import { before } from "./before";
import { POLICY_TEXTS } from "./policies";
import { steps } from "./steps";

export const dutch: PortalTexts = {
  back: (product) => `Terug naar ${product}`,
  leave: "Deze pagina's verlaten",
  expiry: {
    text: "Voor uw veiligheid sluiten deze pagina's over een minuut. Wat u hebt afgerond, gaat niet verloren.",
    stay: "Hier blijven",
  },
  policy: (text) => POLICY_TEXTS.get(text) ?? text,
  ...before,
  ...steps,
  ...afterwards,
};
