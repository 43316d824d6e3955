import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { prefixOf, R2_ASSETS, withAssetEraser } from "../../src/erasers/r2-assets";
import type { EraserRequest, Erasers } from "../../src/shared/erasers";
import { at } from "../support/time";

const DONE = { outcome: "acknowledged", proof: null, probe: false };
const MORE = { outcome: "later", wait_ms: 0 };
const FAILED = { outcome: "failed", error: "the bucket failed", retry_after_ms: null };

const asked = (over: Partial<EraserRequest> = {}): EraserRequest => ({
  task: "tsk_1_r2_assets",
  round: 1,
  eraser: R2_ASSETS,
  account: "a",
  livemode: true,
  target: "delete",
  holdings: [],
  holdings_total: 1,
  at: at("2026-03-02T09:00:00.000Z"),
  ...over,
});

/** The host's other erasers, which are called over the network. */
const others = {
  request: vi.fn<Erasers["request"]>(),
  probe: vi.fn<Erasers["probe"]>(),
  rehearse: vi.fn<Erasers["rehearse"]>(),
  switch: vi.fn<Erasers["switch"]>(),
  check: vi.fn<Erasers["check"]>(),
  isProbed: vi.fn<Erasers["isProbed"]>(),
};

/** Any real bucket does: none of its own is bound in tests. */
const bucket = (): R2Bucket => env.DOCUMENTS;
const erasers = (of: R2Bucket | null = bucket()) => withAssetEraser(others, of);
const erase = (over: Partial<EraserRequest> = {}) => erasers().request(asked(over));

/** One page after another, of so many files. */
async function fill(prefix: string, files: number): Promise<void> {
  const AT_ONCE = 100;
  for (let file = 0; file < files; file += AT_ONCE) {
    const names = Array.from({ length: Math.min(AT_ONCE, files - file) }, (_, n) => file + n);
    await Promise.all(names.map((name) => bucket().put(`${prefix}${name}.bin`, "x")));
  }
}

async function left(prefix = ""): Promise<string[]> {
  const keys: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await bucket().list({ prefix, ...(cursor === undefined ? {} : { cursor }) });
    keys.push(...page.objects.map(({ key }) => key));
    if (!page.truncated) return keys;
    cursor = page.cursor;
  }
}

/** A bucket that does as the real one, but for what is given. */
const playedBucket = (over: Partial<Pick<R2Bucket, "list" | "delete">>): R2Bucket =>
  new Proxy(bucket(), {
    get: (real, name) => {
      const played: unknown = Reflect.get(over, name);
      if (played !== undefined) return played;
      const member: unknown = Reflect.get(real, name);
      return typeof member === "function" ? member.bind(real) : member;
    },
  });

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.clearAllMocks();
});

describe("a check of it", () => {
  const check = (bucketOf: R2Bucket | null = bucket()) => {
    const { task, account, livemode, target, at } = asked();
    return erasers(bucketOf).check("r2_assets", { task, account, livemode, target, at }, null);
  };

  it("finds nothing, or erases what is there again", async () => {
    const gone = { outcome: "checked", verified: "probe", found_again: false };
    expect(await check()).toEqual(gone);
    await fill("accounts/a/", 2);
    expect(await check()).toEqual({ ...gone, found_again: true });
    expect(await left("accounts/a/")).toEqual([]);
    expect(await check()).toEqual(gone);
  });

  it("cannot be made without a bucket, and fails with it", async () => {
    expect(await check(null)).toMatchObject({ outcome: "not_asked" });
    const broken = playedBucket({ list: () => Promise.reject(new Error("down")) });
    expect(await check(broken)).toMatchObject({ outcome: "failed", error: "the bucket failed" });
  });
});

