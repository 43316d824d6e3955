/** The values a PDF is made of (ISO 32000-2, 7.3), as plain as JavaScript has them. */

/**
 * With its slash, escapes resolved: a name can be compared as it is written, and is never taken for a
 * string.
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
  /** As it lies in the file, still packed. */
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

/** A stream's own dictionary too; empty for anything that has none. */
export const dictionaryOf = (value: PdfValue | undefined): PdfDictionary => {
  if (value instanceof PdfStream) return value.dictionary;
  return isDictionary(value) ? value : NOTHING;
};

/** What PDF takes for a list of one. */
export const listOf = (value: PdfValue | undefined): readonly PdfValue[] => {
  if (isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
};
