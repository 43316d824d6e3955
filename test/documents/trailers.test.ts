/** What devices put around a document is cut off; what none does is refused; nothing around it is ever kept. */
import { describe, expect, it } from "vitest";
import { draw, grey, recoloured, scan } from "./drawing";
import { concat, text, uint32 } from "./encoders/bytes";
import { encodeJpeg, segment } from "./encoders/jpeg";
import { encodePdf, flatePicture } from "./encoders/pdf";
import { encodePng } from "./encoders/png";
import { kept, verdict } from "./verdict";

const JPEG = encodeJpeg(scan(), { subsampled: true });
const GREY_JPEG = encodeJpeg(recoloured(scan(), grey));
const PNG = encodePng(scan());
const PDF = encodePdf([flatePicture(scan())]);
const DOCUMENTS = { jpeg: JPEG, png: PNG, pdf: PDF } as const;

/** A smaller picture that says how much brighter each part is on a better screen. */
const gainMap = encodeJpeg(
  draw(200, 200, (x) => [x, x, x]),
  { colours: "grey" },
);

/** What a film begins with: a box that names its brand, and one of so many bytes. */
const film = (bytes: number): Uint8Array =>
  concat(
    uint32(24),
    text("ftypmp42\0\0\0\0mp42isom"),
    uint32(bytes + 8),
    text("mdat"),
    Uint8Array.from({ length: bytes }, (_, at) => (at * 167 + 13) & 255),
  );

/** Samsung's: blocks of data, a directory of them, its length, a mark. */
const samsung = (data: Uint8Array): Uint8Array => {
  const block = concat(
    Uint8Array.of(0, 0, 0x30, 0x0a),
    uint32(0x10000000),
    text("MotionPhoto_Data"),
    data,
  );
  const directory = concat(
    text("SEFH"),
    uint32(0x6b000000),
    uint32(0x01000000),
    new Uint8Array(12),
  );
  return concat(block, directory, uint32(directory.length), text("SEFT"));
};

/** The index of several pictures in one file (CIPA DC-007), as the first of them has it. */
const withIndex = (jpeg: Uint8Array): Uint8Array =>
  concat(jpeg.subarray(0, 2), segment(0xe2, text("MPF\0II*\0\x08\0\0\0\0\0")), jpeg.subarray(2));

describe("what devices append", () => {
  it.each<[string, Uint8Array, Uint8Array]>([
    ["one byte", JPEG, Uint8Array.of(0x41)],
    ["a line's end", JPEG, text("\r\n")],
    ["four thousand zeros", JPEG, new Uint8Array(4_096)],
    ["fill bytes to the end of a sector", JPEG, new Uint8Array(511).fill(0xff)],
    ["a second end marker", JPEG, Uint8Array.of(0xff, 0xd9)],
    ["a gain map, announced", withIndex(JPEG), gainMap],
    ["a gain map, not announced", JPEG, gainMap],
    ["padding and a gain map", JPEG, concat(new Uint8Array(200), gainMap)],
    ["the picture in other sizes", JPEG, concat(encodeJpeg(scan(200, 200)), GREY_JPEG)],
    ["the picture once more", JPEG, JPEG],
    ["a film", JPEG, film(40_000)],
    ["a gain map and a film", withIndex(JPEG), concat(gainMap, film(40_000))],
    ["a film and its directory", JPEG, samsung(film(9_000))],
    ["a vendor's notes", JPEG, text('vivo{"com.vivo.camera":"1"}CANON OPTIONAL DATA\0')],
    ["a depth map as PNG behind a mark", JPEG, concat(text("DMAP"), PNG)],
    ["what was left of a larger picture", PNG, PNG.subarray(300)],
    ["zeros after a PNG", PNG, new Uint8Array(1)],
    ["zeros after a PDF", PDF, new Uint8Array(900)],
    ["zeros after a PDF's last line", concat(PDF, text("\r\n")), new Uint8Array(900)],
    ["an old end-of-file character after a PDF", PDF, Uint8Array.of(0x1a)],
    ["a printer's farewell after a PDF", PDF, text("\r\n\x1b%-12345X@PJL EOJ\r\n\x1b%-12345X")],
  ])("is cut off: %s", async (_, document, trailer) => {
    expect(await kept(concat(document, trailer))).toEqual(document);
  });

  it("counts for nothing: a grey picture stays grey beside one in colour", async () => {
    expect(await verdict(concat(withIndex(GREY_JPEG), JPEG))).toBe("not_in_colour");
  });

  it("does not make up for a picture that is cut off", async () => {
    expect(await verdict(concat(JPEG.subarray(0, -200), film(9_000)))).not.toBe("jpeg");
    expect(await verdict(concat(PNG.subarray(0, -200), film(9_000)))).not.toBe("png");
  });
});

describe("what precedes a PDF", () => {
  it.each([
    ["a byte order mark", "\xef\xbb\xbf"],
    ["line ends", "\r\n\r\n"],
    ["zeros", "\0\0\0\0"],
  ])("is cut off: %s", async (_, lead) => {
    expect(await kept(concat(text(lead), PDF))).toEqual(PDF);
  });

  it.each([
    ["a page", "<html><!--"],
    ["a form", "--x\r\n\r\n"],
    ["a comment", "% hello\n"],
    ["another format", "GIF89a"],
  ])("is refused: %s", async (_, lead) => {
    expect(await verdict(concat(text(lead), PDF))).toBe("polyglot");
  });
});

describe("what no device appends", () => {
  const foreign: readonly (readonly [string, Uint8Array])[] = [
    ["an archive", text("PK\x03\x04archive")],
    ["an archive's end", concat(text("PK\x05\x06"), new Uint8Array(18))],
    ["a page", text("<!DOCTYPE html><script>alert(1)</script>")],
    ["a page after padding", concat(new Uint8Array(100), text("\n<HTML>"))],
    ["a page within a text", text("hello <ScRiPt src=x>")],
    ["a program's text", text("<?php system($_GET[0]); ?>")],
    ["a shell's", text("#!/bin/sh\nrm -rf /")],
    ["a drawing that acts", text('<svg onload="alert(1)"/>')],
    ["a program", text("MZ\x90\0")],
    ["a PNG", PNG],
  ];

  it.each(
    Object.entries(DOCUMENTS).flatMap(([format, document]) =>
      foreign.map(([name, trailer]) => [format, name, concat(document, trailer)] as const),
    ),
  )("is refused after a %s: %s", async (_, _name, bytes) => {
    expect(await verdict(bytes)).toBe("polyglot");
  });

  it("is refused after a JPEG and a PNG: a PDF", async () => {
    expect(await verdict(concat(JPEG, PDF))).toBe("polyglot");
    expect(await verdict(concat(PNG, PDF))).toBe("polyglot");
  });

  it("is refused after a PDF: more than viewers would look over", async () => {
    expect(await verdict(concat(PDF, new Uint8Array(1_100).fill(0x41)))).toBe("polyglot");
  });

  it("is refused after a PDF: the beginning of what would change it", async () => {
    expect(await verdict(concat(PDF, text("\n20 0 obj\n<< /Type /XObject")))).toBe("truncated");
  });

  it.each(Object.entries(DOCUMENTS))("is never kept, whatever it is: %s", async (_, document) => {
    for (let length = 1; length < 400; length += 7) {
      const trailer = Uint8Array.from({ length }, (_byte, at) => (at * 71 + length * 29) & 255);
      const what = await kept(concat(document, trailer));
      if (what !== null) expect(what).toEqual(document);
    }
  });
});
