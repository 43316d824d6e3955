/**
 * An eraser for hosts that keep an account's files in an R2 bucket of their own, under `accounts/{id}/`: it is
 * bound to Adieu as `HOST_ASSETS`, and policies name it `r2_assets`. Nothing is called, nothing is signed.
 *
 * In the test mode it is `test/accounts/{id}/`, so that a test never touches what is live, and it never
 * reads what an object holds.
 */
import type { EraserAnswer, EraserRequest, Erasers, ProbeAnswer } from "../shared/erasers";

/** What policies call it. */
export const R2_ASSETS = "r2_assets";

/** As many as R2 lists and deletes at once. */
const PAGE_SIZE = 1_000;

/**
 * Pages of one call, each a list and a delete of some hundred milliseconds: a million objects take a hundred
 * calls of seconds, and one that dies has lost nothing.
 */
const PAGES_PER_CALL = 10;

const ACKNOWLEDGED: EraserAnswer = { outcome: "acknowledged", proof: null, probe: false };
const UNKNOWN = { outcome: "unknown" } as const;

/** Answers for `r2_assets` itself, and passes every other eraser on. @param bucket null where none is bound */
export const withAssetEraser = (erasers: Erasers, bucket: R2Bucket | null): Erasers => ({
  request: async (request) => {
    if (request.eraser !== R2_ASSETS) return erasers.request(request);
    return bucket === null ? UNKNOWN : within(() => erase(bucket, request));
  },
  probe: async (request) => {
    if (request.eraser !== R2_ASSETS) return erasers.probe(request);
    return bucket === null ? UNKNOWN : within(() => probe(bucket, request));
  },
  isProbed: async (eraser, livemode) => eraser !== R2_ASSETS && erasers.isProbed(eraser, livemode),
});

/**
 * The slash at its end keeps `a` from taking what is `ab`'s.
 *
 * @throws where the id is none: it would name another's folder, or everybody's
 */
export function prefixOf({
  account,
  livemode,
}: Pick<EraserRequest, "account" | "livemode">): string {
  if (account === "" || account.includes("/")) throw new Error("no id of an account");
  return `${livemode ? "" : "test/"}accounts/${account}/`;
}

/** What is deleted is listed no more, so each page is the first one. */
async function erase(bucket: R2Bucket, request: EraserRequest): Promise<EraserAnswer> {
  const prefix = prefixOf(request);
  for (let pages = 0; pages < PAGES_PER_CALL; pages += 1) {
    const { objects, truncated } = await bucket.list({ prefix, limit: PAGE_SIZE });
    if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key));
    if (!truncated) return ACKNOWLEDGED;
  }
  return { outcome: "later", wait_ms: 0 };
}

async function probe(bucket: R2Bucket, request: EraserRequest): Promise<ProbeAnswer> {
  const { objects } = await bucket.list({ prefix: prefixOf(request), limit: 1 });
  return { outcome: objects.length > 0 ? "present" : "gone" };
}

/** The bucket's own words are for the log: they may name a file, and a file a person. */
async function within<T>(work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    console.error("the bucket of the host's assets failed", error);
    return { outcome: "failed", error: "the bucket failed", retry_after_ms: null } as const;
  }
}
