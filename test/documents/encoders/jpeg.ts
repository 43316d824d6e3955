/**
 * Writes JPEGs for tests, of blocks that are each of one colour: of every kind that the reader knows. What
 * real encoders write lies in `fixtures.ts`.
 */
import { type Drawing, type Pixel, pixelAt } from "../drawing";
import { concat, text } from "./bytes";

export type JpegOptions = {
  readonly colours?: "ycbcr" | "rgb" | "grey" | "cmyk" | "ycck";
  /** 2 × 2: chroma of half the size, as most encoders have it. */
  readonly subsampled?: boolean;
  readonly progressive?: boolean;
  /** Each component in a scan of its own. */
  readonly apart?: boolean;
  /** Units between two restart markers. */
  readonly restartInterval?: number;
};

export const segment = (marker: number, data: readonly number[] | Uint8Array): Uint8Array =>
  concat(
    Uint8Array.of(0xff, marker, (data.length + 2) >> 8, data.length + 2),
    Uint8Array.from(data),
  );

export const START = Uint8Array.of(0xff, 0xd8);
export const END = Uint8Array.of(0xff, 0xd9);

const QUANTIZATION = segment(0xdb, [0, ...Array.from({ length: 64 }, () => 8)]);

/** DC: sixteen codes of five bits, a code being its symbol. AC: one code of one bit, the end of the block. */
const TABLES = concat(
  segment(0xc4, [0x00, 0, 0, 0, 0, 16, ...zeros(11), ...Array.from({ length: 16 }, (_, i) => i)]),
  segment(0xc4, [0x10, 1, ...zeros(15), 0]),
);

export function encodeJpeg(drawing: Drawing, options: JpegOptions = {}): Uint8Array {
  const { colours = "ycbcr", progressive = false, restartInterval = 0, apart = false } = options;
  const planes = planesOf(drawing, options);
  const all = planes.map((_, index) => index);
  const scans = apart ? all.map((index) => [index]) : [all];
  return concat(
    START,
    ...(colours === "ycbcr" ? [segment(0xe0, [...text("JFIF\0"), 1, 1, 0, 0, 1, 0, 1, 0, 0])] : []),
    ...(colours === "cmyk" || colours === "ycck"
      ? [segment(0xee, [...text("Adobe"), 0, 100, 0, 0, 0, 0, colours === "ycck" ? 2 : 0])]
      : []),
    QUANTIZATION,
    frame(drawing, planes, progressive),
    TABLES,
    ...(restartInterval > 0 ? [segment(0xdd, [0, restartInterval])] : []),
    ...scans.flatMap((scan) =>
      progressive
        ? [firstScan(planes, scan, 1, options), refinementScan(planes, scan, options)]
        : [firstScan(planes, scan, 0, options)],
    ),
    END,
  );
}

/** A grey picture in three components, as large as one likes: every block is six bits, all zero. */
export const flatJpeg = (width: number, height: number): Uint8Array =>
  concat(jpegHead(width, height, false), flatScan(width, height, "whole"), END);

/** All that precedes its first scan. */
export const jpegHead = (width: number, height: number, progressive: boolean): Uint8Array =>
  concat(
    START,
    QUANTIZATION,
    frame({ width, height }, flatPlanes(width, height), progressive),
    TABLES,
  );

/** A scan of all its components, all zero. */
export function flatScan(
  width: number,
  height: number,
  kind: "whole" | "first" | "refinement",
): Uint8Array {
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8) * 3;
  const bitsOfBlock = { whole: 6, first: 5, refinement: 1 }[kind];
  const approximation = { whole: 0, first: 1, refinement: 0x10 }[kind];
  return concat(
    scanHeader(
      flatPlanes(width, height),
      [0, 1, 2],
      { progressive: kind !== "whole" },
      approximation,
    ),
    new Uint8Array(Math.ceil((blocks * bitsOfBlock) / 8)),
  );
}

const flatPlanes = (width: number, height: number): readonly Plane[] =>
  planesOf({ width, height, rgb: new Uint8Array() }, {});

type Plane = {
  readonly id: number;
  readonly factor: number;
  readonly columns: number;
  readonly rows: number;
  readonly unitsAcross: number;
  readonly unitsDown: number;
  readonly value: (column: number, row: number) => number;
};

function frame(
  { width, height }: Omit<Drawing, "rgb">,
  planes: readonly Plane[],
  progressive: boolean,
) {
  const components = planes.flatMap(({ id, factor }) => [id, factor * 16 + factor, 0]);
  return segment(progressive ? 0xc2 : 0xc0, [
    8,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
    planes.length,
    ...components,
  ]);
}

function planesOf(drawing: Drawing, { colours = "ycbcr", subsampled = false }: JpegOptions) {
  const most = subsampled ? 2 : 1;
  const ids = colours === "rgb" ? text("RGB") : [1, 2, 3, 4];
  const count = { grey: 1, ycbcr: 3, rgb: 3, cmyk: 4, ycck: 4 }[colours];
  return Array.from({ length: count }, (_, channel): Plane => {
    const factor = subsampled && (channel === 1 || channel === 2) ? 1 : most;
    const edge = (8 * most) / factor;
    return {
      id: ids[channel] ?? 0,
      factor,
      columns: Math.ceil(drawing.width / edge),
      rows: Math.ceil(drawing.height / edge),
      unitsAcross: Math.ceil(drawing.width / (8 * most)),
      unitsDown: Math.ceil(drawing.height / (8 * most)),
      value: (column, row) => meanOf(drawing, column * edge, row * edge, edge, channel, colours),
    };
  });
}

