/** Unpacks the small streams that hold a PDF's structure, never pictures. The limit is checked while inflating. */
import { constants, inflateSync } from "node:zlib";
import { COSTS } from "../costs";
import { PDF_STRUCTURE_MAX_BYTES } from "../limits";
import { undoPngFilter } from "../predictor";
import { tooElaborate, type WorkBudget } from "../work";
import { damaged } from "./damaged";
import { dictionaryOf, listOf, type PdfDictionary, type PdfStream } from "./values";

export function unpackStructure({ dictionary, data }: PdfStream, work: WorkBudget): Uint8Array {
  const [filter, ...more] = listOf(dictionary.get("/Filter"));
  if (filter === undefined) return data;
  if (filter !== "/FlateDecode" || more.length > 0) return broken();
  const [parameters] = listOf(dictionary.get("/DecodeParms"));
  const unpacked = inflateWithin(data, PDF_STRUCTURE_MAX_BYTES, COSTS.byteInflated, work);
  return undoPredictor(unpacked, dictionaryOf(parameters), work);
}

/**
 * Inflates a stream. Its end may be missing, which is mostly the checksum.
 *
 * @param byteCost units of work for each packed byte
 */
export function inflateWithin(
  data: Uint8Array,
  mostBytes: number,
  byteCost: number,
  work: WorkBudget,
): Uint8Array {
  work.spend(COSTS.inflation + data.length * byteCost);
  // No more is inflated than the budget allows.
  const affordable = Math.floor(work.left / COSTS.byteUnpacked);
  const maxOutputLength = Math.max(1, Math.min(mostBytes, affordable));
  let unpacked: Uint8Array;
  try {
    unpacked = inflateSync(data, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return affordable < mostBytes ? tooElaborate() : broken();
  }
  work.spend(unpacked.length * COSTS.byteUnpacked);
  return unpacked;
}

function undoPredictor(bytes: Uint8Array, parameters: PdfDictionary, work: WorkBudget): Uint8Array {
  const predictor = parameters.get("/Predictor") ?? 1;
  if (predictor === 1) return bytes;
  const columns = parameters.get("/Columns") ?? 1;
  if (typeof predictor !== "number" || predictor < 10) return broken();
  if (typeof columns !== "number" || columns < 1 || columns > bytes.length) return broken();
  const rows = Math.floor(bytes.length / (columns + 1));
  work.spend(rows * COSTS.structureRow + bytes.length * COSTS.sampleByte);
  const undone = new Uint8Array(rows * columns);
  let above = new Uint8Array(columns);
  for (let row = 0; row < rows; row += 1) {
    const from = row * (columns + 1);
    const line = undone.subarray(row * columns, (row + 1) * columns);
    line.set(bytes.subarray(from + 1, from + 1 + columns));
    undoPngFilter(bytes[from] ?? 0, line, above, 1);
    above = line;
  }
  return undone;
}

const broken = (): never => damaged("a part of its structure cannot be unpacked");
