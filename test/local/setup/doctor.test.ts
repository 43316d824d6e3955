/** The doctor names each mistake that is planted in a configuration, a deployment or an account, and what mends it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { accountLooked } from "../../../src/local/setup/account";
import { bindingFindings } from "../../../src/local/setup/bindings";
import { type Finding, isSound, looked, reportOf } from "../../../src/local/setup/finding";
import { laptopLooked, nodeFindings } from "../../../src/local/setup/laptop";
import { deploymentLooked, type Network, senderLooked } from "../../../src/local/setup/reaching";
import { variableFindings } from "../../../src/local/setup/variables";
import type { Wrangler } from "../../../src/local/setup/wrangler";
import {
  readWranglerFile,
  withHyperdrive,
  withJurisdiction,
  withVariable,
} from "../../../src/local/setup/wrangler-file";

const SHIPPED = readFileSync("wrangler.toml", "utf8");

const folder = mkdtempSync(join(tmpdir(), "adieu-doctor-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

function configOf(text: string) {
  const file = join(folder, `wrangler-${++files}.toml`);
  writeFileSync(file, text);
  return readWranglerFile(file).config;
}

const without = (part: string | RegExp): string => {
  const changed = SHIPPED.replace(part, "");
  expect(changed).not.toBe(SHIPPED);
  return changed;
};

const withAll = (variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables).reduce(
    (text, [name, value]) => withVariable(text, name, value),
    SHIPPED,
  );

const faults = (findings: readonly Finding[]) =>
  findings.filter(({ level }) => level === "missing").map(({ name }) => name);

const RESEND = { EMAIL_PROVIDER: "resend", EMAIL_FROM: "Example <no-reply@example.com>" };

describe("the configuration", () => {
  it("as it is shipped lacks nothing", () => {
    const config = configOf(SHIPPED);
    expect(bindingFindings(config)).toEqual([]);
    expect(faults(variableFindings(config))).toEqual([]);
    expect(variableFindings(config).map(({ name }) => name)).toEqual([
      "EMAIL_PROVIDER",
      "PUBLIC_URL",
      "OPERATOR_EMAIL",
      "SUPPORT_EMAIL",
    ]);
  });

  it.each([
    ["a database", "CONTROL", /\[\[d1_databases\]\]\nbinding = "CONTROL"\n.*\n.*\n/],
    ["the folder of migrations", "DIRECTORY", 'migrations_dir = "src/directory/migrations"\n'],
    ["the bucket of documents", "DOCUMENTS", /\[\[r2_buckets\]\]\nbinding = "DOCUMENTS"\n.*\n/],
    ["an object", "ERASERS", /\[\[durable_objects.bindings\]\]\nname = "ERASERS"\n.*\n/],
    ["the class of an object", "REVIEW_QUEUES", ', "ReviewQueue"'],
    ["the consumer of the queue", "adieu-events", /\[\[queues.consumers\]\]\n(?:\w.*\n)+/],
    ["the consumer's retries", "adieu-events", "max_retries = 100\n"],
    ["the cron trigger", "crons", '"* * * * *"'],
    ["a compatibility flag", "nodejs_compat", '"nodejs_compat", '],
    ["the limiter", "RATE_LIMIT", /\[\[ratelimits\]\]\n(?:\w.*\n)+/],
  ])("without %s: names %s", (_, name, part) => {
    const findings = bindingFindings(configOf(without(part)));
    expect(faults(findings)).toEqual([name]);
    expect(findings[0]?.mend).toMatch(/^put into wrangler.toml:\n./);
  });

  it("with a jurisdiction that the buckets do not name: names each", () => {
    const text = withVariable(SHIPPED, "JURISDICTION", "eu");
    expect(faults(bindingFindings(configOf(text)))).toEqual(["DOCUMENTS", "ARCHIVE"]);
    const named = configOf(withJurisdiction(withJurisdiction(text, "us"), "eu"));
    expect(bindingFindings(named)).toEqual([]);
    expect(named.r2_buckets.map(({ jurisdiction }) => jurisdiction)).toEqual(["eu", "eu"]);
  });

  it("without the archive is warned of what becomes of events", () => {
    const config = configOf(without(/\[\[r2_buckets\]\]\nbinding = "ARCHIVE"\n.*\n/));
    expect(bindingFindings(config)).toMatchObject([{ name: "ARCHIVE", level: "warning" }]);
  });

  it.each([
    ["a value of the wrong form", { BRAKE_SHARE: "12" }, "BRAKE_SHARE"],
    ["a sender that is missing", { EMAIL_PROVIDER: "resend" }, "EMAIL_FROM"],
    ["the binding of e-mail that is missing", { ...RESEND, EMAIL_PROVIDER: "cloudflare" }, "EMAIL"],
    ["an address without https", { PUBLIC_URL: "http://adieu.example.com" }, "PUBLIC_URL"],
    ["a sign-in without its issuer", { STAFF_SIGN_IN: "access" }, "STAFF_ACCESS_TEAM"],
    ["development", { ENVIRONMENT: "development" }, "ENVIRONMENT"],
    ["a secret in the open", { RESEND_API_KEY: "re_1" }, "RESEND_API_KEY"],
  ])("with %s", (_, variables, name) => {
    expect(faults(variableFindings(configOf(withAll(variables))))).toContain(name);
  });

  it("names the command that mends it", () => {
    const found = variableFindings(
      configOf(withAll({ BRAKE_SHARE: "12", RESEND_API_KEY: "re_1" })),
    );
    expect(found).toContainEqual(
      expect.objectContaining({
        name: "BRAKE_SHARE",
        mend: "npm run setup -- --set 'BRAKE_SHARE=…'",
      }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({
        name: "RESEND_API_KEY",
        mend: "npx wrangler secret put RESEND_API_KEY",
      }),
    );
  });
});

describe("the configuration of a directory in PostgreSQL", () => {
  const D1 = /\[\[d1_databases\]\]\nbinding = "DIRECTORY"\n(?:\w.*\n)+/;
  const HYPERDRIVE = '\n[[hyperdrive]]\nbinding = "DIRECTORY_POSTGRES"\nid = "1"\n';
  const inPostgres = (text: string) => withVariable(text, "DIRECTORY", "postgres");

  it("lacks nothing if Hyperdrive is bound, and D1 is not", () => {
    const config = configOf(inPostgres(without(D1)) + HYPERDRIVE);
    expect(faults(bindingFindings(config))).toEqual([]);
    expect(faults(variableFindings(config))).toEqual([]);
  });

  it("is warned if any number of consumers may wait for one another", () => {
    const config = configOf(inPostgres(without(D1)) + HYPERDRIVE);
    expect(bindingFindings(config)).toMatchObject([{ name: "adieu-events", level: "warning" }]);
  });

  it("lacks the binding of Hyperdrive", () => {
    const findings = bindingFindings(configOf(inPostgres(without(D1))));
    expect(faults(findings)).toEqual(["DIRECTORY_POSTGRES"]);
    expect(findings[0]?.mend).toContain("npm run setup -- --set 'DIRECTORY_POSTGRES=");
  });

  it("is made of the one that is shipped: Hyperdrive takes the place of D1, and its id may change", () => {
    const made = withHyperdrive(inPostgres(SHIPPED), "1");
    const again = configOf(withHyperdrive(made, "2"));
    expect(faults(bindingFindings(again))).toEqual([]);
    expect(again.hyperdrive).toMatchObject([{ binding: "DIRECTORY_POSTGRES", id: "2" }]);
    expect(again.d1_databases.map(({ binding }) => binding)).toEqual(["CONTROL"]);
    expect(again.queues.consumers).toMatchObject([{ max_concurrency: 5 }]);
    expect(bindingFindings(again)).toEqual([]);
    expect(withHyperdrive(made, undefined)).toBe(made);
  });
});

describe("a laptop", () => {
  const config = configOf(SHIPPED);

  it("with the project's own settings lacks nothing", () => {
    const all = laptopLooked(process.cwd(), config);
    expect(all.flatMap(({ findings }) => faults(findings))).toEqual([]);
  });

  it.each([
    ["no file", null, ".dev.vars"],
    ["a file without the key", "ENVIRONMENT=development\n", "ADIEU_ADMIN_KEY"],
    [
      "a file with a wrong value",
      "ENVIRONMENT=development\nADIEU_ADMIN_KEY=adk_test_admin\nLOG_SAMPLING=all\n",
      "LOG_SAMPLING",
    ],
  ])("with %s", (_, text, name) => {
    const root = mkdtempSync(join(folder, "laptop-"));
    if (text !== null) writeFileSync(join(root, ".dev.vars"), text);
    expect(laptopLooked(root, config).flatMap(({ findings }) => faults(findings))).toEqual([name]);
  });

  it("with an old Node", () => {
    expect(faults(nodeFindings("20.20.2"))).toEqual(["node"]);
    expect(nodeFindings("24.1.0")).toEqual([]);
  });
});

describe("a deployment", () => {
  const NOW = Date.parse("2026-12-01T00:00:00Z");
  const HEALTHY = { object: "service_health", status: "ok", missing: [], warnings: [] };

  /** A network with one deployment. @property at the answers by path */
  const network = (
    at: Readonly<Record<string, unknown>>,
    over: Partial<Network> & { date?: number } = {},
  ): Network => ({
    fetch: async (url) => {
      const body = at[new URL(url).pathname];
      if (body === undefined) throw new TypeError("fetch failed");
      const date = new Date(over.date ?? NOW).toUTCString();
      return Response.json(body, { headers: { date } });
    },
    lookup: async () => ({ address: "192.0.2.1" }),
    resolveTxt: async () => [["p=MIGf"]],
    now: () => NOW,
    ...over,
  });

  const ADDRESS = "https://adieu.example.com";
  const looks = (of: Network, key: string | null, url = ADDRESS, inPostgres = false) =>
    deploymentLooked(of, { url, key, inPostgres });

  const found = async (of: Network, key: string | null = null, inPostgres = false) =>
    (await looks(of, key, ADDRESS, inPostgres)).flatMap(({ findings }) => findings);

  const missingThere = (variable: string) => ({
    "/healthz": { ...HEALTHY, missing: [{ variable, detail: "is missing" }] },
  });
  const refuses = async () => {
    throw new Error("ENOTFOUND");
  };

  it("that is well", async () => {
    const health = { findings: [] };
    expect(
      await found(network({ "/healthz": HEALTHY, "/v1/health": health }), "adk_live_k"),
    ).toEqual([]);
  });

  it.each([
    ["whose name has no address", network({}, { lookup: refuses }), "PUBLIC_URL"],
    ["that does not answer", network({}), "PUBLIC_URL"],
    ["that is something else", network({ "/healthz": { status: "up" } }), "PUBLIC_URL"],
    ["without its migrations", network(missingThere("CONTROL")), "CONTROL"],
    ["without a secret", network(missingThere("TWILIO_AUTH_TOKEN")), "TWILIO_AUTH_TOKEN"],
    ["whose clock is apart", network({ "/healthz": HEALTHY }, { date: NOW - 61_000 }), "clock"],
  ])("%s", async (_, of, name) => {
    expect(faults(await found(of))).toEqual([name]);
  });

  it("names the command that mends what is missing there", async () => {
    const mends = async (variable: string) =>
      (await found(network(missingThere(variable))))[0]?.mend;
    expect(await mends("DIRECTORY")).toBe("npx wrangler d1 migrations apply DIRECTORY --remote");
    const [inPostgres] = await found(network(missingThere("DIRECTORY")), null, true);
    expect(inPostgres?.mend).toBe("DIRECTORY_POSTGRES_URL=… npm run migrate");
    const [control] = await found(network(missingThere("CONTROL")), null, true);
    expect(control?.mend).toBe("npx wrangler d1 migrations apply CONTROL --remote");
    expect(await mends("RESEND_API_KEY")).toMatch(/^npx wrangler secret put RESEND_API_KEY\n/);
    expect(await mends("EMAIL_FROM")).toMatch(/^npm run setup -- --set 'EMAIL_FROM=…'\n/);
  });

  it("shows with a key what its own health finds, and says when it cannot look", async () => {
    const health = {
      findings: [{ part: "jobs", code: "jobs_not_running", detail: "The trigger did not run." }],
    };
    const of = network({ "/healthz": HEALTHY, "/v1/health": health });
    expect(await found(of, "adk_live_k")).toMatchObject([
      { name: "jobs: jobs_not_running", level: "warning" },
    ]);
    const [, own] = await looks(of, null);
    expect(own?.unknown).toContain("Give a key");
  });

  it("is not sent the key over a network without TLS", async () => {
    const health = { findings: [] };
    const sent: string[] = [];
    const answers = network({ "/healthz": HEALTHY, "/v1/health": health });
    const of: Network = {
      ...answers,
      fetch: (url, init) => {
        if (new Headers(init?.headers).has("authorization")) sent.push(url);
        return answers.fetch(url, init);
      },
    };
    const own = async (url: string) => (await looks(of, "adk_live_k", url))[1];
    expect((await own("http://adieu.example.com"))?.unknown).toContain("without TLS");
    expect(sent).toEqual([]);
    expect((await own("http://localhost:8787"))?.unknown).toBeNull();
    expect((await own("https://adieu.example.com"))?.unknown).toBeNull();
    expect(sent).toHaveLength(2);
  });

  it("whose sender's domain has no key", async () => {
    const config = configOf(withAll(RESEND));
    const [sound] = await senderLooked(network({}), config);
    expect(sound).toEqual(looked("e-mail from example.com", []));
    const [bad] = await senderLooked(network({}, { resolveTxt: refuses }), config);
    expect(faults(bad?.findings ?? [])).toEqual(["EMAIL_FROM"]);
    expect(await senderLooked(network({}), configOf(SHIPPED))).toEqual([]);
  });
});

