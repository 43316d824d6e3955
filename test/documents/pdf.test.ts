import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { draw, grey, recoloured, scan } from "./drawing";
import { concat, text } from "./encoders/bytes";
import { encodeJpeg } from "./encoders/jpeg";
import {
  dctPicture,
  encodePdf,
  flatePicture,
  type PdfObject,
  type PdfOptions,
  picture,
  writePdf,
} from "./encoders/pdf";
import { detail, verdict } from "./verdict";

const SCAN = scan();
const GREY = recoloured(SCAN, grey);
const FLATE = flatePicture(SCAN);
const GREY_FLATE = flatePicture(GREY);
const { width, height } = SCAN;

const pdf = (...pictures: readonly PdfObject[]): Uint8Array => encodePdf(pictures);
const raw = (dictionary: string, data: Uint8Array): Uint8Array =>
  pdf(picture(SCAN, `/BitsPerComponent 8 ${dictionary}`, data));

/** As PNG does it: each row with the number of its filter, here none and above in turn. */
const filteredRows = (): Uint8Array =>
  concat(
    ...Array.from({ length: height }, (_, y) => {
      const row = SCAN.rgb.subarray(y * width * 3, (y + 1) * width * 3);
      const above = y === 0 ? null : SCAN.rgb.subarray((y - 1) * width * 3, y * width * 3);
      if (y % 2 === 0) return concat(Uint8Array.of(0), row);
      return concat(
        Uint8Array.of(2),
        row.map((byte, at) => byte - (above?.[at] ?? 0)),
      );
    }),
  );

/** As TIFF does it: each sample less the one left of it. */
const differences = (): Uint8Array =>
  SCAN.rgb.map((byte, at) => (at % (width * 3) < 3 ? byte : byte - (SCAN.rgb[at - 3] ?? 0)));

const inks = (): Uint8Array =>
  Uint8Array.from({ length: width * height * 4 }, (_, at) =>
    at % 4 === 3 ? 0 : 255 - (SCAN.rgb[Math.floor(at / 4) * 3 + (at % 4)] ?? 0),
  );

const PALETTE = "<FAFAF8 BE262E 183E8C 282A2C>";
const indices = Uint8Array.from({ length: width * height }, (_, at) => Math.floor(at / 9_000) & 3);

