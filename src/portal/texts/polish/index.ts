/** The portal's pages in Polish. */
import type { PortalTexts } from "../language";
import { afterwards } from "./afterwards";
import { before } from "./before";
import { POLICY_TEXTS } from "./policies";
import { steps } from "./steps";

export const polish: PortalTexts = {
  back: (product) => `Powrót do ${product}`,
  leave: "Opuść te strony",
  expiry: {
    text: "Dla bezpieczeństwa te strony zamkną się za minutę. Nic, co zostało ukończone, nie przepadnie.",
    stay: "Zostań tutaj",
  },
  policy: (text) => POLICY_TEXTS.get(text) ?? text,
  ...before,
  ...steps,
  ...afterwards,
};