describe("the account with Cloudflare", () => {
  const config = configOf(withAll(RESEND));

  /** A wrangler that says this. */
  const wrangler =
    (secrets: readonly string[], migrations = "✅ No migrations to apply!"): Wrangler =>
    (...words) => ({
      ok: true,
      output:
        words[0] === "secret"
          ? `${JSON.stringify(
              secrets.map((name) => ({ name, type: "secret_text" })),
              null,
              2,
            )}\n`
          : migrations,
    });

  it("with all secrets and migrations lacks nothing", () => {
    const at = accountLooked(wrangler(["ADIEU_ADMIN_KEY", "RESEND_API_KEY"]), config);
    expect(at).toMatchObject({ findings: [], unknown: null });
  });

  it("without a secret", () => {
    const { findings } = accountLooked(wrangler(["ADIEU_ADMIN_KEY"]), config);
    expect(findings).toMatchObject([
      { name: "RESEND_API_KEY", mend: "npx wrangler secret put RESEND_API_KEY" },
    ]);
  });

  it("without a migration", () => {
    const of = wrangler(["ADIEU_ADMIN_KEY", "RESEND_API_KEY"], "Migrations to be applied:\n0001");
    expect(faults(accountLooked(of, config).findings)).toEqual(["CONTROL", "DIRECTORY"]);
  });

  it.each([
    [
      "if nobody is logged in",
      "set a CLOUDFLARE_API_TOKEN environment variable",
      "npx wrangler login",
    ],
    [
      "if there is no Worker yet",
      'Worker "adieu" not found.\n\nIf this is a new Worker, run `wrangler deploy` first to create it.',
      "npm run deploy",
    ],
    ["if wrangler fails", "boom: fetch failed", "boom: fetch failed"],
  ])("is not looked at %s, and the report says so", (_, output, said) => {
    const at = accountLooked(() => ({ ok: false, output }), config);
    expect(at.findings).toEqual([]);
    expect(at.unknown).toContain(said);
    expect(reportOf([at])).toContain("not looked at");
  });
});

describe("the report", () => {
  it("counts, and fails for what is missing alone", () => {
    const warned = looked("a", [{ name: "X", detail: "d", mend: "m", level: "warning" }]);
    expect(isSound([warned])).toBe(true);
    expect(reportOf([warned])).toBe("!  a\n   warning: X: d\n      m\n0 faults, 1 warning.\n");
    expect(isSound([looked("b", [{ name: "Y", detail: "", mend: "", level: "missing" }])])).toBe(
      false,
    );
  });
});
