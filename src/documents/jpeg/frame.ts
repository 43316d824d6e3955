/** Reads a JPEG's frame header (ITU-T T.81, B.2.2): the size and the components. */
import type { ByteReader } from "../byte-reader";
import { refuse } from "../fault";
import { BLOCK_EDGE_PX, checkPixels, type Size } from "../picture";

export type Component = {
  readonly id: number;
  /** How many blocks of this component one unit of the picture has, in each direction. */
  readonly across: number;
  readonly down: number;
  readonly quantization: number;
  /** The blocks of the component, and the coded blocks, which fill whole units of the picture. */
  readonly columns: number;
  readonly rows: number;
  readonly codedColumns: number;
  /** The DC coefficient of each coded block, row by row. */
  readonly dc: Int16Array;
};

export type Frame = Size & {
  readonly isProgressive: boolean;
  readonly components: readonly Component[];
  readonly unitsAcross: number;
  readonly unitsDown: number;
};

export function readFrame(segment: ByteReader, isProgressive: boolean): Frame {
  const precision = segment.uint8();
  const [height, width] = [segment.uint16(), segment.uint16()];
  const count = segment.uint8();
  if (precision !== 8 || height === 0 || width === 0 || ![1, 3, 4].includes(count)) impossible();
  checkPixels({ width, height });
  const declared = Array.from({ length: count }, () => {
    const [id, sampling, quantization] = [segment.uint8(), segment.uint8(), segment.uint8()];
    return { id, across: sampling >> 4, down: sampling & 15, quantization };
  });
  if (!declared.every(({ across, down }) => isSampling(across) && isSampling(down))) impossible();
  const most = {
    across: Math.max(...declared.map(({ across }) => across)),
    down: Math.max(...declared.map(({ down }) => down)),
  };
  const unitsAcross = Math.ceil(width / (BLOCK_EDGE_PX * most.across));
  const unitsDown = Math.ceil(height / (BLOCK_EDGE_PX * most.down));
  const components = declared.map((component) => ({
    ...component,
    columns: Math.ceil(Math.ceil((width * component.across) / most.across) / BLOCK_EDGE_PX),
    rows: Math.ceil(Math.ceil((height * component.down) / most.down) / BLOCK_EDGE_PX),
    codedColumns: unitsAcross * component.across,
    dc: new Int16Array(unitsAcross * component.across * unitsDown * component.down),
  }));
  return { width, height, isProgressive, components, unitsAcross, unitsDown };
}

const isSampling = (factor: number): boolean => factor >= 1 && factor <= 4;

function impossible(): never {
  return refuse(
    "unreadable",
    "The JPEG is of a kind that is not read here. Save it as an ordinary JPEG, 8 bits a channel.",
  );
}
