/** People at the console without scripts, and reviews for them. */
import { expect } from "vitest";
import { fetched, get, type Json } from "../support/api";
import { Browser, type Page } from "../support/browser";
import { eventually } from "../support/eventually";
import { aClosure, anAccount, noticesTo, OWNER, prove } from "../support/fixtures";
import { aPerson } from "../support/staff";

/** A browser of somebody who has signed in with these roles. @param over as `aPerson` takes it */
export async function signedIn(roles: readonly string[], over: Json = {}): Promise<Browser> {
  const { cookie } = await aPerson(roles, over);
  const browser = new Browser();
  const [name = "", value = ""] = cookie.split("=");
  browser.cookies.set(name, value);
  return browser;
}

export async function inReview(
  policy: string,
  over: Json = {},
): Promise<{ id: string; closure: string; path: string }> {
  const id = await anAccount({
    policy,
    holder: { type: "individual", email: "ada@example.com" },
    metadata: { name: "<script>alert(1)</script>" },
    ...over,
  });
  const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
  await prove(id, closure, { type: "confirm" });
  return { id, closure, path: `/console/accounts/${id}/closures/${closure}` };
}

/** The holder says that the closure was not theirs, by the link of the newest notice. */
export async function dispute(id: string): Promise<void> {
  const link = await eventually(async () => {
    const [notice] = await noticesTo(id);
    const found = /https?:\/\/[^/\s]+(\/not-me\/\S+)/.exec(notice?.text ?? "")?.[1];
    expect(found).toBeDefined();
    return String(found);
  });
  expect((await fetched("POST", link, { key: null })).status).toBe(200);
}

export const queuedUp = (count: number) =>
  eventually(async () => {
    expect((await get("/v1/reviews?limit=100")).body.data).toHaveLength(count);
  });

/** The first form whose action ends so. */
export const actionOf = (page: Page, end: string): string => {
  const found = page.forms.find(({ action }) => action.endsWith(end));
  expect(page.forms.map(({ action }) => action).filter((one) => one.endsWith(end))).not.toEqual([]);
  return found?.action ?? "";
};

/** Opens a review and claims it. */
export async function claimed(browser: Browser, path: string): Promise<Page> {
  const page = await browser.open(path);
  return browser.send(page, `${path}/claim`);
}
