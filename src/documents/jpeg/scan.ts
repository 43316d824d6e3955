/**
 * Decodes the DC coefficients of one scan of a JPEG (ITU-T T.81, annexes F and G). A block's DC is its mean, which is
 * all that judging colour needs. In a sequential scan the other coefficients are read past. In a progressive JPEG they
 * lie in scans of their own, which are skipped. No pixel is ever computed.
 */
import type { ByteReader } from "../byte-reader";
import { COSTS } from "../costs";
import { refuse } from "../fault";
import type { WorkBudget } from "../work";
import { EntropyBits, endOfScan } from "./entropy";
import type { Component, Frame } from "./frame";
import type { HuffmanTable } from "./huffman";

export type Tables = {
  readonly dc: Map<number, HuffmanTable>;
  readonly ac: Map<number, HuffmanTable>;
  restartInterval: number;
};

type Part = { readonly component: Component; readonly dc: number; readonly ac: number };

type ScanHeader = {
  readonly parts: readonly Part[];
  readonly firstCoefficient: number;
  readonly isRefinement: boolean;
  readonly shift: number;
};

/** Bytes that a scan may leave unread. More would be a picture larger than its header says. */
const UNREAD_MAX_BYTES = 16;

/** Reads a scan, and leaves `reader` at the marker after it. @returns the components whose DC the scan has */
export function readScan(
  reader: ByteReader,
  header: ByteReader,
  frame: Frame,
  tables: Tables,
  work: WorkBudget,
): readonly Component[] {
  const scan = readScanHeader(header, frame);
  if (scan.firstCoefficient > 0) {
    reader.position = endOfScan(reader.bytes, reader.position);
    return [];
  }
  const decode = blockDecoder(scan, frame, tables);
  let bits = new EntropyBits(reader.bytes, reader.position);
  let predictions = new Int32Array(scan.parts.length);
  let restart = 0;
  const units = unitsOf(scan, frame);
  work.spend(units.count * units.blocks * COSTS.jpegBlock);
  for (let unit = 0; unit < units.count; unit += 1) {
    if (tables.restartInterval > 0 && unit > 0 && unit % tables.restartInterval === 0) {
      work.spend(COSTS.restart);
      bits = afterRestart(bits, reader.bytes, restart);
      restart = (restart + 1) & 7;
      predictions = new Int32Array(scan.parts.length);
    }
    units.each(unit, (part, block) => decode(bits, predictions, part, block));
    bits.checkEnd();
  }
  const { marker, unread } = bits.toMarker();
  if (unread > UNREAD_MAX_BYTES)
    refuse("unreadable", "The JPEG holds more than its header says. Save or scan it again.");
  reader.position = marker;
  return scan.isRefinement ? [] : scan.parts.map(({ component }) => component);
}

function readScanHeader(header: ByteReader, frame: Frame): ScanHeader {
  const parts = Array.from({ length: header.uint8() }, (): Part => {
    const id = header.uint8();
    const places = header.uint8();
    const component = frame.components.find((candidate) => candidate.id === id) ?? damaged();
    return { component, dc: places >> 4, ac: places & 15 };
  });
  const [firstCoefficient, last, approximation] = [header.uint8(), header.uint8(), header.uint8()];
  const [before, shift] = [approximation >> 4, approximation & 15];
  const repeats = new Set(parts.map(({ component }) => component)).size < parts.length;
  const isPossible = frame.isProgressive
    ? (firstCoefficient === 0) === (last === 0) && last < 64 && shift <= 13
    : firstCoefficient === 0 && last === 63 && approximation === 0;
  if (parts.length === 0 || repeats || !isPossible) return damaged();
  return { parts, firstCoefficient, isRefinement: before > 0, shift };
}

type DecodeBlock = (
  bits: EntropyBits,
  predictions: Int32Array,
  part: number,
  block: number,
) => void;

function blockDecoder(scan: ScanHeader, frame: Frame, tables: Tables): DecodeBlock {
  const coded = scan.parts.map(({ component, dc, ac }) => ({
    target: component.dc,
    dc: scan.isRefinement ? null : (tables.dc.get(dc) ?? damaged()),
    ac: frame.isProgressive ? null : (tables.ac.get(ac) ?? damaged()),
  }));
  return (bits, predictions, part, block) => {
    const { target, dc, ac } = coded[part] ?? damaged();
    if (dc) {
      const length = bits.symbol(dc);
      if (length > 15) damaged();
      const value = (predictions[part] ?? 0) + bits.difference(length);
      predictions[part] = value;
      target[block] = value << scan.shift;
    } else {
      target[block] = (target[block] ?? 0) | (bits.take(1) << scan.shift);
    }
    if (ac) passCoefficients(bits, ac);
  };
}

function passCoefficients(bits: EntropyBits, table: HuffmanTable): void {
  for (let coefficient = 1; coefficient < 64; coefficient += 1) {
    const symbol = bits.symbol(table);
    const zeros = symbol >> 4;
    const length = symbol & 15;
    if (length === 0 && zeros < 15) return;
    coefficient += zeros;
    if (coefficient > 63) damaged();
    bits.skip(length);
  }
}

type Units = {
  readonly count: number;
  /** Of one unit. */
  readonly blocks: number;
  each(unit: number, visit: (part: number, block: number) => void): void;
};

/** The order of a scan's blocks: row by row for one component, unit by unit for several (A.2). */
function unitsOf({ parts }: ScanHeader, frame: Frame): Units {
  const [only] = parts;
  if (only && parts.length === 1) {
    const { columns, rows, codedColumns } = only.component;
    return {
      count: columns * rows,
      blocks: 1,
      each: (unit, visit) => visit(0, Math.floor(unit / columns) * codedColumns + (unit % columns)),
    };
  }
  return {
    count: frame.unitsAcross * frame.unitsDown,
    blocks: parts.reduce((sum, { component }) => sum + component.across * component.down, 0),
    each: (unit, visit) => {
      const unitRow = Math.floor(unit / frame.unitsAcross);
      const unitColumn = unit % frame.unitsAcross;
      parts.forEach(({ component: { across, down, codedColumns } }, part) => {
        for (let y = 0; y < down; y += 1)
          for (let x = 0; x < across; x += 1)
            visit(part, (unitRow * down + y) * codedColumns + unitColumn * across + x);
      });
    },
  };
}

/** Checks a restart marker. They come at fixed intervals, and their numbers go round. */
function afterRestart(bits: EntropyBits, bytes: Uint8Array, expected: number): EntropyBits {
  const { marker } = bits.toMarker();
  if (bytes[marker + 1] !== 0xd0 + expected) damaged();
  return new EntropyBits(bytes, marker + 2);
}

function damaged(): never {
  return refuse("unreadable", "The JPEG's picture data is damaged. Save or scan it again.");
}
