/** The bucket, as the archive uses it: with a limit to each wait, and nothing is ever overwritten by mistake. */
import { within } from "../shared/patience";
import { BUCKET_MAX_MS } from "./limits";

/** The bucket did not answer, or not in time. What was asked may still have been done. */
export class ArchiveUnavailable extends Error {
  override readonly name = "ArchiveUnavailable";
}

/** Something in the bucket is not what the manifest says, or cannot be read. Waiting does not mend it. */
export class ArchiveDamaged extends Error {
  override readonly name = "ArchiveDamaged";
}

export type Stored = { readonly text: string; readonly etag: string };
export type Listed = {
  readonly key: string;
  readonly metadata: Readonly<Record<string, string>>;
};
export type Metadata = Readonly<Record<string, string>>;

export class ArchiveBucket {
  readonly #bucket: R2Bucket;
  readonly #maxMs: number;

  constructor(bucket: R2Bucket, maxMs: number = BUCKET_MAX_MS) {
    this.#bucket = bucket;
    this.#maxMs = maxMs;
  }

  /** @returns null if there is no such object */
  read(key: string): Promise<Stored | null> {
    return this.#inTime(async () => {
      const found = await this.#bucket.get(key);
      return found === null ? null : { text: await found.text(), etag: found.etag };
    });
  }

  /** Makes an object. @returns its etag; null if there is one of that name */
  create(key: string, text: string, metadata: Metadata = {}): Promise<string | null> {
    return this.#put(key, text, { "if-none-match": "*" }, metadata);
  }

  /** Replaces an object that has not changed since. @returns the new etag; null if it has changed */
  replace(key: string, text: string, etag: string, metadata: Metadata): Promise<string | null> {
    return this.#put(key, text, { "if-match": `"${etag}"` }, metadata);
  }

  /** All objects under a prefix, by name. */
  async list(prefix: string): Promise<Listed[]> {
    const listed: Listed[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#inTime(() =>
        this.#bucket.list({ prefix, cursor, include: ["customMetadata"] }),
      );
      for (const { key, customMetadata } of page.objects) {
        listed.push({ key, metadata: customMetadata ?? {} });
      }
      cursor = page.truncated ? page.cursor : undefined;
    } while (cursor !== undefined);
    return listed;
  }

  async #put(
    key: string,
    text: string,
    conditions: Record<string, string>,
    customMetadata: Metadata,
  ): Promise<string | null> {
    const contentType = key.endsWith(".json") ? "application/json" : "application/x-ndjson";
    const put = await this.#inTime(() =>
      this.#bucket.put(key, text, {
        onlyIf: new Headers(conditions),
        httpMetadata: { contentType },
        customMetadata: { ...customMetadata },
      }),
    );
    return put?.etag ?? null;
  }

  async #inTime<T>(call: () => Promise<T>): Promise<T> {
    const answered = await within(
      call().then(
        (value) => ({ value }),
        (error: unknown) => {
          throw new ArchiveUnavailable("the archive's bucket did not answer", { cause: error });
        },
      ),
      this.#maxMs,
    );
    if (answered === null) {
      throw new ArchiveUnavailable(`the archive's bucket did not answer within ${this.#maxMs} ms`);
    }
    return answered.value;
  }
}

const bound = new WeakMap<R2Bucket, ArchiveBucket>();

/** The bucket that is bound as `ARCHIVE`, the same each time; null if the deployment has none. */
export function boundArchive(env: object): ArchiveBucket | null {
  const { ARCHIVE }: { ARCHIVE?: R2Bucket } = env;
  if (ARCHIVE === undefined) return null;
  const archive = bound.get(ARCHIVE) ?? new ArchiveBucket(ARCHIVE);
  bound.set(ARCHIVE, archive);
  return archive;
}
