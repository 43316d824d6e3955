/** The limits of the keys of certificates, each with its reason. */

/**
 * Keys that ever signed. All of them stay published, in one answer that anybody may ask for: some 200 KB of it. Rotated
 * once a week they last for nearly twenty years.
 */
export const CERTIFICATE_KEYS_MAX = 1_000;
