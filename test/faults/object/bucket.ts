/** The bucket of the documents, as one account's life uses it. */
import { env } from "cloudflare:workers";
import { isDeepStrictEqual } from "node:util";
import { type Kept, must } from "./kept";
import { SCAN } from "./personal";

export class Bucket {
  readonly #objects: string[] = [];

  /** How many were ever put into it. */
  get size(): number {
    return this.#objects.length;
  }

  async put(object: string): Promise<void> {
    this.#objects.push(object);
    await env.DOCUMENTS.put(object, SCAN);
  }

  /** In it lies what the account knows of, and nothing else. */
  async mustHold({ tables }: Kept): Promise<void> {
    const known = (tables.documents ?? []).map(({ object }) => object);
    const heads = await Promise.all(this.#objects.map((object) => env.DOCUMENTS.head(object)));
    const there = heads.flatMap((head) => head?.key ?? []);
    const same = isDeepStrictEqual(known.sort(), there.sort());
    must("documents go with their closure, and not before", same);
  }
}