describe("a PDF with a picture in colour", () => {
  it.each<[string, Uint8Array]>([
    ["deflated", pdf(FLATE)],
    ["as JPEG", pdf(dctPicture(SCAN, encodeJpeg(SCAN, { subsampled: true })))],
    [
      "as JPEG, deflated once more",
      raw(
        "/ColorSpace /DeviceRGB /Filter [/FlateDecode /DCTDecode]",
        deflateSync(encodeJpeg(SCAN)),
      ),
    ],
    [
      "as JPEG with a line's end after it",
      pdf(dctPicture(SCAN, concat(encodeJpeg(SCAN), text("\r\n")))),
    ],
    ["not packed at all", raw("/ColorSpace /DeviceRGB", SCAN.rgb)],
    [
      "with PNG's predictor",
      raw(
        "/ColorSpace /DeviceRGB /Filter [/FlateDecode] /DecodeParms [<< /Predictor 15 /Colors 3 /Columns 240 >>]",
        deflateSync(filteredRows()),
      ),
    ],
    [
      "with TIFF's predictor",
      raw(
        "/ColorSpace /DeviceRGB /Filter /FlateDecode /DecodeParms << /Predictor 2 /Colors 3 /Columns 240 >>",
        deflateSync(differences()),
      ),
    ],
    [
      "of calibrated colours",
      raw(
        "/ColorSpace [/CalRGB << /WhitePoint [1 1 1] >>] /Filter /FlateDecode",
        deflateSync(SCAN.rgb),
      ),
    ],
    ["of four inks", raw("/ColorSpace /DeviceCMYK /Filter /FlateDecode", deflateSync(inks()))],
    [
      "of four inks, inverted",
      raw(
        "/ColorSpace /DeviceCMYK /Decode [1 0 1 0 1 0 1 0] /Filter /FlateDecode",
        deflateSync(inks().map((ink) => 255 - ink)),
      ),
    ],
    [
      "with a palette",
      raw(
        `/ColorSpace [/Indexed /DeviceRGB 3 ${PALETTE}] /Filter /FlateDecode`,
        deflateSync(indices),
      ),
    ],
    [
      "with a palette in a string",
      raw(
        "/ColorSpace [/Indexed /DeviceRGB 1 (\\377\\377\\377\\300\\(\\)\\n0\\\\)] /Filter /FlateDecode",
        deflateSync(indices.map((index, at) => (at % 97 < 30 ? index & 1 : index % 3))),
      ),
    ],
    [
      "a few bytes longer than it says",
      raw(
        "/ColorSpace /DeviceRGB /Filter /FlateDecode",
        deflateSync(concat(SCAN.rgb, new Uint8Array(720))),
      ),
    ],
    ["after a grey one", pdf(GREY_FLATE, FLATE)],
    [
      "beside one that is not read",
      pdf(picture({ width: 900, height: 900 }, "/Filter /JPXDecode", new Uint8Array(9)), FLATE),
    ],
  ])("%s passes", async (_, bytes) => {
    expect(await verdict(bytes)).toBe("pdf");
  });

  it.each<[string, readonly PdfObject[], PdfOptions]>([
    ["in a stream of packed objects", [FLATE], { packed: true }],
    ["on one of twenty pages", [FLATE], { pages: 20 }],
    [
      "with its profile in another object",
      [
        picture(
          SCAN,
          "/BitsPerComponent 8 /ColorSpace [/ICCBased 10 0 R] /Filter /FlateDecode",
          deflateSync(SCAN.rgb),
        ),
      ],
      { more: [{ dictionary: "/N 3", data: text("profile") }] },
    ],
    [
      "with its palette in another object",
      [
        picture(
          SCAN,
          "/BitsPerComponent 8 /ColorSpace 10 0 R /Filter /FlateDecode",
          deflateSync(indices),
        ),
      ],
      {
        more: [
          "[/Indexed /DeviceRGB 3 11 0 R]",
          {
            dictionary: "",
            data: Uint8Array.of(250, 250, 248, 190, 38, 46, 24, 62, 140, 40, 42, 44),
          },
        ],
      },
    ],
    [
      "in a form",
      [
        {
          dictionary: "/Type /XObject /Subtype /Form /Resources << /XObject << /A 10 0 R >> >>",
          data: text("/A Do"),
        },
      ],
      { more: [FLATE] },
    ],
    [
      "with a link and a destination",
      [FLATE],
      {
        page: "/Annots [<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://example.com) >> >>]",
        root: "/OpenAction [100 0 R /Fit]",
      },
    ],
    ["opened at a place", [FLATE], { root: "/OpenAction << /S /GoTo /D [100 0 R /Fit] >>" }],
  ])("%s passes", async (_, pictures, options) => {
    expect(await verdict(encodePdf(pictures, options))).toBe("pdf");
  });

  it("in strips is judged by all of them", async () => {
    const strip = (y: number): PdfObject =>
      flatePicture(
        draw(2_400, 24, (x, dy) =>
          y === 2 && x < 240 ? (dy < 12 ? [190, 38, 46] : [24, 62, 140]) : [250, 250, 248],
        ),
      );
    expect(await verdict(pdf(strip(0), strip(1), strip(2)))).toBe("pdf");
  });

  it("may have been saved on top of itself, without a line's end between", async () => {
    const first = pdf(GREY_FLATE);
    const body = concat(first, text("20 0 obj\n"));
    const update = concat(
      body,
      text(
        "<< /Type /XObject /Subtype /Image /Width 240 /Height 240 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Length 172800 >>\nstream\n",
      ),
      SCAN.rgb,
      text("\nendstream endobj\n"),
    );
    const previous = Buffer.from(first).lastIndexOf("xref\n0 1");
    const table = `xref\n20 1\n${String(first.length).padStart(10, "0")} 00000 n \ntrailer\n<< /Size 200 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${update.length}\n%%EOF\n`;
    expect(await verdict(first)).toBe("not_in_colour");
    expect(await verdict(concat(update, text(table)))).toBe("pdf");
  });
});

