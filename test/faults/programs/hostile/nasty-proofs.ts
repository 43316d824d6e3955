/** What hostile callers send instead of a proof: verifiers of passwords, codes, names and ID tokens. */
import { long } from "./nasty-values";

/** Verifiers of passwords that are none, or cannot be computed. */
export const NASTY_VERIFIERS: readonly string[] = [
  "$scrypt$ln=17,r=8,p=1$c2FsdHNhbHQ$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY",
  "$scrypt$ln=14,r=8,p=9$c2FsdHNhbHQ$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY",
  "$scrypt$ln=16,r=1,p=1$c2FsdHNhbHQ$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY",
  "$scrypt$ln=1,r=64,p=9999999999$c2FsdHNhbHQ$MDEyMzQ1Njc4OWFiY2RlZg",
  "$scrypt$ln=99,r=9999999999,p=1$c2FsdHNhbHQ$MDEyMzQ1Njc4OWFiY2RlZg",
  "$scrypt$ln=4,r=8,p=1$$MDEyMzQ1Njc4OWFiY2RlZg",
  "$scrypt$ln=4,r=8,p=1$c2FsdA$",
  "$scrypt$ln=4,r=8,p=1$c2FsdA$====",
  "$scrypt$ln=1e9,r=8,p=1$c2FsdA$MDEyMzQ1Njc4OWFiY2RlZg",
  "$scrypt$ln=4,r=8,p=1,x=1$c2FsdA$MDEyMzQ1Njc4OWFiY2RlZg",
  "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
  "9f9f9f9f9f9f9f9f:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a",
];

/** Those that may be computed, at their bounds: cheap, but each parameter is as large as it may be. */
export const EDGE_VERIFIERS: readonly string[] = [
  "$scrypt$ln=1,r=64,p=64$cw$MDEyMzQ1Njc4OWFiY2RlZg",
  "$scrypt$ln=15,r=1,p=1$c2FsdHNhbHQ=$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
  "$scrypt$ln=4,r=8,p=64$-_-_$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg",
];

/** What people may type for a code, or for a name: none of it has an end to be searched for. */
export const NASTY_TYPED: readonly string[] = [
  "\u200b".repeat(64),
  "１２３ － ４５６",
  "\ud835\udfce\ud835",
  "1\u0301\u030223456",
  "\u00a0",
  "-".repeat(500),
  "İıſßΣ",
];

/** ID tokens that no issuer has signed, or not these. */
export const NASTY_TOKENS: readonly string[] = [
  "x",
  "..",
  "a.b.c",
  "e30.e30.e30",
  // alg none, with and without a signature; HS256; a key of one's own; extensions.
  "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
  "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.AAAA",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.AAAA",
  "eyJhbGciOiJSUzI1NiIsImprdSI6Imh0dHA6Ly8xNjkuMjU0LjE2OS4yNTQvIn0.eyJzdWIiOiJ4In0.AAAA",
  "eyJhbGciOiJSUzI1NiIsImNyaXQiOlsieCJdLCJ4IjoxfQ.eyJzdWIiOiJ4In0.AAAA",
  "eyJhbGciOiJSUzI1NiIsImtpZCI6Il9fcHJvdG9fXyJ9.eyJzdWIiOiJ4In0.AAAA",
  `${long(16_384)}`,
  `${".".repeat(16_384)}`,
];
