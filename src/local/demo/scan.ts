/** Makes a picture that a machine takes for the scan of a business licence: a PNG in colour or in grey. */
import { crc32, deflateSync } from "node:zlib";

const WIDTH = 420;
const HEIGHT = 594;
const RGB = 2;

const PAPER = [250, 248, 244] as const;
const INK = [40, 40, 46] as const;
const SEAL = [196, 30, 40] as const;
const BAND = [24, 92, 168] as const;

export function scan({ colour }: { readonly colour: boolean }): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, RGB, 0, 0, 0], 8);
  const rows = Array.from({ length: HEIGHT }, (_, y) => rowOf(y, colour));
  const chunks = [
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return new Uint8Array(Buffer.concat(chunks));
}

function rowOf(y: number, colour: boolean): Buffer {
  const row = Buffer.alloc(1 + 3 * WIDTH);
  for (let x = 0; x < WIDTH; x += 1) {
    const [red, green, blue] = pixelAt(x, y);
    const grey = Math.round(0.3 * red + 0.59 * green + 0.11 * blue);
    row.set(colour ? [red, green, blue] : [grey, grey, grey], 1 + 3 * x);
  }
  return row;
}

/** Paper, a band across its head, lines of writing, and a round seal. */
function pixelAt(x: number, y: number): readonly [number, number, number] {
  if (y < 60) return BAND;
  if (Math.hypot(x - 320, y - 480) < 60) return SEAL;
  const isWriting = y > 100 && y < 400 && y % 24 < 8 && x > 40 && x < 380 && x % 13 < 9;
  return isWriting ? INK : PAPER;
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(typed, 4);
  framed.writeUInt32BE(crc32(typed), framed.length - 4);
  return framed;
}
