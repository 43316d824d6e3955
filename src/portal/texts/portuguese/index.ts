/** The portal's pages in Portuguese. */
import type { PortalTexts } from "../language";
import { afterwards } from "./afterwards";
import { before } from "./before";
import { POLICY_TEXTS } from "./policies";
import { steps } from "./steps";

export const portuguese: PortalTexts = {
  back: (product) => `Voltar a ${product}`,
  leave: "Sair destas páginas",
  expiry: {
    text: "Para sua segurança, estas páginas se fecham em um minuto. O que já foi concluído não se perde.",
    stay: "Ficar aqui",
  },
  policy: (text) => POLICY_TEXTS.get(text) ?? text,
  ...before,
  ...steps,
  ...afterwards,
};
