/**
 * Masks the holder's addresses for people. A person sees them in full only by asking for them (`getContact`), which
 * the audit log has. The host's own systems get them as they gave them.
 */
import type { AccountView } from "../../account/views/account";
import { maskedEmail, maskedPhone } from "../../shared/masked";
import type { AppContext } from "./environment";
import { isPerson } from "./person";

/** The account as the caller may see it. */
export function shownTo(c: AppContext, account: AccountView): AccountView {
  const { holder } = account;
  if (!isPerson(c.get("caller")) || holder === null) return account;
  const { email, phone } = holder;
  return {
    ...account,
    holder: {
      ...holder,
      ...(email !== undefined && { email: maskedEmail(email) }),
      ...(phone !== undefined && { phone: maskedPhone(phone) }),
    },
  };
}
