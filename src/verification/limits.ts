/** Limits of what proofs are compared with, each with its unit and why. Documents have their own. */

/** An isolate has 128 MB for everything: scrypt's table takes 128 · N · r bytes of it. */
export const SCRYPT_MEMORY_MAX_BYTES = 64 * 1024 * 1024;

/** N · r · p: beyond it workerd refuses to compute, by whatever parameters (about 0.2 s of CPU). */
export const SCRYPT_COST_MAX = 2 ** 20;

/** With a larger `r` or `p` the blocks beside the table would count; real verifiers have 8 or 16, and 1 to 10. */
export const SCRYPT_BLOCK_SIZE_MAX = 64;
export const SCRYPT_PARALLELISM_MAX = 64;

/** Bytes; real ones have 4 to 64, a salt that is itself hex among them. */
export const SCRYPT_SALT_BYTES_MAX = 128;

/** Bytes; 32 are passlib's, 64 better-auth's, Lucia's and Node's example's. Fewer than 16 would match by chance. */
export const SCRYPT_KEY_BYTES_MIN = 16;
export const SCRYPT_KEY_BYTES_MAX = 64;
