/** What Adieu says of an account in the API, in the words in which pages say it to its holder. */
import { policyTexts } from "../policy-texts";

export const POLICY_TEXTS = policyTexts(
  {
    "Disable, then purge after 30 days; delete through support":
      "Disable, then empty after 30 days; delete through our support",
    "The account is under a legal hold.": "The law obliges us to keep the account for now.",
    "The holder says that it was not they who asked for the account to be closed.":
      "Somebody has told us that a request to close this account did not come from you.",
  },
  (statement) => `We still need a statement from you: ${statement}`,
);
