import { beforeEach, describe, expect, it, vi } from "vitest";
import { HOLDINGS_MAX } from "../../src/lifecycle/limits";
import { verifyWebhook } from "../../src/receiver";
import { BODY_MAX_BYTES } from "../../src/receiver/limits";
import { WebhookVerificationError } from "../../src/receiver/verification-error";
import {
  ID,
  NOW,
  OTHER_SECRET,
  received,
  refusalOf,
  SECRET,
  signedRequest,
  TEST_EVENT,
} from "./signed";

const SECOND_MS = 1_000;
const TOLERANCE_MS = 300 * SECOND_MS;
const NEVER_USED = `whsec_${btoa("never used by anyone who signs..")}`;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
const later = (ms: number): Date => new Date(NOW.getTime() + ms);

/** Gives as much as is wanted, a piece at a time. @returns it, and how much has been taken */
function endlessBody(piece = new Uint8Array(64 * 1024).fill(32)) {
  let taken = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        taken += piece.byteLength;
        controller.enqueue(piece);
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, taken: () => taken };
}

describe("what Adieu has signed", () => {
  it("is taken, with the message's id", async () => {
    expect(await received(TEST_EVENT)).toEqual({ id: ID, ...TEST_EVENT });
  });

  it("is taken whatever the case of its headers' names", async () => {
    const { headers } = signedRequest();
    const shouted = [...headers].map(([name, value]) => [name.toUpperCase(), value]);
    const request = signedRequest(TEST_EVENT, { headers: Object.fromEntries(shouted) });
    expect(await refusalOf(request)).toBe("taken");
  });

  it("is taken in any writing: its bytes are signed, not what they mean", async () => {
    const written = JSON.stringify(TEST_EVENT, null, 4).replace("we_1", "\\u0077e_1");
    expect(await received(written)).toEqual({ id: ID, ...TEST_EVENT });
  });

  it("is taken with every letter there is", async () => {
    const data = { ...TEST_EVENT.data, endpoint: "äöü 🚪 \u0000 \uFEFF \uFFFD" };
    expect(await received({ ...TEST_EVENT, data })).toMatchObject({ data });
  });

  it.each([
    ["five minutes old", -TOLERANCE_MS],
    ["five minutes ahead", TOLERANCE_MS],
  ])("is taken while it is %s", async (_, ms) => {
    expect(await refusalOf(signedRequest(TEST_EVENT, { at: later(ms) }))).toBe("taken");
  });

  it("is taken though its body comes in pieces, without a length, split in the midst of a letter", async () => {
    const body = JSON.stringify({ ...TEST_EVENT, data: { endpoint: "🚪" } });
    const bytes = new TextEncoder().encode(body);
    const sent = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await refusalOf(signedRequest(body, { sent }))).toBe("taken");
  });

  it("is taken at the longest that Adieu sends: an erasure that names every holding", async () => {
    const longest = "x".repeat(128);
    const holdings = Array.from({ length: HOLDINGS_MAX }, () => ({ kind: longest, ref: longest }));
    const data = { task: "tsk_1", account: longest, livemode: true, target: "delete", holdings };
    const body = JSON.stringify({ ...TEST_EVENT, type: "erasure.requested", data });
    expect(body.length).toBeGreaterThan(2 * 1024 * 1024);
    expect(await refusalOf(signedRequest(body))).toBe("taken");
  });
});

describe("while a secret is changed", () => {
  const both = signedRequest.bind(null, TEST_EVENT, { secrets: [OTHER_SECRET, SECRET] });

  it.each([
    ["the old one", SECRET],
    ["the new one", OTHER_SECRET],
    ["both", [OTHER_SECRET, SECRET]],
  ])("what both have signed is taken by a receiver that knows %s", async (_, secret) => {
    expect(await refusalOf(both(), secret)).toBe("taken");
  });

  it("what one has signed is taken by a receiver that knows both, in any order", async () => {
    const request = () => signedRequest(TEST_EVENT, { secrets: [OTHER_SECRET] });
    expect(await refusalOf(request(), [SECRET, OTHER_SECRET])).toBe("taken");
    expect(await refusalOf(request(), [OTHER_SECRET, SECRET])).toBe("taken");
  });

  it("what both have signed is refused by a receiver that knows neither", async () => {
    expect(await refusalOf(both(), NEVER_USED)).toBe("bad_signature");
    expect(await refusalOf(both(), [NEVER_USED, NEVER_USED])).toBe("bad_signature");
  });

  it("signatures by other ways than v1 are passed over", async () => {
    const signature = both().headers.get("webhook-signature");
    const headers = { "webhook-signature": `v1a,AAAA v2,BBBB nonsense  ${signature}` };
    expect(await refusalOf(signedRequest(TEST_EVENT, { headers }))).toBe("taken");
    const only = { "webhook-signature": `${signature}`.replaceAll("v1,", "v2,") };
    expect(await refusalOf(signedRequest(TEST_EVENT, { headers: only }))).toBe("bad_signature");
  });

  it("signatures in a header of their own each are read too, as proxies split them", async () => {
    const request = signedRequest(TEST_EVENT, { secrets: [OTHER_SECRET] });
    const own = signedRequest().headers.get("webhook-signature");
    request.headers.append("webhook-signature", `${own}`);
    expect(await refusalOf(request)).toBe("taken");
  });
});

