/** What lies in the account with Cloudflare: the secrets of the Worker, and the migrations of its databases. */
import { z } from "zod";
import { type Finding, type Looked, looked, missing } from "./finding.ts";
import { neededSecrets, putSecret } from "./variables.ts";
import { hasNoWorker, jsonIn, needsLogin, type Wrangler } from "./wrangler.ts";
import type { WranglerConfig } from "./wrangler-file.ts";

const namesSchema = z.array(z.object({ name: z.string() }));

const AT = "the account with Cloudflare";

export function accountLooked(wrangler: Wrangler, config: WranglerConfig): Looked {
  const listed = wrangler("secret", "list", "--format", "json");
  if (needsLogin(listed)) {
    return { at: AT, findings: [], unknown: "Log in first: npx wrangler login" };
  }
  if (hasNoWorker(listed)) {
    return { at: AT, findings: [], unknown: "There is no such Worker yet: npm run deploy" };
  }
  const secrets = namesSchema.safeParse(jsonIn(listed));
  if (!secrets.success) {
    return { at: AT, findings: [], unknown: `wrangler says: ${listed.output.trim()}` };
  }
  const there = secrets.data.map(({ name }) => name);
  return looked(AT, [
    ...neededSecrets(config)
      .filter((name) => !there.includes(name))
      .map((name) => missing(name, "the secret is not set", putSecret(name))),
    ...config.d1_databases.flatMap(({ binding }) => migrationFindings(wrangler, binding)),
  ]);
}

function migrationFindings(wrangler: Wrangler, binding: string): Finding[] {
  const { ok, output } = wrangler("d1", "migrations", "list", binding, "--remote");
  const mend = `npx wrangler d1 migrations apply ${binding} --remote`;
  if (!ok) return [missing(binding, "the database does not answer", "npm run deploy")];
  return /no migrations to apply/i.test(output)
    ? []
    : [missing(binding, "migrations were not applied", mend)];
}
