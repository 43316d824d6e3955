/** The portal's pages in Spanish. */
import type { PortalTexts } from "../language";
import { afterwards } from "./afterwards";
import { before } from "./before";
import { POLICY_TEXTS } from "./policies";
import { steps } from "./steps";

export const spanish: PortalTexts = {
  back: (product) => `Volver a ${product}`,
  leave: "Salir de estas páginas",
  expiry: {
    text: "Por su seguridad, estas páginas se cierran en un minuto. Lo que ya ha completado no se pierde.",
    stay: "Seguir aquí",
  },
  policy: (text) => POLICY_TEXTS.get(text) ?? text,
  ...before,
  ...steps,
  ...afterwards,
};