describe("a request is refused as", () => {
  it.each(["webhook-id", "webhook-timestamp", "webhook-signature"])(
    "missing_header without %s, or with nothing in it",
    async (name) => {
      for (const value of [null, ""]) {
        const request = signedRequest(TEST_EVENT, { headers: { [name]: value } });
        expect(await refusalOf(request)).toBe("missing_header");
        expect(request.bodyUsed).toBe(false);
      }
    },
  );

  it.each(["soon", "NaN", "Infinity", "-"])("malformed_header at the time %s", async (time) => {
    const headers = { "webhook-timestamp": time };
    expect(await refusalOf(signedRequest(TEST_EVENT, { headers }))).toBe("malformed_header");
  });

  it.each([
    ["too_old", -TOLERANCE_MS - SECOND_MS],
    ["too_old", -NOW.getTime()],
    ["too_new", TOLERANCE_MS + SECOND_MS],
  ])("%s, though rightly signed, %i ms from now", async (reason, ms) => {
    const request = () => signedRequest(TEST_EVENT, { at: later(ms) });
    expect(await refusalOf(request())).toBe(reason);
    expect(await refusalOf(request(), [OTHER_SECRET, SECRET])).toBe(reason);
  });

  it.each(["99999999999999999999", "1e400"])("not of now at the time %s", async (time) => {
    const headers = { "webhook-timestamp": time };
    const refusal = await refusalOf(signedRequest(TEST_EVENT, { headers }));
    expect(["too_old", "too_new"]).toContain(refusal);
  });

  it("bad_signature if another secret has signed", async () => {
    expect(await refusalOf(signedRequest(), OTHER_SECRET)).toBe("bad_signature");
  });

  it.each([
    ["a byte more", `${JSON.stringify(TEST_EVENT)} `],
    ["a byte less", JSON.stringify(TEST_EVENT).slice(0, -1)],
    ["another account", JSON.stringify(TEST_EVENT).replace("null", '"a"')],
    ["a mark of byte order before it", `\uFEFF${JSON.stringify(TEST_EVENT)}`],
    ["nothing", ""],
    ["no body", null],
  ])("bad_signature where the body was changed: %s", async (_, sent) => {
    expect(await refusalOf(signedRequest(TEST_EVENT, { sent }))).toBe("bad_signature");
  });

  it("bad_signature if a letter that could not be read was put in place of another", async () => {
    const body = JSON.stringify({ ...TEST_EVENT, data: { endpoint: "\uFFFD" } });
    const bytes = new TextEncoder().encode(body);
    const at = bytes.indexOf(0xef);
    const sent = Uint8Array.of(...bytes.slice(0, at), 0xff, ...bytes.slice(at + 3));
    expect(new TextDecoder().decode(sent)).toBe(body);
    expect(await refusalOf(signedRequest(body, { sent }))).toBe("bad_signature");
  });

  it.each([
    ["another id", { "webhook-id": "evt_other" }],
    ["a second later", { "webhook-timestamp": String(NOW.getTime() / SECOND_MS + 1) }],
    ["no way of signing", { "webhook-signature": "AAAA" }],
    ["an empty signature", { "webhook-signature": "v1," }],
    ["a way and no signature", { "webhook-signature": "v1" }],
  ])("bad_signature with %s", async (_, headers) => {
    expect(await refusalOf(signedRequest(TEST_EVENT, { headers }))).toBe("bad_signature");
  });

  it("bad_signature for a signature that is changed in any one place", async () => {
    const right = `${signedRequest().headers.get("webhook-signature")}`;
    // The last before the padding has two bits that say nothing, and which this way of signing compares too.
    for (let at = "v1,".length; at < right.length; at += 1) {
      const other = right[at] === "A" ? "B" : "A";
      const changed = `${right.slice(0, at)}${other}${right.slice(at + 1)}`;
      const request = signedRequest(TEST_EVENT, { headers: { "webhook-signature": changed } });
      expect([at, await refusalOf(request)]).toEqual([at, "bad_signature"]);
    }
  });

  it("too_large if it says so, before anything is read", async () => {
    const body = endlessBody();
    const headers = { "content-length": String(BODY_MAX_BYTES + 1) };
    const request = signedRequest(TEST_EVENT, { headers, sent: body.stream });
    expect(await refusalOf(request)).toBe("too_large");
    expect(body.taken()).toBe(0);
  });

  it("too_large if it never ends, and nothing more is read", async () => {
    const body = endlessBody();
    const request = signedRequest(TEST_EVENT, { sent: body.stream });
    expect(await refusalOf(request)).toBe("too_large");
    expect(body.taken()).toBeLessThan(BODY_MAX_BYTES + 256 * 1024);
    expect(request.body?.locked).toBe(false);
  });

  it("too_large one byte beyond, and not before", async () => {
    const sizes = [BODY_MAX_BYTES, BODY_MAX_BYTES + 1];
    const requests = sizes.map((size) => signedRequest("", { sent: new Uint8Array(size) }));
    const refusals = requests.map((request) => refusalOf(request));
    expect(await Promise.all(refusals)).toEqual(["bad_signature", "too_large"]);
  });

  it("interrupted if the connection breaks off", async () => {
    const sent = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode("{")),
      pull: (controller) => controller.error(new Error("ECONNRESET")),
    });
    expect(await refusalOf(signedRequest(TEST_EVENT, { sent }))).toBe("interrupted");
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "account.deleted"],
    ["half of it", JSON.stringify(TEST_EVENT).slice(0, -1)],
    ["null", null],
    ["a number", 1],
    ["a list", [TEST_EVENT]],
    ["an object of something else", { id: "evt_1" }],
    ["no type", { ...TEST_EVENT, type: undefined }],
    ["a type that is no text", { ...TEST_EVENT, type: 7 }],
    ["no timestamp", { ...TEST_EVENT, timestamp: undefined }],
    ["no data", { ...TEST_EVENT, data: undefined }],
    ["data that is a list", { ...TEST_EVENT, data: [] }],
    ["data that is null", { ...TEST_EVENT, data: null }],
  ])("not_an_event where %s was signed", async (_, body) => {
    expect(await refusalOf(signedRequest(body))).toBe("not_an_event");
  });
});

