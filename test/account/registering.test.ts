/** A password that comes with a registration: a verifier is made of it in the account's own object. */
import { beforeEach, expect, it } from "vitest";
import { passwordMatches } from "../../src/verification/password";
import {
  account,
  callBy,
  everythingIn,
  playEventsQueue,
  refusalOf,
  registering,
  rowsOf,
  valueOf,
} from "../support/account-objects";

beforeEach(() => {
  playEventsQueue();
});
const PASSWORD = "correct horse battery staple";
const given = (id: string, password: string) => ({ ...registering(id, {}), password });

const verifierOf = async (id: string): Promise<string> => {
  const [row] = await rowsOf(id, "SELECT password FROM profile");
  return String(row?.password);
};

it("the account's object makes the verifier, and keeps nothing else of the password", async () => {
  valueOf(await account("rg-1").register(callBy(), given("rg-1", PASSWORD), "grace-then-delete"));
  const verifier = await verifierOf("rg-1");
  expect(passwordMatches(PASSWORD, verifier)).toBe(true);
  expect(await everythingIn("rg-1")).not.toContain(PASSWORD);
});

it("an account that is registered again keeps the password that it has", async () => {
  valueOf(await account("rg-2").register(callBy(), given("rg-2", PASSWORD), "grace-then-delete"));
  const before = await verifierOf("rg-2");
  const again = await account("rg-2").register(callBy(), given("rg-2", "x"), "grace-then-delete");
  expect(refusalOf(again)).toMatchObject({ code: "account_exists" });
  expect(await verifierOf("rg-2")).toBe(before);
});