describe("an account's assets", () => {
  it("are gone when it acknowledges, however deep they lay", async () => {
    for (const name of ["photo.jpg", "deep/er/photo.jpg", "..", "ä b"]) {
      await bucket().put(`accounts/a/${name}`, "x");
    }
    expect(await erase()).toEqual(DONE);
    expect(await left()).toEqual([]);
  });

  it("are gone though there are thousands of them", async () => {
    await fill("accounts/a/", 3_500);
    expect(await erase()).toEqual(DONE);
    expect(await left()).toEqual([]);
  });

  it("are gone already if there were none", async () => {
    expect(await erase()).toEqual(DONE);
    expect(await erase()).toEqual(DONE);
  });

  it("are what is live alone for a live account, and what is of tests for one of the test mode", async () => {
    await bucket().put("accounts/a/live", "x");
    await bucket().put("test/accounts/a/test", "x");
    expect(await erase({ livemode: false })).toEqual(DONE);
    expect(await left()).toEqual(["accounts/a/live"]);
    await bucket().put("test/accounts/a/test", "x");
    expect(await erase({ livemode: true })).toEqual(DONE);
    expect(await left()).toEqual(["test/accounts/a/test"]);
  });

  it("are never a neighbour's", async () => {
    const neighbours = [
      "accounts/ab/file",
      "accounts/a",
      "accounts/a.b/file",
      "accounts/A/file",
      "accounts/b/accounts/a/file",
      "other/accounts/a/file",
      "accounts/../file",
      "a/file",
    ];
    for (const key of neighbours) await bucket().put(key, "x");
    await bucket().put("accounts/a/file", "x");
    expect(await erase()).toEqual(DONE);
    expect(await left()).toEqual(neighbours.toSorted());
  });

  it.each([".", "..", "a.b", "a:b", "-"])("are those of %j alone", async (account) => {
    const own = prefixOf({ account, livemode: true });
    await bucket().put(`${own}file`, "x");
    await bucket().put("accounts/z/file", "x");
    await bucket().put("file", "x");
    expect(await erase({ account })).toEqual(DONE);
    expect(await left()).toEqual(["accounts/z/file", "file"]);
  });

  it.each(["", "a/b", "/"])("are no account's under an id that is none: %j", async (account) => {
    await bucket().put("accounts/a/b/file", "x");
    expect(await erase({ account })).toEqual(FAILED);
    expect(await left()).toEqual(["accounts/a/b/file"]);
  });
});

describe("assets in great number", () => {
  it("take several calls, each of a bounded number of pages, and the last one acknowledges", async () => {
    // A page of three objects, as if three were a thousand.
    const list = (options?: R2ListOptions) => bucket().list({ ...options, limit: 3 });
    const small = erasers(playedBucket({ list }));
    await fill("accounts/a/", 65);
    const request = asked();
    expect(await small.request(request)).toEqual(MORE);
    expect(await left()).toHaveLength(35);
    expect(await small.request(request)).toEqual(MORE);
    expect(await left()).toHaveLength(5);
    expect(await small.request(request)).toEqual(DONE);
    expect(await left()).toEqual([]);
  });

  it("are deleted from where a call was cut off", async () => {
    let deletions = 0;
    const list = (options?: R2ListOptions) => bucket().list({ ...options, limit: 3 });
    const remove = async (keys: string | string[]) => {
      deletions += 1;
      if (deletions === 2) throw new Error("internal error: accounts/a/secret-name.jpg");
      await bucket().delete(keys);
    };
    const dying = erasers(playedBucket({ list, delete: remove }));
    await fill("accounts/a/", 10);
    expect(await dying.request(asked())).toEqual(FAILED);
    expect(await left()).toHaveLength(7);
    expect(await dying.request(asked())).toEqual(DONE);
    expect(await left()).toEqual([]);
  });
});

describe("the eraser of assets", () => {
  it("fails if the bucket does, and repeats nothing that it said", async () => {
    const list = async () => {
      throw new Error("accounts/a/secret-name.jpg");
    };
    const failing = erasers(playedBucket({ list }));
    expect(await failing.request(asked())).toEqual(FAILED);
    expect(await failing.probe(asked())).toEqual(FAILED);
  });

  it("is unknown if no bucket is bound", async () => {
    expect(await erasers(null).request(asked())).toEqual({ outcome: "unknown" });
    expect(await erasers(null).probe(asked())).toEqual({ outcome: "unknown" });
  });

  it("can say whether anything is still there, although no policy needs that", async () => {
    expect(await erasers().isProbed(R2_ASSETS, true)).toBe(false);
    await bucket().put("accounts/a/file", "x");
    expect(await erasers().probe(asked())).toEqual({ outcome: "present" });
    await erase();
    expect(await erasers().probe(asked())).toEqual({ outcome: "gone" });
    expect(others.isProbed).not.toHaveBeenCalled();
  });

  it("passes every other eraser on, with a bucket and without", async () => {
    const crm = asked({ eraser: "crm" });
    others.request.mockResolvedValue({ outcome: "deferred" });
    others.probe.mockResolvedValue({ outcome: "present" });
    others.isProbed.mockResolvedValue(true);
    await bucket().put("accounts/a/file", "x");
    for (const of of [bucket(), null]) {
      expect(await erasers(of).request(crm)).toEqual({ outcome: "deferred" });
      expect(await erasers(of).probe(crm)).toEqual({ outcome: "present" });
      expect(await erasers(of).isProbed("crm", false)).toBe(true);
    }
    expect(others.request).toHaveBeenCalledWith(crm, undefined);
    expect(await left()).toEqual(["accounts/a/file"]);
  });
});
