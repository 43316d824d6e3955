/** Ready-made documents to upload: 240 × 240 pixels, a few kilobytes each. */
import { grey, recoloured, scan, sepia, signedPage, yellowed } from "../documents/drawing";
import { encodeJpeg } from "../documents/encoders/jpeg";
import { encodePdf, flatePicture } from "../documents/encoders/pdf";
import { encodePng } from "../documents/encoders/png";

/** @param width pixels: others are another picture */
export const colourPng = (width = 240): Uint8Array => encodePng(scan(width));

export const colourJpeg = (): Uint8Array => encodeJpeg(scan(), { subsampled: true });

export const colourPdf = (): Uint8Array => encodePdf([flatePicture(scan())]);

/** Of one channel. */
export const greyPng = (): Uint8Array => encodePng(scan(), { colourType: 0 });

/** Of three channels that are the same everywhere. */
export const greyInRgbPng = (): Uint8Array => encodePng(recoloured(scan(), grey));

/** Black and white, but for a signature in blue. */
export const signedPng = (): Uint8Array => encodePng(signedPage());

/** Copies without colours that are not grey. */
export const sepiaJpeg = (): Uint8Array =>
  encodeJpeg(
    recoloured(scan(), (pixel) => sepia(grey(pixel))),
    { subsampled: true },
  );

export const yellowedPng = (): Uint8Array => encodePng(recoloured(scan(), yellowed));
