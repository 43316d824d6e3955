/** The portal's pages in English. */
import type { PortalTexts } from "../language";
import { afterwards } from "./afterwards";
import { before } from "./before";
import { POLICY_TEXTS } from "./policies";
import { steps } from "./steps";

export const english: PortalTexts = {
  back: (product) => `Back to ${product}`,
  leave: "Leave these pages",
  expiry: {
    text: "For your safety these pages close in a minute. Nothing that you have completed is lost.",
    stay: "Stay here",
  },
  policy: (text) => POLICY_TEXTS.get(text) ?? text,
  ...before,
  ...steps,
  ...afterwards,
};
