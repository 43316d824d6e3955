/**
 * The operations of docs/operations.md on one deployment, each by the very commands that the page prints: deploy,
 * upgrade, roll back, restore, rebuild, move. After each the directory has of every account what its object has.
 *
 *     npm run test:faults -- operations
 *
 * The tests are the chapters of one story, in the order of the page.
 */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { eventually } from "../../../support/eventually";
import { Company } from "./company";
import { Site } from "./site";

/** Several blocks, each with a start of the service, on a busy machine. */
const CHAPTER_MS = 900_000;

const DIRECTORY_TABLES = ["0001_directory.sql", "✅"];

let site: Site;
let company: Company;

beforeAll(async () => {
  site = await Site.make();
  company = new Company(site);
});
afterAll(() => site[Symbol.asyncDispose]());

/** Asks all accounts by a list, as the page says: the list is made when it is needed. */
async function askAll(): Promise<void> {
  await site.write("accounts.txt", `${[...company.accounts, "nobody"].join("\n")}\n`);
  await site.paste("Ask all accounts", 0, 1);
  const printed = await site.paste("Ask all accounts", 2);
  expect(printed).toMatch(/"not_found":1,"failed":0,.*"status":"done","pending":0/);
}

/** The same by the archive. It does not have the last hour: what it names is asked, and harms nothing. */
async function askThoseInArchive(): Promise<void> {
  expect(await site.paste("Ask all accounts", 1, 2)).toContain('"slices":0');
  const printed = await site.paste("Ask all accounts", 2);
  expect(printed).toMatch(/"failed":0,.*"status":"done","pending":0/);
}

const healthSchema = z.object({ findings: z.array(z.object({ code: z.string() })) });

const findingsOf = async () => {
  const { findings } = healthSchema.parse(await company.ok("GET", "/v1/health"));
  return findings.map(({ code }) => code);
};

describe("the commands of docs/operations.md", { timeout: CHAPTER_MS }, () => {
  it("deploy a service that is well", async () => {
    const printed = await site.paste("Deploy");
    for (const said of ["0001_control.sql", ...DIRECTORY_TABLES, "--dry-run: exiting now."]) {
      expect(printed).toContain(said);
    }
    expect(printed).toMatch(/"object":"service_health","status":"ok","missing":\[\]/);
    expect(printed).toContain('"object":"health","livemode":true');
    await eventually(async () => expect(await findingsOf()).toEqual([]));
    await company.open();
    await company.isWhole();
  });

  it("upgrade it", async () => {
    await site.fetchRelease();
    const printed = await site.paste("Upgrade");
    // Twice: for a share, and for the rest.
    expect(printed.match(/No migrations to apply/g)).toHaveLength(4);
    expect(printed).toContain("10 of 100 requests and objects run v0.2.0 now.");
    expect(printed).toContain('"object":"health"');
    expect(printed).toContain("v0.2.0 runs everywhere.");
    await company.isWhole();
  });

  it("roll it back, and forward again", async () => {
    const printed = await site.paste("Roll back");
    expect(printed).toContain("v0.1.0 runs everywhere. Undo no migration.");
    expect(printed).toContain("v0.2.0 runs everywhere.");
    await company.isWhole();
  });

  it("restore the directory to an older copy, and make it whole", async () => {
    await site.keepDirectory();
    const young = [await company.register(), await company.register()];
    await company.change();
    await company.isWhole();
    await site.paste("Restore");
    // They are younger than the copy, and say nothing.
    const listed = await company.listed();
    expect(young.filter((id) => listed.includes(id))).toEqual([]);
    expect(listed.length).toBeGreaterThan(0);
    await askAll();
    await company.isWhole();
    await askThoseInArchive();
    await company.isWhole();
    expect((await findingsOf()).filter((code) => code !== "directory_mended")).toEqual([]);
  });

  it("rebuild the directory from nothing", async () => {
    await site.loseDirectory();
    const printed = await site.paste("Rebuild");
    for (const said of DIRECTORY_TABLES) expect(printed).toContain(said);
    expect(await company.listed()).toEqual([]);
    await askAll();
    await company.isWhole();
  });

  it("move the directory to another database, while accounts change", async () => {
    const isOver = new AbortController();
    const changing = company.changeUntil(isOver.signal);
    const printed = await site.paste("The directory", 0, 1);
    for (const said of DIRECTORY_TABLES) expect(printed).toContain(said);
    await askAll();
    await pause(1_000);
    isOver.abort();
    expect(await changing).toBeGreaterThan(0);
    await site.paste("The directory", 1);
    await company.isWhole();
  });

  it("move CONTROL, with its keys and policies", async () => {
    const key = await company.appKey();
    const before = await company.control();
    const printed = await site.paste("CONTROL");
    expect(printed).toContain("No migrations to apply");
    expect(await company.control()).toEqual(before);
    await company.register(key);
    await company.isWhole();
  });

  it("are all run", () => {
    expect(site.left).toEqual([]);
  });
});
