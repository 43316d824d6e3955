/** The portal's pages in German. */
import type { PortalTexts } from "../language";
import { afterwards } from "./afterwards";
import { before } from "./before";
import { POLICY_TEXTS } from "./policies";
import { steps } from "./steps";

export const german: PortalTexts = {
  back: (product) => `Zurück zu ${product}`,
  leave: "Diese Seiten verlassen",
  expiry: {
    text: "Zu Ihrer Sicherheit schließen sich diese Seiten in einer Minute. Was Sie abgeschlossen haben, geht nicht verloren.",
    stay: "Hier bleiben",
  },
  policy: (text) => POLICY_TEXTS.get(text) ?? text,
  ...before,
  ...steps,
  ...afterwards,
};
