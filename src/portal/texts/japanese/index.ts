/** The portal's pages in Japanese. */
import type { PortalTexts } from "../language";
import { afterwards } from "./afterwards";
import { before } from "./before";
import { POLICY_TEXTS } from "./policies";
import { steps } from "./steps";

export const japanese: PortalTexts = {
  back: (product) => `${product} に戻る`,
  leave: "このページを終了する",
  expiry: {
    text: "安全のため、このページはあと1分で閉じます。完了した内容は失われません。",
    stay: "このまま続ける",
  },
  policy: (text) => POLICY_TEXTS.get(text) ?? text,
  ...before,
  ...steps,
  ...afterwards,
};
