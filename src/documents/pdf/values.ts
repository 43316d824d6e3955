/** The values of which a PDF is made (ISO 32000-2, 7.3), as plain JavaScript values. */

/**
 * A name, with its slash and with escapes resolved. So it can be compared as it is written, and never equals a string.
 */
export type PdfName = `/${string}`;

export type PdfDictionary = ReadonlyMap<PdfName, PdfValue>;

export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfReference
  | PdfStream
  | PdfDictionary
  | readonly PdfValue[];

export class PdfString {
  /** One character a byte. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export class PdfReference {
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }
}

export class PdfStream {
  readonly dictionary: PdfDictionary;
  /** The bytes as in the file, still packed. */
  readonly data: Uint8Array;

  constructor(dictionary: PdfDictionary, data: Uint8Array) {
    this.dictionary = dictionary;
    this.data = data;
  }
}

export const isName = (value: PdfValue | undefined): value is PdfName => typeof value === "string";

export const isArray = (value: PdfValue | undefined): value is readonly PdfValue[] =>
  Array.isArray(value);

export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary =>
  value instanceof Map;

const NOTHING: PdfDictionary = new Map();

/** The dictionary of a value or of a stream; empty if it has none. */
export const dictionaryOf = (value: PdfValue | undefined): PdfDictionary => {
  if (value instanceof PdfStream) return value.dictionary;
  return isDictionary(value) ? value : NOTHING;
};

/** Makes a list of a value: PDF may write a list of one as the value itself. */
export const listOf = (value: PdfValue | undefined): readonly PdfValue[] => {
  if (isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
};
