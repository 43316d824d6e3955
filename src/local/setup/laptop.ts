/** Local development: the Node that runs, and `.dev.vars`. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { DEV_VARS } from "../dev-vars.ts";
import { type Finding, type Looked, looked, missing } from "./finding.ts";
import { faultsIn } from "./variables.ts";
import type { WranglerConfig } from "./wrangler-file.ts";

const NODE_MIN = 22;

/** @param root the directory of the project */
export const laptopLooked = (root: string, { vars, send_email }: WranglerConfig): Looked[] => [
  looked(`Node ${process.versions.node}`, nodeFindings(process.versions.node)),
  looked(DEV_VARS, devVarsFindings(root, { ...vars, ...bound(send_email) })),
];

const bound = (senders: WranglerConfig["send_email"]) =>
  Object.fromEntries(senders.map(({ name }) => [name, {}]));

export function nodeFindings(version: string): Finding[] {
  if (Number.parseInt(version, 10) >= NODE_MIN) return [];
  const detail = `${version} is too old for wrangler. npm's scripts run a newer one, which is installed with the project`;
  return [missing("node", detail, "npm install\nnpm run doctor")];
}

function devVarsFindings(root: string, vars: Readonly<Record<string, unknown>>): Finding[] {
  const file = join(root, DEV_VARS);
  if (!existsSync(file)) return [missing(DEV_VARS, "not there", "npm run dev")];
  const local = parseEnv(readFileSync(file, "utf8"));
  return [
    ...trackedFindings(root),
    ...faultsIn({ ...vars, ...local }).map(({ variable, detail }) =>
      missing(variable, detail, `set it in ${DEV_VARS}, or make the file anew: rm ${DEV_VARS}`),
    ),
  ];
}

/** The file may hold keys of providers: it must not be in git. */
function trackedFindings(root: string): Finding[] {
  const { status } = spawnSync("git", ["ls-files", "--error-unmatch", DEV_VARS], { cwd: root });
  if (status !== 0) return [];
  const detail = "git has it, and whoever has the repository would have what stands there";
  return [missing(DEV_VARS, detail, `git rm --cached ${DEV_VARS}`)];
}
