/**
 * Reads the chunks of a PNG (3rd edition, section 5). Each must fit and have the right checksum. The header must be
 * first, the picture's data must lie together, and the end must be last. Compressed texts and profiles are never
 * unpacked.
 */
import { crc32 } from "node:zlib";
import { ByteReader } from "../byte-reader";
import { COSTS } from "../costs";
import { refuse } from "../fault";
import type { WorkBudget } from "../work";
import { type PngHeader, readHeader } from "./header";

export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export type PngChunks = {
  readonly header: PngHeader;
  readonly palette: Uint8Array | null;
  /** The compressed data of all `IDAT` chunks, joined. */
  readonly data: Uint8Array;
  /** Where the last chunk ends. What follows does not belong to the picture. */
  readonly end: number;
};

type Chunk = { readonly type: string; readonly data: Uint8Array };

export function readChunks(bytes: Uint8Array, work: WorkBudget): PngChunks {
  const reader = new ByteReader(bytes, PNG_SIGNATURE.length);
  const first = readChunk(reader, work);
  if (first.type !== "IHDR") return misplaced(first.type);
  const header = readHeader(first.data);
  // Joined at once: a picture may have a million chunks, and each separate one would cost memory.
  const data = new Uint8Array(bytes.length);
  let filled = 0;
  let palette: Uint8Array | null = null;
  let before = first.type;
  for (;;) {
    const chunk = readChunk(reader, work);
    switch (chunk.type) {
      case "PLTE":
        if (palette || filled > 0) return misplaced(chunk.type);
        palette = chunk.data;
        break;
      case "IDAT":
        if (filled > 0 && before !== "IDAT") return misplaced(chunk.type);
        data.set(chunk.data, filled);
        filled += chunk.data.length;
        break;
      case "IEND":
        return { header, palette, data: data.subarray(0, filled), end: reader.position };
      case "acTL":
        return refuse("unreadable", "The PNG is an animation. Upload a still picture.");
      default:
        if (isCritical(chunk.type)) return misplaced(chunk.type);
    }
    before = chunk.type;
  }
}

function readChunk(reader: ByteReader, work: WorkBudget): Chunk {
  const length = reader.uint32();
  work.spend(COSTS.chunk + Math.min(length, reader.left) * COSTS.byteScanned);
  const start = reader.position;
  const type = String.fromCharCode(...reader.take(4));
  if (!/^[A-Za-z]{4}$/.test(type))
    refuse("unreadable", "The PNG is damaged: a part of it has no name. Save or scan it again.");
  const data = reader.take(length);
  const checksum = crc32(reader.bytes.subarray(start, reader.position));
  if (reader.uint32() !== checksum)
    refuse("unreadable", "The PNG is damaged: a checksum is wrong. Save or scan it again.");
  return { type, data };
}

/** Critical chunks begin with a capital. A reader that does not know one must not show the picture. */
const isCritical = (type: string): boolean => type < "a";

function misplaced(type: string): never {
  return refuse("unreadable", `The PNG's parts are in disorder (${type}). Save or scan it again.`);
}
