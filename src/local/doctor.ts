/**
 * `npm run doctor [-- --deployment] [--url URL] [--config FILE]`: says what is missing or wrong, by the name of a variable
 * or a binding, and which command mends it. By default for local development, which needs no account with Cloudflare; with
 * `--deployment` for what was deployed, or is to be.
 *
 * The exit code is 0 if nothing is missing, also if there are warnings; 1 if something is; 2 if the options are wrong or
 * the configuration cannot be read.
 */

import { lookup, resolveTxt } from "node:dns/promises";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensureDevVars } from "./dev-vars.ts";
import { accountLooked } from "./setup/account.ts";
import { bindingFindings } from "./setup/bindings.ts";
import { isSound, type Looked, looked, reportOf } from "./setup/finding.ts";
import { laptopLooked } from "./setup/laptop.ts";
import { deploymentLooked, type Network, senderLooked } from "./setup/reaching.ts";
import { variableFindings } from "./setup/variables.ts";
import { type Wrangler, wrangler } from "./setup/wrangler.ts";
import { isInPostgres, readWranglerFile, type WranglerConfig } from "./setup/wrangler-file.ts";

const ROOT = resolve(import.meta.dirname, "../..");

const USAGE = `npm run doctor [-- --deployment] [--url URL] [--config FILE]

  --deployment  look at what is deployed, or is to be, instead of local development
  --url         where it is reached; by default PUBLIC_URL
  --config      the configuration; by default wrangler.toml

KEY in the environment is an API key of the role auditor or admin: with it the deployment's own health is shown.
`;

const SOUND = 0;
const FAULTS = 1;
const UNDECIDED = 2;

const network: Network = { fetch, lookup, resolveTxt, now: Date.now };

process.exitCode = await examine(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  return UNDECIDED;
});

async function examine(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      deployment: { type: "boolean", default: false },
      url: { type: "string" },
      config: { type: "string", default: join(ROOT, "wrangler.toml") },
    },
  });
  const folder = dirname(resolve(values.config));
  const { config } = readWranglerFile(values.config);
  const bindings = looked("the bindings of wrangler.toml", bindingFindings(config));
  const all = values.deployment
    ? [bindings, ...(await deployed(resolve(values.config), config, values.url))]
    : [bindings, ...local(folder, config)];
  process.stdout.write(reportOf(all));
  const next = values.deployment
    ? ""
    : "A deployment is looked at by: npm run doctor -- --deployment\n";
  process.stdout.write(next);
  return isSound(all) ? SOUND : FAULTS;
}

function local(root: string, config: WranglerConfig): Looked[] {
  if (root === ROOT) ensureDevVars();
  return laptopLooked(root, config);
}

/** @param file the configuration @param given the address, if it is not the configured one */
async function deployed(
  file: string,
  config: WranglerConfig,
  given: string | undefined,
): Promise<Looked[]> {
  const { PUBLIC_URL } = config.vars;
  const url = given ?? (typeof PUBLIC_URL === "string" ? PUBLIC_URL : undefined);
  const variables = looked("the variables of wrangler.toml", variableFindings(config));
  const reached =
    url === undefined
      ? [{ at: "the deployment", findings: [], unknown: "Its address is not known: give --url" }]
      : await deploymentLooked(network, {
          url: url.replace(/\/+$/, ""),
          key: keyGiven(dirname(file)),
          inPostgres: isInPostgres(config),
        });
  const sender = await senderLooked(network, config);
  const ofFile: Wrangler = (...words) => wrangler(...words, "--config", file);
  return [variables, accountLooked(ofFile, config), ...reached, ...sender];
}

/** From the environment, or the file that `npm run deploy` has written. */
function keyGiven(folder: string): string | null {
  if (process.env.KEY) return process.env.KEY;
  const file = join(folder, "admin-key");
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}
