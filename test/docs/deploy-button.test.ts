/** What Cloudflare's Deploy button reads of the repository: what it makes, what it asks for, and what it runs. */
import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { expect, it } from "vitest";
import { readWranglerFile } from "../../src/local/setup/wrangler-file";

const { cloudflare, scripts } = JSON.parse(readFileSync("package.json", "utf8"));
const described: string[] = Object.keys(cloudflare.bindings);
const { config } = readWranglerFile("wrangler.toml");
const secrets = Object.keys(parseEnv(readFileSync(".dev.vars.example", "utf8")));

it("finds a description of every resource that it makes and of every secret that it asks for", () => {
  const resources = [
    ...config.d1_databases.map(({ binding }) => binding),
    ...config.r2_buckets.map(({ binding }) => binding),
    ...(config.queues.producers ?? []).map(({ binding }) => binding),
  ];
  expect(resources.length).toBeGreaterThanOrEqual(5);
  for (const name of [...resources, ...secrets]) expect(described).toContain(name);
});

it("finds no description of what there is not", () => {
  const known = [
    ...Object.keys(config.vars),
    ...secrets,
    ...config.d1_databases.map(({ binding }) => binding),
    ...config.r2_buckets.map(({ binding }) => binding),
    ...(config.queues.producers ?? []).map(({ binding }) => binding),
  ];
  expect(described.filter((name) => !known.includes(name))).toEqual([]);
});

it("asks for no secret that would take the place of a variable, and none that a laptop alone sets", () => {
  expect(secrets).toEqual(["ADIEU_ADMIN_KEY"]);
  expect(secrets.filter((name) => name in config.vars)).toEqual([]);
});

it("runs the scripts of a build and of a deployment", () => {
  expect(scripts).toMatchObject({ build: expect.any(String), deploy: "node src/local/deploy.ts" });
});
