/** Every notice in German. */
import { holderEmails } from "./german/holder-emails";
import { operatorEmails } from "./german/operator-emails";
import { sms } from "./german/sms";
import type { Language } from "./language";

export const german = {
  locale: "de-DE",
  email: {
    parties: {
      owner: "die Inhaberin oder den Inhaber des Kontos",
      admin: "die Administration des Kontos",
      member: "jedes Mitglied des Kontos",
      support: "unseren Support",
    },
    texts: { ...holderEmails, ...operatorEmails },
  },
  sms: {
    parties: { owner: "Inhaber/in", admin: "Admin", member: "Mitglied", support: "Support" },
    texts: sms,
  },
} satisfies Language;
