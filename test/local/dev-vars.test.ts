/** `.dev.vars` is made of what git has, and never changed: keys of providers that one tries may stand there. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DEV_VARS, ensureDevVars } from "../../src/local/dev-vars";
import { parseSettings } from "../../src/shared/settings";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "adieu-dev-vars-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const made = () => readFileSync(join(root, DEV_VARS), "utf8");

it("is made if it is not there, and is all that local development needs beside wrangler.toml", () => {
  ensureDevVars(root);
  const settings = parseSettings({ ALARM_SPREAD_SECONDS: "60", ...parseEnv(made()) });
  expect(settings).toMatchObject({
    development: true,
    adminKey: "adk_test_admin",
    brake: { perHour: null, share: null },
    logSampling: 0,
  });
});

it("is its owner's alone: keys of providers may come to stand in it", () => {
  ensureDevVars(root);
  expect(statSync(join(root, DEV_VARS)).mode & 0o777).toBe(0o600);
});

it("stays as it is if it is there", () => {
  writeFileSync(join(root, DEV_VARS), "RESEND_API_KEY=re_mine\n");
  ensureDevVars(root);
  expect(made()).toBe("RESEND_API_KEY=re_mine\n");
});

it("is ignored by git", () => {
  expect(readFileSync(".gitignore", "utf8").split("\n")).toContain(".dev.vars");
});
