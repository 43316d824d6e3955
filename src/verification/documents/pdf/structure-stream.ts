/**
 * Unpacks the small streams that a PDF keeps its structure in; pictures never come here. The cap holds
 * while inflating.
 */
import { constants, inflateSync } from "node:zlib";
import { PDF_STRUCTURE_MAX_BYTES } from "../limits";
import { undoPngFilter } from "../predictor";
import { damaged } from "./damaged";
import { dictionaryOf, listOf, type PdfDictionary, type PdfStream } from "./values";

export function unpackStructure({ dictionary, data }: PdfStream): Uint8Array {
  const [filter, ...more] = listOf(dictionary.get("/Filter"));
  if (filter === undefined) return data;
  if (filter !== "/FlateDecode" || more.length > 0) return broken();
  const [parameters] = listOf(dictionary.get("/DecodeParms"));
  return undoPredictor(inflateWithin(data, PDF_STRUCTURE_MAX_BYTES), dictionaryOf(parameters));
}

/** What is missing at the end, a checksum mostly, is not missed. */
export function inflateWithin(data: Uint8Array, maxOutputLength: number): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return broken();
  }
}

function undoPredictor(bytes: Uint8Array, parameters: PdfDictionary): Uint8Array {
  const predictor = parameters.get("/Predictor") ?? 1;
  if (predictor === 1) return bytes;
  const columns = parameters.get("/Columns") ?? 1;
  if (typeof predictor !== "number" || predictor < 10) return broken();
  if (typeof columns !== "number" || columns < 1 || columns > bytes.length) return broken();
  const rows = Math.floor(bytes.length / (columns + 1));
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
