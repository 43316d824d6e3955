/**
 * What an account with Cloudflare notes of a Worker's versions and deployments, in a file: as much of it as `wrangler
 * versions list` and `wrangler deployments list` answer. Nothing of Cloudflare itself is tried.
 */
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

type Version = {
  readonly id: string;
  readonly metadata: { readonly created_on: string };
  readonly annotations: { readonly "workers/tag"?: string };
};
type Deployment = {
  readonly created_on: string;
  readonly versions: readonly { readonly version_id: string; readonly percentage: number }[];
};
type Noted = { readonly versions: Version[]; readonly deployments: Deployment[] };

const ALL = 100;

export class CloudflareAccount {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** What `wrangler … list --json` and `versions view` print; null for any other command. */
  answer(command: string): unknown {
    if (command === "versions list --json") return this.#noted().versions;
    if (command === "deployments list --json") return this.#noted().deployments;
    if (command.startsWith("versions view ")) return { resources: { bindings: [] } };
    return null;
  }

  /** Notes what a command has changed. @throws if it deploys versions that there are not, or not a hundred of a hundred */
  note(words: readonly string[]): void {
    const noted = this.#noted();
    const [first = "", second = ""] = words;
    const tag = words[words.indexOf("--tag") + 1];
    if (first === "deploy") deploys(noted, [[uploaded(noted, tag), ALL]]);
    else if (first === "versions" && second === "upload") uploaded(noted, tag);
    // Cloudflare makes a version without a tag, and deploys it.
    else if (first === "secret" && second === "put") deploys(noted, [[uploaded(noted), ALL]]);
    else if (first === "versions" && second === "deploy") {
      const shares = words.filter((word) => /@\d+$/.test(word)).map((word) => word.split("@"));
      deploys(
        noted,
        shares.map(([id = "", share]) => [id, Number(share)] as const),
      );
    } else if (first === "rollback") deploys(noted, [[second, ALL]]);
    else return;
    writeFileSync(this.#file, JSON.stringify(noted));
  }

  #noted(): Noted {
    if (!existsSync(this.#file)) return { versions: [], deployments: [] };
    return JSON.parse(readFileSync(this.#file, "utf8"));
  }
}

/** @returns the id of the new version */
function uploaded({ versions }: Noted, tag?: string): string {
  const id = randomUUID();
  const annotations = tag === undefined ? {} : { "workers/tag": tag };
  versions.push({ id, metadata: { created_on: new Date().toISOString() }, annotations });
  return id;
}

function deploys(
  { versions, deployments }: Noted,
  shares: readonly (readonly [string, number])[],
): void {
  const isKnown = shares.every(([id]) => versions.some((version) => version.id === id));
  if (!isKnown || shares.reduce((sum, [, share]) => sum + share, 0) !== ALL) {
    throw new Error(`Cloudflare would deploy none of this: ${JSON.stringify(shares)}`);
  }
  deployments.push({
    created_on: new Date().toISOString(),
    versions: shares.map(([version_id, percentage]) => ({ version_id, percentage })),
  });
}
