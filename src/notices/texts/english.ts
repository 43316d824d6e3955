/** Every notice in English. */
import { holderEmails } from "./english/holder-emails";
import { operatorEmails } from "./english/operator-emails";
import { sms } from "./english/sms";
import type { Language } from "./language";

export const english = {
  locale: "en-GB",
  email: {
    parties: {
      owner: "the account's owner",
      admin: "an administrator of the account",
      member: "any member of the account",
      support: "our support",
    },
    texts: { ...holderEmails, ...operatorEmails },
  },
  sms: {
    parties: { owner: "owner", admin: "admin", member: "member", support: "support" },
    texts: sms,
  },
} satisfies Language;
