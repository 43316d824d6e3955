/** The portal's pages in Chinese, in simplified characters. */
import type { PortalTexts } from "../language";
import { afterwards } from "./afterwards";
import { before } from "./before";
import { POLICY_TEXTS } from "./policies";
import { steps } from "./steps";

export const chinese: PortalTexts = {
  back: (product) => `返回 ${product}`,
  leave: "离开这些页面",
  expiry: {
    text: "为了您的安全，这些页面将在一分钟后关闭。已完成的内容不会丢失。",
    stay: "留在这里",
  },
  policy: (text) => POLICY_TEXTS.get(text) ?? text,
  ...before,
  ...steps,
  ...afterwards,
};