describe("a PDF with a grey picture", () => {
  it.each<[string, Uint8Array]>([
    ["in three channels", pdf(GREY_FLATE)],
    ["in one channel", raw("/ColorSpace /DeviceGray /Filter /FlateDecode", deflateSync(indices))],
    [
      "in one ink",
      raw(
        "/ColorSpace [/Separation /Spot /DeviceCMYK 9 0 R] /Filter /FlateDecode",
        deflateSync(indices),
      ),
    ],
    ["as JPEG", pdf(dctPicture(SCAN, encodeJpeg(SCAN, { colours: "grey" })))],
    [
      "in black and white",
      pdf(picture(SCAN, "/BitsPerComponent 1 /ColorSpace /DeviceGray", new Uint8Array(30 * 240))),
    ],
    ["as a stencil", pdf(picture(SCAN, "/ImageMask true", new Uint8Array(30 * 240)))],
    [
      "as a fax",
      pdf(
        picture(
          SCAN,
          "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode",
          new Uint8Array(9),
        ),
      ),
    ],
    [
      "as JBIG2",
      pdf(
        picture(
          SCAN,
          "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter [/JBIG2Decode]",
          new Uint8Array(9),
        ),
      ),
    ],
    ["and a logo in colour", pdf(GREY_FLATE, flatePicture(scan(120, 120)))],
  ])("%s is refused if colour is asked for, and passes if not", async (_, bytes) => {
    expect(await verdict(bytes)).toBe("not_in_colour");
    expect(await verdict(bytes, false)).toBe("pdf");
  });
});

describe("a PDF that cannot be judged", () => {
  it.each<[string, string, Uint8Array]>([
    ["no picture", "no_picture", pdf()],
    ["nothing but a logo", "too_small", pdf(flatePicture(scan(120, 120)))],
    [
      "a picture without a size",
      "too_small",
      pdf({ dictionary: "/Subtype /Image", data: new Uint8Array(9) }),
    ],
    ["twenty-one pages", "too_many_pages", encodePdf([FLATE], { pages: 21 })],
    [
      "a password",
      "encrypted",
      encodePdf([FLATE], { trailer: "/Encrypt << /Filter /Standard /V 4 >>" }),
    ],
    [
      "a password, and its objects packed",
      "encrypted",
      encodePdf([FLATE], { trailer: "/Encrypt 10 0 R", packed: true }),
    ],
    ["a picture as JPEG 2000", "unreadable", raw("/Filter /JPXDecode", new Uint8Array(9))],
    [
      "a picture of unknown colours",
      "unreadable",
      raw("/ColorSpace [/DeviceN [/A /B] /DeviceCMYK 9 0 R]", SCAN.rgb),
    ],
    [
      "a palette of a palette",
      "unreadable",
      raw("/ColorSpace [/Indexed [/Indexed /DeviceRGB 0 <00>] 0 <00>]", SCAN.rgb),
    ],
    [
      "a picture that is cut off",
      "truncated",
      raw("/ColorSpace /DeviceRGB /Filter /FlateDecode", deflateSync(SCAN.rgb).subarray(0, 500)),
    ],
    [
      "a picture of fewer rows than it says",
      "truncated",
      raw("/ColorSpace /DeviceRGB", SCAN.rgb.subarray(720)),
    ],
    ["a damaged JPEG", "unreadable", pdf(dctPicture(SCAN, Uint8Array.of(0xff, 0xd8, 0, 0)))],
    ["a larger JPEG than it says", "too_many_pixels", pdf(dctPicture(SCAN, hugeJpeg()), FLATE)],
  ])("has %s: %s", async (_, reason, bytes) => {
    expect(await verdict(bytes)).toBe(reason);
  });

  it("says which way of packing is not read", async () => {
    expect(await detail(raw("/Filter /JPXDecode", new Uint8Array(9)))).toContain("(JPXDecode)");
  });
});