it("verifies by the secrets that are set", async () => {
  expect(await verifyWebhook(signedRequest(), [undefined, SECRET])).toMatchObject({
    type: TEST_EVENT.type,
  });
});

describe("a receiver's own fault is no refusal", () => {
  it.each([
    ["none", []],
    ["not set", undefined],
    ["not set, nor the one before it", [undefined, undefined]],
    ["an empty one", ""],
    ["only the prefix", "whsec_"],
    ["one that is no base64", "whsec_not a secret!"],
    ["one with a line's end", `${SECRET}\n`],
    ["a wrong one beside a right one", [SECRET, "whsec_not a secret!"]],
  ])("where the secret is %s", async (_, secret) => {
    const rejected = verifyWebhook(signedRequest(), secret);
    await expect(rejected).rejects.toThrow(TypeError);
    await expect(rejected).rejects.toThrow(/^verifyWebhook needs a secret/);
  });

  it("if the body was read before", async () => {
    const request = signedRequest();
    await request.json();
    await expect(verifyWebhook(request, SECRET)).rejects.toThrow(TypeError);
    await expect(verifyWebhook(request, SECRET)).rejects.toThrow(/already read/);
  });
});

/** Whatever is thrown; null where nothing is. */
const faultOf = (request: Request, secret: string | readonly string[]): Promise<unknown> =>
  verifyWebhook(request, secret).then(
    () => null,
    (error: unknown) => error,
  );

describe("an error", () => {
  it("is known by its name and reason, and says what is wrong", async () => {
    const error = await faultOf(signedRequest(), OTHER_SECRET);
    expect(error).toBeInstanceOf(WebhookVerificationError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: "WebhookVerificationError", reason: "bad_signature" });
    expect(String(error)).toContain("another endpoint");
  });

  it("holds neither the secret nor anything of the request", async () => {
    const faults = [
      [signedRequest(TEST_EVENT, { secrets: [OTHER_SECRET] }), SECRET],
      [signedRequest(TEST_EVENT, { at: later(-2 * TOLERANCE_MS) }), SECRET],
      [signedRequest("account ada@example.com"), SECRET],
      [signedRequest(TEST_EVENT, { headers: { "webhook-id": null } }), SECRET],
      [signedRequest(), [SECRET, "whsec_not a secret!"]],
    ] as const;
    for (const [request, secret] of faults) {
      const error = await faultOf(request, secret);
      expect(error).toBeInstanceOf(Error);
      const { message = "", stack = "", cause } = error instanceof Error ? error : {};
      expect(cause).toBeUndefined();
      const text = `${message} ${stack} ${JSON.stringify(error)}`;
      for (const secret of [SECRET, SECRET.slice(6), "not a secret!", ID, "ada@example.com"]) {
        expect(text).not.toContain(secret);
      }
    }
  });
});
