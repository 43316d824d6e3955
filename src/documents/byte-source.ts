/**
 * Bytes that come only as they are asked for. Inflating one is safe from bombs by its nature: zlib waits
 * until the chunk before is taken, so no more is ever unpacked than the header of the picture said, and one
 * chunk.
 *
 * By `node:zlib`, not by `DecompressionStream`: workerd's runs ahead of its reader and had 200 MB in memory
 * when 1 MB was read (measured).
 */
import { constants, createInflate } from "node:zlib";
import { Refused, refuse } from "./fault";
import { COSTS, type WorkBudget } from "./work";

export interface ByteSource {
  /** Fills all of `into`, if so much is there without waiting; otherwise takes nothing and says false. */
  readNow(into: Uint8Array): boolean;
  /** Fills all of `into`, or says false: there was not so much. */
  read(into: Uint8Array): Promise<boolean>;
  /** Whether nothing is left. */
  isAtEnd(): Promise<boolean>;
  close(): Promise<void>;
}

/** @param byteCost of a packed byte */
export function inflated(
  deflated: Uint8Array,
  work: WorkBudget,
  byteCost: number = COSTS.byteInflated,
): ByteSource {
  work.spend(COSTS.inflation + deflated.length * byteCost);
  return new ChunkedSource(chunksOf(deflated, work));
}

export function plain(bytes: Uint8Array): ByteSource {
  return new ChunkedSource(once(bytes));
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}

/** Large enough to make little of the way between zlib and here, small enough for its own memory. */
const CHUNK_BYTES = 64 * 1024;

async function* chunksOf(deflated: Uint8Array, work: WorkBudget): AsyncGenerator<Uint8Array, void> {
  // Data that ends early just ends; by default its last chunk would be lost with the error.
  const finishFlush = constants.Z_SYNC_FLUSH;
  const inflate = createInflate({ chunkSize: CHUNK_BYTES, finishFlush });
  inflate.end(deflated);
  try {
    for await (const chunk of inflate) {
      work.spend(chunk.length * COSTS.byteOut);
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof Refused) throw cause;
    refuse("unreadable", "The picture's compressed data is damaged. Save or scan it again.");
  }
}

class ChunkedSource implements ByteSource {
  readonly #chunks: AsyncGenerator<Uint8Array, void>;
  #chunk: Uint8Array = new Uint8Array();

  constructor(chunks: AsyncGenerator<Uint8Array, void>) {
    this.#chunks = chunks;
  }

  readNow(into: Uint8Array): boolean {
    const { length } = into;
    if (this.#chunk.length < length) return false;
    into.set(this.#chunk.subarray(0, length));
    this.#chunk = this.#chunk.subarray(length);
    return true;
  }

  async read(into: Uint8Array): Promise<boolean> {
    let filled = 0;
    while (filled < into.length) {
      if (await this.isAtEnd()) return false;
      const part = this.#chunk.subarray(0, into.length - filled);
      into.set(part, filled);
      filled += part.length;
      this.#chunk = this.#chunk.subarray(part.length);
    }
    return true;
  }

  async isAtEnd(): Promise<boolean> {
    while (this.#chunk.length === 0) {
      const next = await this.#chunks.next();
      if (next.done) return true;
      this.#chunk = next.value;
    }
    return false;
  }

  async close(): Promise<void> {
    await this.#chunks.return();
  }
}