describe("a PDF that acts", () => {
  it.each<[string, PdfOptions]>([
    ["a script when it is opened", { root: "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>" }],
    ["a script in an object", { more: ["<< /S /JavaScript /JS (app.alert(1)) >>"] }],
    [
      "a script with its name disguised",
      { more: ["<< /S /J#61v#61Script /J#53 (app.alert(1)) >>"] },
    ],
    [
      "a script whose kind is in another object",
      { root: "/OpenAction << /S 10 0 R >>", more: ["/JavaScript"] },
    ],
    ["a script that nothing refers to", { more: ["<< /JS (app.alert(1)) >>"] }],
    ["a script behind a second key of the same name", { more: ["<< /S /JavaScript /S /GoTo >>"] }],
    ["a script deep within", { more: ["[[[[<< /A [<< /S /JavaScript >>] >>]]]]"] }],
    [
      "a script in a stream's dictionary",
      { more: [{ dictionary: "/A << /S /JavaScript >>", data: text("x") }] },
    ],
    ["scripts by name", { root: "/Names << /JavaScript << /Names [(a) 10 0 R] >> >>" }],
    ["a program to start", { root: "/OpenAction << /S /Launch /F (cmd.exe) >>" }],
    [
      "a page to open in the browser",
      { root: "/OpenAction << /S /URI /URI (https://example.com) >>" },
    ],
    ["an action on each page", { page: "/AA << /O << /S /Named >> >>" }],
    ["a file in it", { more: [{ dictionary: "/Type /EmbeddedFile", data: text("MZ") }] }],
    ["a file specified", { more: ["<< /Type /Filespec /EF << /F 11 0 R >> >>"] }],
    ["files by name", { root: "/Names << /EmbeddedFiles << /Names [] >> >>" }],
    ["a film", { page: "/Annots [<< /Subtype /RichMedia >>]" }],
    ["a form of XML", { root: "/AcroForm << /XFA [] >>" }],
    ["a form that sends itself", { more: ["<< /S /SubmitForm /F (https://example.com) >>"] }],
    ["another file to go to", { more: ["<< /S /GoToR /F (other.pdf) >>"] }],
    ["a script in its trailer", { trailer: "/X << /S /JavaScript >>" }],
  ])("with %s is refused", async (_, options) => {
    expect(await verdict(encodePdf([FLATE], options))).toBe("active_content");
    expect(await verdict(encodePdf([FLATE], { ...options, packed: true }))).toBe("active_content");
  });

  it("is no PDF whose fonts have glyphs of such names", async () => {
    const more = ["<< /Type /Encoding /Differences [1 /AA /JS /EF] >>"];
    expect(await verdict(encodePdf([FLATE], { more }))).toBe("pdf");
  });
});

