/** The limits of the keys of certificates, each with its reason. */

/**
 * Keys that ever signed. All of them stay published, in one public answer, which has some 200 KB at this limit. With a
 * new key each week they last for nearly twenty years.
 */
export const CERTIFICATE_KEYS_MAX = 1_000;
