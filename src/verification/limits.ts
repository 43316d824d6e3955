/** The limits of password verifiers, each with its unit and its reason. Documents have limits of their own. */

/** scrypt's table takes 128 · N · r bytes. An isolate has 128 MB for everything. */
export const SCRYPT_MEMORY_MAX_BYTES = 64 * 1024 * 1024;

/** N · r · p. Above this workerd refuses to compute (about 0.2 s of CPU). */
export const SCRYPT_COST_MAX = 2 ** 20;

/**
 * With a larger `r` or `p`, the blocks besides the table would need memory too. Real verifiers have r 8 or 16, p 1 to
 * 10.
 */
export const SCRYPT_BLOCK_SIZE_MAX = 64;
export const SCRYPT_PARALLELISM_MAX = 64;

/** Bytes. Real salts have 4 to 64, including salts that are hex texts. */
export const SCRYPT_SALT_BYTES_MAX = 128;

/** Bytes. passlib has 32; better-auth, Lucia and Node's example have 64. Fewer than 16 could match by chance. */
export const SCRYPT_KEY_BYTES_MIN = 16;
export const SCRYPT_KEY_BYTES_MAX = 64;
