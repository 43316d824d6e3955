/**
 * Bytes that are produced only when they are read. So inflating is safe from compression bombs: zlib waits until the
 * last chunk was taken, and no more is unpacked than the header of the picture says, plus one chunk.
 *
 * It uses `node:zlib` and not `DecompressionStream`: workerd's runs ahead of its reader, and had 200 MB in memory when
 * 1 MB was read (measured).
 */
import { constants, createInflate } from "node:zlib";
import { COSTS } from "./costs";
import { Refused, refuse } from "./fault";
import type { WorkBudget } from "./work";

export interface ByteSource {
  /** Fills `into` if enough bytes are there without waiting. Else it takes nothing. @returns whether it filled it */
  readNow(into: Uint8Array): boolean;
  /** Fills `into`, waiting for bytes. @returns false if the source ended before */
  read(into: Uint8Array): Promise<boolean>;
  /** Whether nothing is left. */
  isAtEnd(): Promise<boolean>;
  close(): Promise<void>;
}

/** Inflates as it is read. @param byteCost units of work for each packed byte */
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

/** Large enough that few calls to zlib are needed, and small enough for memory. */
const CHUNK_BYTES = 64 * 1024;

async function* chunksOf(deflated: Uint8Array, work: WorkBudget): AsyncGenerator<Uint8Array, void> {
  // Data that ends early just ends. By default the error would lose its last chunk.
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
