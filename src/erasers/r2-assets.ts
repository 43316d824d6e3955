/**
 * The eraser `r2_assets`, for hosts that keep an account's files in an R2 bucket of their own, under
 * `accounts/{id}/`. The bucket is bound to Adieu as `HOST_ASSETS`. Nothing is called and nothing is signed.
 *
 * In the test mode the prefix is `test/accounts/{id}/`, so that a test never touches live files. The eraser never
 * reads the content of an object.
 */
import type {
  CheckAnswer,
  CheckRequest,
  EraserAnswer,
  EraserRequest,
  Erasers,
  ProbeAnswer,
} from "../shared/erasers";
import { logFault } from "../shared/log";

/** The name by which policies refer to it. */
export const R2_ASSETS = "r2_assets";

/** R2 lists and deletes at most so many objects at once. */
const PAGE_SIZE = 1_000;

/**
 * Pages that one call deletes. Each is a list and a delete of some hundred milliseconds: a million objects take a
 * hundred calls of a few seconds, and a call that is cut off has lost nothing.
 */
const PAGES_PER_CALL = 10;

const ACKNOWLEDGED: EraserAnswer = { outcome: "acknowledged", proof: null, probe: false };
const UNKNOWN = { outcome: "unknown" } as const;

/**
 * Answers for `r2_assets` itself, and passes the requests of every other eraser on.
 *
 * @param bucket null if none is bound
 */
export const withAssetEraser = (erasers: Erasers, bucket: R2Bucket | null): Erasers => ({
  request: async (request, connected) => {
    if (request.eraser !== R2_ASSETS) return erasers.request(request, connected);
    return bucket === null ? UNKNOWN : withoutThrowing(() => erase(bucket, request));
  },
  probe: async (request, connected) => {
    if (request.eraser !== R2_ASSETS) return erasers.probe(request, connected);
    return bucket === null ? UNKNOWN : withoutThrowing(() => probe(bucket, request));
  },
  rehearse: async (eraser, ...asked) =>
    eraser === R2_ASSETS ? { outcome: "no_connector" } : erasers.rehearse(eraser, ...asked),
  switch: async (eraser, ...asked) =>
    eraser === R2_ASSETS ? { outcome: "no_verb" } : erasers.switch(eraser, ...asked),
  check: async (eraser, request, sealed) => {
    if (eraser !== R2_ASSETS) return erasers.check(eraser, request, sealed);
    if (bucket === null) return { outcome: "not_asked", error: "no bucket is bound" };
    return withoutThrowing(() => check(bucket, request));
  },
  isProbed: async (eraser, livemode) => eraser !== R2_ASSETS && erasers.isProbed(eraser, livemode),
});

type AccountOf = Pick<EraserRequest, "account" | "livemode">;

/**
 * The prefix of an account's files. It ends with a slash, so that the account `a` does not match the files of `ab`.
 *
 * @throws if the id is empty or has a slash: the prefix would match the files of other accounts
 */
export function prefixOf({ account, livemode }: AccountOf): string {
  if (account === "" || account.includes("/")) throw new Error("no id of an account");
  return `${livemode ? "" : "test/"}accounts/${account}/`;
}

/** A deleted object is not listed again, so every page is the first one. */
async function erase(bucket: R2Bucket, request: AccountOf): Promise<EraserAnswer> {
  const prefix = prefixOf(request);
  for (let pages = 0; pages < PAGES_PER_CALL; pages += 1) {
    const { objects, truncated } = await bucket.list({ prefix, limit: PAGE_SIZE });
    if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key));
    if (!truncated) return ACKNOWLEDGED;
  }
  return { outcome: "later", wait_ms: 0 };
}

async function probe(bucket: R2Bucket, request: AccountOf): Promise<ProbeAnswer> {
  const { objects } = await bucket.list({ prefix: prefixOf(request), limit: 1 });
  return { outcome: objects.length > 0 ? "present" : "gone" };
}

async function check(bucket: R2Bucket, request: CheckRequest): Promise<CheckAnswer> {
  const looked = await probe(bucket, request);
  if (looked.outcome === "gone")
    return { outcome: "checked", verified: "probe", found_again: false };
  const found = { found_again: true } as const;
  const erased = await erase(bucket, request);
  const left = erased.outcome === "acknowledged" ? await probe(bucket, request) : looked;
  if (left.outcome === "gone") return { outcome: "checked", verified: "probe", ...found };
  return { outcome: "later", wait_ms: 0, ...found };
}

/** Turns an error into a failure. The bucket's own words go to the log only: they may name a file, and so a person. */
async function withoutThrowing<T>(work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    logFault("the bucket of the host's assets failed", error);
    return { outcome: "failed", error: "the bucket failed", retry_after_ms: null } as const;
  }
}