describe("a PDF that deceives", () => {
  const file = pdf(FLATE);
  const replaced = (from: string, to: string): Uint8Array => {
    const source = Buffer.from(file).toString("latin1");
    expect(source).toContain(from);
    return text(source.replace(from, to));
  };

  it("may not have anything between its objects", async () => {
    const junk = "<script>alert(1)</script>\n";
    const bytes = replaced("endobj\nxref", `endobj\n${junk}xref`);
    expect(await verdict(moved(bytes, junk.length))).toBe("polyglot");
  });

  it("may not hide an object within another one's bytes", async () => {
    const hidden = "<< /S /JavaScript /JS (app.alert(1)) >>";
    const bytes = encodePdf([FLATE], {
      more: [{ dictionary: "", data: text(`40 0 obj ${hidden} endobj`) }],
    });
    const offset = Buffer.from(bytes).indexOf("40 0 obj");
    const entry = `40 1\n${String(offset).padStart(10, "0")} 00000 n \ntrailer`;
    expect(await verdict(bytes)).toBe("pdf");
    expect(
      await verdict(text(Buffer.from(bytes).toString("latin1").replace("trailer", entry))),
    ).toBe("unreadable");
  });

  it.each<[string, string, Uint8Array]>([
    ["offsets that lead to each other's objects", "unreadable", swapped()],
    ["sections in a circle", "pdf", circle()],
    ["no cross-references", "unreadable", replaced("startxref", "startwhat")],
    [
      "its start elsewhere",
      "unreadable",
      text(
        Buffer.from(file)
          .toString("latin1")
          .replace(/startxref\n\d+/, "startxref\n5"),
      ),
    ],
    ["no pages", "no_picture", writePdf(new Map([[1, "<< /Type /Catalog >>"]]))],
    ["no catalog", "no_picture", writePdf(new Map([[7, "null"]]))],
    [
      "pages in a circle",
      "no_picture",
      writePdf(
        new Map([
          [1, "<< /Pages 2 0 R >>"],
          [2, "<< /Kids [2 0 R 2 0 R] >>"],
        ]),
      ),
    ],
    [
      "references in a circle",
      "no_picture",
      writePdf(
        new Map([
          [1, "<< /Pages 2 0 R >>"],
          [2, "3 0 R"],
          [3, "2 0 R"],
        ]),
      ),
    ],
    [
      "forms in a circle",
      "no_picture",
      encodePdf([
        { dictionary: "/Subtype /Form /Resources << /XObject << /A 20 0 R >> >>", data: text("x") },
      ]),
    ],
    [
      "a stream whose length is a lie",
      "pdf",
      text(
        Buffer.from(encodePdf([FLATE], { more: [{ dictionary: "", data: text("12345") }] }))
          .toString("latin1")
          .replace("/Length 5 ", "/Length 9 "),
      ),
    ],
    ["junk before its start", "polyglot", concat(text("<html>\n"), file)],
    ["junk after its end", "polyglot", concat(file, text("\n<html>"))],
    ["white space after its end", "pdf", concat(file, text("\r\n\0 "))],
  ])("has %s: %s", async (_, answer, bytes) => {
    expect(await verdict(bytes)).toBe(answer);
  });
});

/** The same file with its cross-references that much later. */
const moved = (bytes: Uint8Array, by: number): Uint8Array =>
  text(
    Buffer.from(bytes)
      .toString("latin1")
      .replace(
        /startxref\n(\d+)/,
        (_: string, start: string) => `startxref\n${Number(start) + by}`,
      ),
  );

/** The numbers of objects 1 and 2 exchanged in the cross-references alone. */
function swapped(): Uint8Array {
  const source = Buffer.from(pdf(FLATE)).toString("latin1");
  return text(
    source
      .replace("\n1 1\n", "\n9 1\n")
      .replace("\n2 1\n", "\n1 1\n")
      .replace("\n9 1\n", "\n2 1\n"),
  );
}

function circle(): Uint8Array {
  const start = Buffer.from(pdf(FLATE)).lastIndexOf("xref\n0 1");
  return encodePdf([FLATE], { trailer: `/Prev ${start}` });
}

/** A whole JPEG, but for its header's size. */
function hugeJpeg(): Uint8Array {
  const bytes = encodeJpeg(SCAN);
  bytes.set([0xff, 0xff, 0xff, 0xff], Buffer.from(bytes).indexOf(Uint8Array.of(0xff, 0xc0)) + 5);
  return bytes;
}
