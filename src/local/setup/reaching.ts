/** A deployment as it is reached over the network: its name, what it says of itself, its clock, its sender's domain. */
import { z } from "zod";
import { type Finding, type Looked, looked, missing, warning } from "./finding.ts";
import { isSecret, putSecret, setVariable } from "./variables.ts";
import type { WranglerConfig } from "./wrangler-file.ts";

/** The network, as far as it is needed here. */
export type Network = {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** @throws if the name has no address */
  readonly lookup: (host: string) => Promise<unknown>;
  /** @throws if the name has no such record */
  readonly resolveTxt: (host: string) => Promise<readonly (readonly string[])[]>;
  readonly now: () => number;
};

/** How far the two clocks may be apart, ms: an attestation must be at most five minutes old, and 60 s ahead. */
const CLOCK_MS = 30_000;

const ANSWER_MS = 15_000;

const faultSchema = z.object({ variable: z.string(), detail: z.string() });

const healthzSchema = z.object({
  object: z.literal("service_health"),
  missing: z.array(faultSchema),
  warnings: z.array(z.object({ variables: z.array(z.string()) })),
});

const healthSchema = z.object({
  findings: z.array(z.object({ part: z.string(), code: z.string(), detail: z.string() })),
});

/**
 * @property url its address
 * @property key of the role `auditor` or `admin`; null: only what anyone may ask is asked
 * @property inPostgres whether its directory is in PostgreSQL
 */
export type Deployment = {
  readonly url: string;
  readonly key: string | null;
  readonly inPostgres: boolean;
};

/** Asks a deployment how it is. */
export async function deploymentLooked(
  network: Network,
  { url, key, inPostgres }: Deployment,
): Promise<Looked[]> {
  const { hostname, protocol } = new URL(url);
  if (!(await exists(() => network.lookup(hostname)))) {
    const detail = `${hostname} has no address`;
    const mend = `put into wrangler.toml, above [vars], and run: npm run deploy\nroutes = [{ pattern = "${hostname}", custom_domain = true }]`;
    return [looked(url, [missing("PUBLIC_URL", detail, mend)])];
  }
  const answer = await network.fetch(`${url}/healthz`, within()).catch(() => null);
  const health = healthzSchema.safeParse(await answer?.json().catch(() => null));
  if (answer === null || !health.success) {
    const detail = `${url}/healthz does not answer as Adieu does (${answer?.status ?? "no answer"})`;
    return [looked(url, [missing("PUBLIC_URL", detail, "npm run deploy\nnpx wrangler tail")])];
  }
  const found = [
    ...health.data.missing.map((fault) => missingThere(fault, inPostgres)),
    ...clockFindings(network, answer),
  ];
  const at = "its own health";
  const unsafe = protocol !== "https:" && !LOOPBACK.has(hostname);
  if (key !== null && !unsafe) {
    return [looked(url, found), looked(at, await healthFindings(network, url, key))];
  }
  const unknown =
    key === null
      ? "Give a key of the role auditor: KEY=… npm run doctor -- --deployment"
      : "The key is not sent without TLS. Give the address with https: --url";
  return [looked(url, found), { at, findings: [], unknown }];
}

/** What is sent there leaves this machine by no network. */
const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

const within = (): RequestInit => ({ signal: AbortSignal.timeout(ANSWER_MS) });

const exists = (look: () => Promise<unknown>): Promise<boolean> =>
  look().then(
    () => true,
    () => false,
  );

const missingThere = (
  { variable, detail }: z.infer<typeof faultSchema>,
  inPostgres: boolean,
): Finding => {
  if (variable === "CONTROL" || variable === "DIRECTORY") {
    const mend =
      variable === "DIRECTORY" && inPostgres
        ? "DIRECTORY_POSTGRES_URL=… npm run migrate"
        : `npx wrangler d1 migrations apply ${variable} --remote`;
    return missing(variable, "its migrations were not applied there", mend);
  }
  const mend = isSecret(variable) ? putSecret(variable) : setVariable(variable);
  return missing(variable, detail, `${mend}\nnpm run deploy`);
};

function clockFindings({ now }: Network, answer: Response): Finding[] {
  const there = Date.parse(answer.headers.get("date") ?? "");
  const apart = Math.abs(now() - there);
  if (!(apart > CLOCK_MS)) return [];
  const detail = `this machine's clock and the service's are ${Math.round(apart / 1_000)} s apart. An attestation by a host with such a clock is refused`;
  return [missing("clock", detail, "sudo timedatectl set-ntp true")];
}

async function healthFindings(network: Network, url: string, key: string): Promise<Finding[]> {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await network
    .fetch(`${url}/v1/health`, { ...within(), headers })
    .catch(() => null);
  if (answer?.status === 401 || answer?.status === 403) {
    return [
      warning(
        "KEY",
        `the service refuses the key (${answer.status})`,
        "KEY=… npm run doctor -- --deployment",
      ),
    ];
  }
  const health = healthSchema.safeParse(await answer?.json().catch(() => null));
  if (!health.success)
    return [warning("health", "GET /v1/health gave no answer", "npx wrangler tail")];
  return health.data.findings.map(({ part, code, detail }) =>
    warning(`${part}: ${code}`, detail, "docs/operations.md#watching says what to do"),
  );
}

/** Where Resend publishes the key by which receivers check that a domain's mail comes from it. */
const RESEND_KEY = "resend._domainkey";

/** Whether e-mail from the sender's domain would be believed. */
export async function senderLooked(network: Network, { vars }: WranglerConfig): Promise<Looked[]> {
  const { EMAIL_PROVIDER, EMAIL_FROM } = vars;
  const domain = /@([^\s<>@]+)>?$/.exec(String(EMAIL_FROM ?? ""))?.[1];
  if (EMAIL_PROVIDER !== "resend" || domain === undefined) return [];
  const host = `${RESEND_KEY}.${domain}`;
  if (await exists(() => network.resolveTxt(host))) return [looked(`e-mail from ${domain}`, [])];
  const detail = `${host} has no TXT record, so Resend refuses to send, or mail counts as forged`;
  const mend = "verify the domain: https://resend.com/domains";
  return [looked(`e-mail from ${domain}`, [missing("EMAIL_FROM", detail, mend)])];
}
