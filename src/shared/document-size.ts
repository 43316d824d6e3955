/** Bytes of an identity document: 10 MiB. A photo of a phone has three to eight. */
export const DOCUMENT_MAX_BYTES = 10 * 1024 * 1024;
