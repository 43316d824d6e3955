/** Scenarios of documents and reviews. */
import { MINUTE } from "../reference/calendar";
import type { Turn } from "./plan";
import {
  adopt,
  asked,
  LONG,
  NEXT,
  open,
  prove,
  review,
  send,
  simply,
  upload,
} from "./turn-builders";

/** A document of another type, twice; a passport whose upload is lost; the passport, twice. */
const UPLOADED: Turn[] = [
  adopt("examined"),
  open("deletion"),
  upload("business_identification"),
  upload("business_identification"),
  upload("passport", true),
  upload("passport"),
  upload("passport"),
];

/** A closure that ends at its approval, with documents that must be deleted; then its approval is repeated. */
const UPLOADED_AND_GONE: Turn[] = [
  adopt("without-grace"),
  open("cancellation"),
  NEXT,
  NEXT,
  simply({ ask: "approve", which: "front" }, "new"),
  { turn: "repeat" },
];

/** The same, and the holder gets a notice of it. */
const GONE_WITH_NOTICE: Turn[] = [
  adopt("without-grace"),
  simply({ ask: "update", changes: "email", policy: null }),
  open("deletion"),
  NEXT,
  NEXT,
  simply({ ask: "what comes next" }, "new"),
  { turn: "repeat" },
];

export const CANCELLED = [
  adopt("examined"),
  simply({ ask: "update", changes: "phone", policy: null }),
  open("cancellation"),
  send(1),
  prove("otp"),
];

/** A purge is carried out while a deletion over it is in review, with a document. */
const UPLOADED_OVER_A_PURGE: Turn[] = [
  ...CANCELLED,
  open("deletion"),
  upload("passport"),
  LONG,
  simply({ ask: "read document", which: "front", document: "passport" }),
];

/** In review, whether the holder had a document to show or not. */
export const IN_REVIEW: Turn[] = [adopt("examined"), open("deletion"), upload("passport")];

/** Two reviewers approve, one after the other. */
const FOUR_EYES: Turn[] = [
  ...IN_REVIEW,
  review("claim", "reviewer"),
  review("approve", "second reviewer"),
  simply({ ask: "read document", which: "front", document: "passport" }),
  review("approve", "reviewer"),
  review("approve", "reviewer"),
  review("approve", "second reviewer"),
];

const READ = asked({ ask: "read document", which: "front", document: "passport" }, "reviewer");

/** A better scan comes after the reviewer has read the first, who must read again; twice. After a claim no scan is taken. */
const BETTER_SCAN: Turn[] = [
  ...IN_REVIEW,
  READ,
  upload("passport"),
  review("approve", "reviewer"),
  READ,
  upload("passport"),
  review("approve", "second reviewer"),
  review("approve", "reviewer"),
  READ,
  review("claim", "reviewer"),
  upload("passport"),
  review("approve", "reviewer"),
  upload("drivers_license"),
];

/** The other reviewer is refused until the claim's half hour is over. */
const CLAIMED: Turn[] = [
  ...IN_REVIEW,
  review("claim", "reviewer"),
  review("claim", "second reviewer"),
  { turn: "wait", edge: null, ms: 30 * MINUTE - 1, look: true },
  review("approve", "second reviewer"),
  { turn: "wait", edge: null, ms: 1, look: true },
  review("approve", "second reviewer"),
];

/** The other reviewer is refused until the first one releases the claim. */
const CLAIM_RELEASED: Turn[] = [
  ...IN_REVIEW,
  review("claim", "reviewer"),
  review("release", "second reviewer"),
  review("release", "reviewer"),
  review("reject", "second reviewer"),
];

/** A voucher comes in while it is reviewed: the holder has not given it up yet. */
const VOUCHER = simply({ ask: "report", kind: "voucher", ref: "a", attributes: {} });

const STATED = simply({ ask: "say", which: "front", statements: "required" });

/** A voucher is reported during the review, and the holder states only afterwards that it is given up. */
const COMING_UP: Turn[] = [...IN_REVIEW, VOUCHER, review("approve", "reviewer"), STATED];

/** Approved without that statement. The closure is held up at the end of its grace period, until the holder makes it. */
const HELD_UP_AT_ITS_END: Turn[] = [
  ...IN_REVIEW,
  VOUCHER,
  review("approve", "reviewer"),
  review("approve", "second reviewer"),
  LONG,
  STATED,
];

/** Approved under a hold, without a grace period: held up at once, until the hold is released. */
const HELD_UP_AT_ONCE: Turn[] = [
  adopt("without-grace"),
  open("cancellation"),
  NEXT,
  NEXT,
  simply({ ask: "place hold", case: "case-1" }),
  review("approve", "reviewer"),
  simply({ ask: "release hold" }),
];

export const REVIEW_SCENARIOS: readonly Turn[][] = [
  BETTER_SCAN,
  UPLOADED,
  UPLOADED_AND_GONE,
  GONE_WITH_NOTICE,
  UPLOADED_OVER_A_PURGE,
  FOUR_EYES,
  CLAIMED,
  CLAIM_RELEASED,
  COMING_UP,
  HELD_UP_AT_ITS_END,
  HELD_UP_AT_ONCE,
];
