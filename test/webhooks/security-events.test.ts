import { describe, expect, it } from "vitest";
import { ACCOUNT_STATES } from "../../src/lifecycle/account";
import { EVENT_TYPES } from "../../src/lifecycle/event";
import { SECURITY_RELEVANT_TYPES, securityEventsOf } from "../../src/webhooks/security-events";

const RISC = "https://schemas.openid.net/secevent/risc/event-type";
const CAEP = "https://schemas.openid.net/secevent/caep/event-type";

describe("an event of an account", () => {
  it("that disables it is two security events: the account is disabled, its sessions are revoked", () => {
    expect(securityEventsOf("account.disabled", {})).toEqual([
      `${RISC}/account-disabled`,
      `${CAEP}/session-revoked`,
    ]);
  });

  it("that deletes it is RISC's purge, which is of the whole account", () => {
    expect(securityEventsOf("account.deleted", {})).toEqual([`${RISC}/account-purged`]);
  });

  it("that purges it is none: the account is still there", () => {
    expect(securityEventsOf("account.purged", {})).toEqual([]);
  });

  it.each(ACCOUNT_STATES)("that restores it enables it only if it is active then: %s", (to) => {
    const enabled = to === "active" ? [`${RISC}/account-enabled`] : [];
    expect(securityEventsOf("account.restored", { to })).toEqual(enabled);
  });

  it("that restores it to an unknown state enables nothing", () => {
    expect(securityEventsOf("account.restored", {})).toEqual([]);
    expect(securityEventsOf("account.restored", { to: null })).toEqual([]);
  });

  it("of any other type is no security event, whatever it holds", () => {
    for (const type of [...EVENT_TYPES, "webhook_endpoint.disabled", "constructor", ""]) {
      if (SECURITY_RELEVANT_TYPES.some((one) => one === type)) continue;
      expect([type, securityEventsOf(type, { to: "active" })]).toEqual([type, []]);
    }
  });
});

describe("the types with security events", () => {
  it("are three", () => {
    expect(SECURITY_RELEVANT_TYPES).toEqual([
      "account.disabled",
      "account.restored",
      "account.deleted",
    ]);
  });
});
