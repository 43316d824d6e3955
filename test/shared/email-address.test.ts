import { describe, expect, it } from "vitest";
import { deliverableAddress, isEmailAddress, mailboxOf } from "../../src/shared/email-address";
import { EMAILS } from "../support/real-values";

describe("an address that is sent to", () => {
  it.each([
    ["bo@example.com", "bo@example.com"],
    ["Bo@EXAMPLE.com", "Bo@example.com"],
    ["bo@bücher.example", "bo@xn--bcher-kva.example"],
    ["почта@пример.рф", "почта@xn--e1afmkfd.xn--p1ai"],
    ["bo@straße.example", "bo@xn--strae-oqa.example"],
    ['"bo@home"@bücher.example', '"bo@home"@xn--bcher-kva.example'],
  ])("has its domain in ASCII, and its local part as it is: %s", (address, deliverable) => {
    expect(deliverableAddress(address)).toBe(deliverable);
    expect(deliverableAddress(deliverable)).toBe(deliverable);
  });

  it("is an address again, whatever was taken", () => {
    for (const [address] of EMAILS.taken) {
      const deliverable = deliverableAddress(address);
      expect([deliverable, isEmailAddress(deliverable)]).toEqual([deliverable, true]);
      expect(deliverable.slice(deliverable.lastIndexOf("@") + 1)).toMatch(/^[a-z0-9.-]+$/);
    }
  });

  it("is left as it is where it is none: addresses stored before", () => {
    expect(deliverableAddress("bo@localhost")).toBe("bo@localhost");
  });
});

describe("a mailbox", () => {
  it.each([
    ["bo@example.com", "BO@Example.COM"],
    ["bo@example.com", '"bo"@example.com'],
    ["bo@example.com", '"b\\o"@example.com'],
    ["bo@bücher.example", "Bo@XN--BCHER-KVA.example"],
    ["büro@example.com", "bu\u0308ro@example.com"],
  ])("is the same however it is spelled: %s, %s", (one, other) => {
    expect(isEmailAddress(other)).toBe(true);
    expect(mailboxOf(other)).toBe(mailboxOf(one));
  });

  it("is another one by its local part or its domain", () => {
    const all = ["bo@example.com", "bob@example.com", "bo@example.org", "bo+1@example.com"];
    expect(new Set(all.map(mailboxOf)).size).toBe(all.length);
  });
});
