/** The variables and secrets of a deployment, judged as the Worker itself judges them when it starts. */
import { NotConfigured, parseSettings } from "../../shared/settings.ts";
import { type Finding, missing, warning } from "./finding.ts";
import type { WranglerConfig } from "./wrangler-file.ts";

/** Secrets, with a value of the right form that stands for one that this machine does not know. */
const SECRETS: Readonly<Record<string, string>> = {
  ADIEU_ADMIN_KEY: `adk_live_${"x".repeat(32)}`,
  API_KEY_SECRETS: "x".repeat(32),
  CONNECTOR_KEYS: "x".repeat(32),
  SIGN_IN_CLIENT_SECRETS: "{}",
  RESEND_API_KEY: "x",
  TWILIO_AUTH_TOKEN: "x",
  STAFF_OIDC_CLIENT_SECRET: "x",
};

export const isSecret = (name: string): boolean => name in SECRETS;

export type Variables = Readonly<Record<string, unknown>>;

/** The variables of the file, with the binding that they may need. */
const variablesIn = ({ vars, send_email }: WranglerConfig): Variables => ({
  ...vars,
  ...Object.fromEntries(send_email.map(({ name }) => [name, {}])),
});

/** @returns the faults that the Worker would name, each once. Bindings are judged elsewhere (`bindings.ts`) */
export function faultsIn(variables: Variables): { variable: string; detail: string }[] {
  try {
    parseSettings({ DIRECTORY_POSTGRES: {}, ...variables });
    return [];
  } catch (error) {
    if (!(error instanceof NotConfigured)) throw error;
    return [...new Map(error.faults.map((one) => [one.variable, one])).values()];
  }
}

/** The secrets that the Worker must have with these variables. */
export const neededSecrets = (config: WranglerConfig): string[] =>
  faultsIn(variablesIn(config))
    .map(({ variable }) => variable)
    .filter(isSecret);

export const putSecret = (name: string): string => `npx wrangler secret put ${name}`;
export const setVariable = (name: string, example = "…"): string =>
  `npm run setup -- --set '${name}=${example}'`;

/** What is wrong with the variables of a deployment. Secrets are taken to be there. */
export function variableFindings(config: WranglerConfig): Finding[] {
  const variables = variablesIn(config);
  return [
    ...secretsInTheOpen(config),
    ...faultsIn({ ...SECRETS, ...variables }).map(({ variable, detail }) =>
      missing(variable, detail, variable === "EMAIL" ? EMAIL_BLOCK : setVariable(variable)),
    ),
    ...notForDeployments(variables),
    ...warningsOf(variables),
  ];
}

export const EMAIL_BINDING = '[[send_email]]\nname = "EMAIL"';
const EMAIL_BLOCK = `put into wrangler.toml:\n${EMAIL_BINDING}`;

function secretsInTheOpen({ vars }: WranglerConfig): Finding[] {
  return Object.keys(vars)
    .filter(isSecret)
    .map((name) =>
      missing(
        name,
        "a secret, and it stands in wrangler.toml, which git keeps. Take it out, and have its provider replace it",
        putSecret(name),
      ),
    );
}

function notForDeployments({ ENVIRONMENT }: Variables): Finding[] {
  if (ENVIRONMENT !== "development") return [];
  const detail = "development is for a laptop: weak keys count, and notices are not sent";
  return [missing("ENVIRONMENT", detail, setVariable("ENVIRONMENT", "production"))];
}

function warningsOf(variables: Variables): Finding[] {
  const { NOTICES, EMAIL_PROVIDER = "none", SUPPORT_URL, SUPPORT_EMAIL } = variables;
  const found: Finding[] = [];
  if (NOTICES !== "off" && EMAIL_PROVIDER === "none") {
    const detail = "without a provider, closures of live accounts are refused";
    found.push(warning("EMAIL_PROVIDER", detail, setVariable("EMAIL_PROVIDER", "resend")));
  }
  for (const [name, detail, example] of WANTED) {
    if (variables[name] === undefined) {
      found.push(warning(name, `not set: ${detail}`, setVariable(name, example)));
    }
  }
  if (SUPPORT_URL === undefined && SUPPORT_EMAIL === undefined) {
    const detail = "not set, nor is SUPPORT_URL: notices cannot say how to reach you";
    found.push(warning("SUPPORT_EMAIL", detail, setVariable("SUPPORT_EMAIL", "help@example.com")));
  }
  return found;
}

const WANTED = [
  ["PUBLIC_URL", "notices have no links", "https://adieu.example.com"],
  ["OPERATOR_EMAIL", "you get no e-mail when due work fails", "on-call@example.com"],
] as const;
