/** Pictures of documents on the pages: both sides at once, one more while the request waits, and what is wrong with one. */
import { describe, expect, it } from "vitest";
import { get, post } from "../support/api";
import { Browser, type Page } from "../support/browser";
import { account, aKey, anAccount, noticesTo, OWNER, STATEMENTS } from "../support/fixtures";
import { colourPng, greyPng } from "../support/pictures";

const HOLDER = {
  type: "individual",
  phone: "+436641234567",
  identity_verified: true,
  time_zone: "Europe/Vienna",
};

const picture = (bytes = colourPng(), name = "scan.png") => new File([bytes], name);

/** At the step that asks for a document. */
async function atStep(): Promise<{ id: string; browser: Browser; page: Page }> {
  const id = await anAccount({ policy: "review-then-close", holder: HOLDER });
  const browser = new Browser();
  const flow = { type: "delete" };
  const made = await post("/v1/portal_sessions", { account: id, actor: OWNER, flow });
  await browser.open(new URL(made.body.url).pathname);
  const begin = await browser.open("/portal/delete/begin");
  const notes = await browser.send(begin, "/portal/delete/begin", { statements: STATEMENTS });
  const ask = await browser.send(notes, notes.path);
  const sent = await browser.send(ask, ask.path.replace("steps/otp", "code"));
  const [{ code }] = await noticesTo(id);
  const page = await browser.send(sent, sent.path, { code: String(code) });
  expect(page.path).toMatch(/identity_documents$/);
  return { id, browser, page };
}

const sides = async (id: string): Promise<string[]> => {
  const { closure } = await account(id);
  return closure.document_details.map(
    ({ type, side }: Record<string, string>) => `${type} ${side}`,
  );
};

describe("the pictures of a document", () => {
  it("are two, sent with one form", async () => {
    const { id, browser, page } = await atStep();
    const fields = { type: "drivers_license", file: picture(), back: picture(colourPng(260)) };
    const done = await browser.send(page, page.path, fields);
    expect(done.text).toContain("Your request was sent");
    expect((await sides(id)).toSorted()).toEqual(["drivers_license back", "drivers_license front"]);
  });

  it("may be one, and another comes later, or takes its place", async () => {
    const { id, browser, page } = await atStep();
    const none = new File([], "");
    const done = await browser.send(page, page.path, {
      type: "drivers_license",
      file: picture(),
      back: none,
    });
    expect(await sides(id)).toEqual(["drivers_license front"]);
    const status = await browser.open(done.path.replace("/done", ""));
    expect(status.html).toContain(`${status.path}/documents`);
    expect(status.text).toContain("You have our answer by");
    const more = await browser.open(`${status.path}/documents`);
    expect(more.text).toContain("Driver's licence – Front");
    const added = await browser.send(more, more.path, { side: "back", file: picture() });
    expect(added.text).toContain("Driver's licence – Back");
    expect(await sides(id)).toHaveLength(2);
    await browser.send(added, added.path, { side: "front", file: picture(colourPng(260)) });
    expect(await sides(id)).toHaveLength(2);
  });

  it("says what is wrong with the front, and nothing is stored", async () => {
    const { id, browser, page } = await atStep();
    const grey = picture(greyPng());
    const fields = { type: "drivers_license", file: grey, back: picture() };
    const refused = await browser.send(page, page.path, fields);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("It is not in colour.");
    expect(refused.html).toMatch(/<option value="drivers_license" selected/);
    expect(await sides(id)).toEqual([]);
  });

  it("says what is wrong with the back, after the front was taken, on the page for more", async () => {
    const { id, browser, page } = await atStep();
    const fields = { type: "drivers_license", file: picture(), back: picture(greyPng()) };
    const refused = await browser.send(page, page.path, fields);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Back: We cannot take this file. It is not in colour.");
    expect(refused.text).toContain("Your request was sent.");
    expect(refused.forms.map(({ action }) => action)).toContain(
      page.path.replace(/\/steps\/.*/, "/documents"),
    );
    expect(await sides(id)).toEqual(["drivers_license front"]);
  });

  it("cannot be added while a person reads them, nor when it is decided", async () => {
    const { id, browser, page } = await atStep();
    const done = await browser.send(page, page.path, { type: "passport", file: picture() });
    expect(done.text).toContain("You can take the request back until we have decided");
    const more = await browser.open(done.path.replace("/done", "/documents"));
    expect(more.text).not.toContain("Your request was sent.");
    const reviewer = { key: await aKey(["reviewer"]) };
    const closure = `/v1/accounts/${id}/closures/${(await account(id)).closure.id}`;
    expect((await post(`${closure}/review/claim`, {}, reviewer)).status).toBe(200);
    const claimed = await browser.send(more, more.path, { side: "back", file: picture() });
    expect(claimed.status).toBe(422);
    expect(claimed.text).toContain("A person is looking at your documents right now");
    await get(`${closure}/documents/passport`, reviewer);
    const decision = { decision: "reject", reason: "x" };
    expect((await post(`${closure}/review`, decision, reviewer)).status).toBe(200);
    const late = await browser.send(claimed, more.path, { side: "back", file: picture() });
    expect(late.text).toContain("The request was not accepted");
    expect((await browser.open(more.path)).text).toContain("The request was not accepted");
    expect((await browser.open(done.path)).text).toContain("The request was not accepted");
  });
});
