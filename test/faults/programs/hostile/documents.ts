/** The documents that hostile requests send, and what is made of them. Each bears a mark, if it is given one. */
import { Buffer } from "node:buffer";
import { concat, text } from "../../../documents/encoders/bytes";
import { chunk, header, pngOf, SIGNATURE } from "../../../documents/encoders/png";
import { expensive } from "../../../documents/expensive";
import {
  colourJpeg,
  colourPdf,
  colourPng,
  greyInRgbPng,
  greyPng,
  sepiaJpeg,
  yellowedPng,
} from "../../../support/pictures";

export const MEDIA_TYPES = {
  png: "image/png",
  jpeg: "image/jpeg",
  pdf: "application/pdf",
} as const;

export type DocumentName = keyof typeof MEDIA_TYPES;

export const DOCUMENTS = Object.keys(MEDIA_TYPES) as DocumentName[];

/** Made once: the pictures are the same each time. */
const MADE = new Map<DocumentName, Uint8Array>();

const MAKERS = { png: colourPng, jpeg: colourJpeg, pdf: colourPdf };

export function documentOf(name: DocumentName): Uint8Array {
  const made = MADE.get(name) ?? MAKERS[name]();
  MADE.set(name, made);
  return made;
}

/** A comment that no one looks at, and that every copy of the picture has. */
export function markedPng(mark: string): Uint8Array {
  const png = documentOf("png");
  const head = SIGNATURE.length + header({ width: 1, height: 1 }).length;
  return concat(png.subarray(0, head), chunk("tEXt", text(`Comment\0${mark}`)), png.subarray(head));
}

/** The directory of an empty archive: where it ends a file, the file is an archive too. */
const EMPTY_ZIP = concat(text("PK\x05\x06"), new Uint8Array(18));

/** An XML entity that would be a gigabyte, and a picture that reads a file. */
const SVG = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><text>&x;</text></svg>`;

type Spoiling = (good: Uint8Array) => Uint8Array;

/** Ways to spoil a document: each result must be refused. */
export const SPOILS = {
  empty: () => new Uint8Array(),
  "a quarter": (good) => good.subarray(0, good.length / 4),
  half: (good) => good.subarray(0, good.length / 2),
  "all but the last bytes": (good) => good.subarray(0, -20),
  "the first bytes": (good) => good.subarray(0, 10),
  "without its beginning": (good) => good.subarray(1),
  "an archive too": (good) => concat(good, EMPTY_ZIP),
  "a page at its end": (good) => concat(good, text("<script>alert(1)</script>")),
  "a page before it": (good) => concat(text("<html><!--"), good),
  // After a JPEG, phones append another one: that is cut off, and the first is kept.
  "one after the other": (good) => concat(good, good[0] === 0xff ? documentOf("png") : good),
  "filter upon filter": () => expensive("a PDF of deflate in deflate"),
  "in Base64": (good) => text(Buffer.from(good).toString("base64")),
  "as a form": (good) => concat(text("--x\r\n\r\n"), good, text("\r\n--x--")),
  "an SVG": () => text(SVG),
  "a GIF": () => concat(text("GIF89a"), new Uint8Array(800)),
  "a program": () => concat(text("MZ"), new Uint8Array(2_000)),
  grey: greyPng,
  "grey in three channels": greyInRgbPng,
  "grey in sepia": sepiaJpeg,
  "grey on yellowed paper": yellowedPng,
  "a bomb": () =>
    pngOf(header({ width: 2 ** 31 - 1, height: 2 ** 31 - 1 }), chunk("IDAT", new Uint8Array(20))),
  "nothing in it": () => pngOf(header({ width: 240, height: 240 })),
} satisfies Record<string, Spoiling>;

export type Spoil = keyof typeof SPOILS;
export const SPOIL_NAMES = Object.keys(SPOILS) as Spoil[];
