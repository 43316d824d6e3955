/**
 * Reads a JPEG (ITU-T T.81): its segments in order, and from its scans only the mean of each block. So 40 million
 * pixels take a few megabytes, baseline or progressive. Arithmetic coding, lossless and hierarchical JPEGs and 12 bits
 * are refused, because browsers do not show them either.
 */
import { ByteReader, endsEarly } from "../byte-reader";
import { COSTS } from "../costs";
import { refuse } from "../fault";
import { JPEG_SCANS_MAX } from "../limits";
import type { Picture } from "../picture";
import type { WorkBudget } from "../work";
import { type JpegHints, picturesBlocks } from "./colours";
import { isRestart } from "./entropy";
import { type Component, type Frame, readFrame } from "./frame";
import { readHuffmanTables } from "./huffman";
import { readScan, type Tables } from "./scan";

export const JPEG_SIGNATURE = Uint8Array.of(0xff, 0xd8, 0xff);

type Reading = {
  readonly work: WorkBudget;
  frame: Frame | null;
  scans: number;
  readonly seen: Set<Component>;
  readonly tables: Tables;
  /** The DC step of each quantization table. */
  readonly quantizers: Map<number, number>;
  readonly hints: JpegHints;
};

/** Reads the first picture of a file. @returns also where its end marker ends, since phones append more to it */
export function readJpegFile(
  bytes: Uint8Array,
  work: WorkBudget,
): { readonly picture: Picture; readonly end: number } {
  const reader = new ByteReader(bytes, 2);
  const picture = readJpeg(reader, work);
  return { picture, end: reader.position };
}

/** Reads a JPEG within a PDF. What follows its end there is ignored. */
export const readJpegStream = (bytes: Uint8Array, work: WorkBudget): Picture =>
  readJpeg(new ByteReader(bytes, 2), work);

function readJpeg(reader: ByteReader, work: WorkBudget): Picture {
  // No byte is read twice, but each of its bits may be a code.
  work.spend(reader.left * COSTS.jpegByte);
  const reading: Reading = {
    work,
    frame: null,
    scans: 0,
    seen: new Set(),
    tables: { dc: new Map(), ac: new Map(), restartInterval: 0 },
    quantizers: new Map(),
    hints: { isJfif: false, adobeTransform: null },
  };
  for (;;) {
    const marker = readMarker(reader);
    if (marker === 0xd9) return finished(reading);
    if (isRestart(marker)) continue;
    work.spend(COSTS.segment);
    const length = reader.uint16();
    if (length < 2) damaged();
    readSegment(reading, marker, new ByteReader(reader.take(length - 2)), reader);
  }
}

/** Markers may be preceded by any number of fill bytes. */
function readMarker(reader: ByteReader): number {
  if (reader.uint8() !== 0xff) damaged();
  let code = reader.uint8();
  while (code === 0xff) code = reader.uint8();
  return code;
}

function readSegment(
  reading: Reading,
  marker: number,
  segment: ByteReader,
  reader: ByteReader,
): void {
  switch (marker) {
    case 0xc0:
    case 0xc1:
    case 0xc2:
      if (reading.frame) damaged();
      reading.frame = readFrame(segment, marker === 0xc2);
      return;
    case 0xc4:
      for (const { isAc, place, table } of readHuffmanTables(segment, reading.work))
        (isAc ? reading.tables.ac : reading.tables.dc).set(place, table);
      return;
    case 0xda:
      return readPicture(reading, segment, reader);
    case 0xdb:
      return readQuantizers(reading, segment);
    case 0xdd:
      reading.tables.restartInterval = segment.uint16();
      return;
    case 0xe0:
      reading.hints.isJfif ||= startsWith(segment.bytes, "JFIF\0");
      return;
    case 0xee:
      if (startsWith(segment.bytes, "Adobe")) reading.hints.adobeTransform = segment.bytes[11] ?? 0;
      return;
    default:
      if (isOtherFrame(marker) || marker < 0xc0 || marker === 0xd8) damaged();
  }
}

function readPicture(reading: Reading, header: ByteReader, reader: ByteReader): void {
  if (!reading.frame) return damaged();
  reading.scans += 1;
  if (reading.scans > JPEG_SCANS_MAX) damaged();
  for (const component of readScan(reader, header, reading.frame, reading.tables, reading.work))
    reading.seen.add(component);
}

function readQuantizers({ quantizers }: Reading, segment: ByteReader): void {
  while (segment.left > 0) {
    const head = segment.uint8();
    const isWide = head >> 4 > 0;
    const first = isWide ? segment.uint16() : segment.uint8();
    segment.take(63 * (isWide ? 2 : 1));
    quantizers.set(head & 15, first);
  }
}

function finished({ frame, seen, quantizers, hints }: Reading): Picture {
  if (!frame || seen.size < frame.components.length) return endsEarly();
  const steps = frame.components.map(
    ({ quantization }) => quantizers.get(quantization) ?? damaged(),
  );
  return picturesBlocks(frame, steps, hints);
}

/** Lossless, hierarchical and arithmetically coded frames. 0xc4 (tables) and 0xc8 are no frames. */
const isOtherFrame = (marker: number): boolean => marker >= 0xc3 && marker <= 0xcf;

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  String.fromCharCode(...bytes.subarray(0, text.length)) === text;

function damaged(): never {
  return refuse(
    "unreadable",
    "The JPEG is damaged or of a rare kind. Save it again as an ordinary JPEG, or scan it again.",
  );
}