function meanOf(
  drawing: Drawing,
  left: number,
  top: number,
  edge: number,
  channel: number,
  colours: NonNullable<JpegOptions["colours"]>,
): number {
  let sum = 0;
  for (let y = top; y < top + edge; y += 1)
    for (let x = left; x < left + edge; x += 1) {
      const pixel = pixelAt(
        drawing,
        Math.min(x, drawing.width - 1),
        Math.min(y, drawing.height - 1),
      );
      sum += sampleOf(pixel, channel, colours);
    }
  return Math.round(sum / edge ** 2) - 128;
}

function sampleOf(
  pixel: Pixel,
  channel: number,
  colours: NonNullable<JpegOptions["colours"]>,
): number {
  // Adobe's inks are inverted: 255 is none, so without black they are red, green and blue themselves.
  if (colours === "rgb" || colours === "cmyk") return pixel[channel] ?? 255;
  const [red, green, blue] = pixel;
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
  if (colours === "grey" || channel === 0) return luma;
  if (channel === 1) return 128 + 0.564 * (blue - luma);
  return channel === 2 ? 128 + 0.713 * (red - luma) : 255;
}

/** The DC of a flat block is eight times its level; the step of the quantization is eight. */
function firstScan(
  planes: readonly Plane[],
  scan: readonly number[],
  shift: number,
  options: JpegOptions,
): Uint8Array {
  const bits = new Bits();
  const predictions = planes.map(() => 0);
  inOrder(planes, scan, options, {
    block: (index, value) => {
      const coefficient = value >> shift;
      const difference = coefficient - (predictions[index] ?? 0);
      predictions[index] = coefficient;
      const length = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference));
      bits.put(length, 5);
      bits.put(difference < 0 ? difference + 2 ** length - 1 : difference, length);
      if (!options.progressive) bits.put(0, 1);
    },
    restart: (number) => {
      bits.mark(0xd0 + number);
      predictions.fill(0);
    },
  });
  return concat(scanHeader(planes, scan, options, shift), bits.bytes());
}

function refinementScan(
  planes: readonly Plane[],
  scan: readonly number[],
  options: JpegOptions,
): Uint8Array {
  const bits = new Bits();
  inOrder(planes, scan, options, {
    block: (_, value) => bits.put(value & 1, 1),
    restart: (number) => bits.mark(0xd0 + number),
  });
  return concat(scanHeader(planes, scan, options, 0x10), bits.bytes());
}

const scanHeader = (
  planes: readonly Plane[],
  scan: readonly number[],
  { progressive = false }: JpegOptions,
  approximation: number,
): Uint8Array =>
  segment(0xda, [
    scan.length,
    ...scan.flatMap((index) => [planes[index]?.id ?? 0, 0]),
    0,
    progressive ? 0 : 63,
    approximation,
  ]);

function inOrder(
  planes: readonly Plane[],
  scan: readonly number[],
  { restartInterval = 0 }: JpegOptions,
  visit: {
    readonly block: (index: number, value: number) => void;
    readonly restart: (number: number) => void;
  },
): void {
  const parts = scan.flatMap((index) => {
    const plane = planes[index];
    return plane ? [{ index, plane }] : [];
  });
  const [first] = parts;
  if (!first) return;
  const alone = parts.length === 1;
  const across = alone ? first.plane.columns : first.plane.unitsAcross;
  const down = alone ? first.plane.rows : first.plane.unitsDown;
  for (let unit = 0; unit < across * down; unit += 1) {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0)
      visit.restart((unit / restartInterval - 1) & 7);
    const [column, row] = [unit % across, Math.floor(unit / across)];
    for (const { index, plane } of parts) {
      const factor = alone ? 1 : plane.factor;
      for (let y = 0; y < factor; y += 1)
        for (let x = 0; x < factor; x += 1)
          visit.block(index, plane.value(column * factor + x, row * factor + y));
    }
  }
}

class Bits {
  readonly #bytes: number[] = [];
  #byte = 0;
  #count = 0;

  put(value: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      this.#byte = this.#byte * 2 + ((value >> bit) & 1);
      this.#count += 1;
      if (this.#count === 8) this.#close();
    }
  }

  /** Ends the interval, padded with ones, by a marker. */
  mark(marker: number): void {
    this.#pad();
    this.#bytes.push(0xff, marker);
  }

  bytes(): Uint8Array {
    this.#pad();
    return Uint8Array.from(this.#bytes);
  }

  #pad(): void {
    while (this.#count > 0) this.put(1, 1);
  }

  #close(): void {
    this.#bytes.push(this.#byte);
    if (this.#byte === 0xff) this.#bytes.push(0);
    this.#byte = 0;
    this.#count = 0;
  }
}

function zeros(count: number): readonly number[] {
  return Array.from({ length: count }, () => 0);
}
