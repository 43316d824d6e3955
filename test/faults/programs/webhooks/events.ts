/** The events of the accounts of a life: the same ones whenever they are published. */
import { publishedEvent } from "../../../directory/messages";

const RISC = "https://schemas.openid.net/secevent/risc/event-type";
const REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";

/** The security events that an event is, by its type. */
export const SAID: Readonly<Record<string, readonly string[]>> = {
  "account.disabled": [`${RISC}/account-disabled`, REVOKED],
  "account.restored": [`${RISC}/account-enabled`],
};

/** The same whenever the event is published. */
const typeOf = (sequence: number): string =>
  sequence === 1
    ? "account.registered"
    : (["account.disabled", "account.restored"][sequence % 5] ?? "holding.reported");

/** The type of the events of many accounts. */
export const CROWD_TYPE = "holding.reported";

export const eventOf = (account: string, sequence: number, type = typeOf(sequence)) =>
  publishedEvent(account, sequence, { type, data: { to: "active" } });
