import { beforeEach, describe, expect, it, vi } from "vitest";
import { askedWait, excerptOf } from "../../src/outgoing/answers";
import { playReceiver, type Receiver, status } from "../support/receiver";
import { DAY_MS, SECOND_MS } from "../support/time";
import { anEndpoint, deliveryOf, publishOne, run, URL_OF_RECEIVER } from "../webhooks/publishing";

let receiver: Receiver;

beforeEach(() => {
  receiver = playReceiver(URL_OF_RECEIVER);
});
const answered = (body: BodyInit, init?: ResponseInit) => excerptOf(new Response(body, init));

/** Has the answer given to a delivery. @returns the delivery */
async function afterAnswer(answer: () => Response) {
  receiver.answersWith(answer);
  const one = await anEndpoint();
  const id = await publishOne();
  await run(one);
  return deliveryOf(id);
}

const bytesOf = (text: string | null): number => new TextEncoder().encode(text ?? "").byteLength;

/** The same part again and again, for as long as it is read. @property parts so many were taken */
function endless(part: Uint8Array, after?: number) {
  const source = { parts: 0, isCancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      source.parts += 1;
      if (after === undefined || source.parts <= after) controller.enqueue(part.slice());
      // Then it says nothing more, and does not end either.
      else return new Promise(() => {});
    },
    cancel() {
      source.isCancelled = true;
    },
  });
  return { source, stream };
}

const text = (characters: string) => new TextEncoder().encode(characters);

describe("the excerpt of an answer", () => {
  it("is its beginning, a kilobyte at the most", async () => {
    expect(await answered("out of disk")).toBe("out of disk");
    expect(bytesOf(await answered("word ".repeat(10_000)))).toBeLessThanOrEqual(1_024);
    expect(await answered("word ".repeat(10_000))).toMatch(/^(word )+word$/);
  });

  it.each([
    ["nothing", null],
    ["an empty text", ""],
    ["white space", " \n\t\r\n "],
  ])("is null of %s", async (_, body) => {
    expect(await excerptOf(new Response(body))).toBeNull();
  });

  it("ends with a whole character", async () => {
    const excerpt = await answered(`x${"ä ".repeat(1_000)}`);
    expect(excerpt).toMatch(/^x(ä )+ä?$/);
    expect(bytesOf(excerpt)).toBeGreaterThan(1_000);
  });

  it("keeps lines, and marks what is no character of a text", async () => {
    expect(await answered("one\r\ntwo\tthree\u0000\u0007\u001b[31m")).toBe(
      "one\r\ntwo\tthree���[31m",
    );
  });

  it("is a kilobyte at the most of bytes that are no text either", async () => {
    const noise = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 197) % 256);
    expect(bytesOf(await answered(noise))).toBeLessThanOrEqual(1_024);
    expect(bytesOf(await answered(new Uint8Array(5_000)))).toBeLessThanOrEqual(1_024);
    const masked = await answered("a@b.c ".repeat(1_000));
    expect(masked).toMatch(/^(•••@••• )+/);
    expect(bytesOf(masked)).toBeLessThanOrEqual(1_024);
  });

  it.each([
    ["no user ada@example.com here", "no user •••@••• here"],
    ['{"user":"Ada.Lovelace+x@mail.example.co.uk","n":1}', '{"user":"•••@•••","n":1}'],
    ["<ada@example.com>, bob@example.com", "<•••@•••>, •••@•••"],
    ["call +43 660 1234567 now", "call ••• now"],
    ["call (0660) 12-34-567", "call (•••"],
    ["card 4111 1111 1111 1111", "card •••"],
    ["error 500 in line 12345 at 12:30:45", "error 500 in line 12345 at 12:30:45"],
  ])("masks what looks like a person's: %s", async (body, shown) => {
    expect(await answered(body)).toBe(shown);
  });

  it("holds no half of an address that its end would cut off", async () => {
    const filler = "x ".repeat(506);
    const excerpt = await answered(`${filler}ada.lovelace@example.com`);
    expect(excerpt).not.toMatch(/ada|love|exam/);
    expect(excerpt).toMatch(/^x (x )+x$/);
  });
});

describe("an answer that does not end", () => {
  it("holds its delivery for a second, counts all the same, and is taken no further", async () => {
    const timers = vi.spyOn(globalThis, "setTimeout");
    const { source, stream } = endless(text("still thinking "), 2);
    const delivery = await afterAnswer(() => new Response(stream));
    expect(delivery).toMatchObject({
      status: "delivered",
      last_status: 200,
      last_response: "still thinking still thinking",
    });
    expect(timers.mock.calls.map(([, ms]) => ms)).toContain(SECOND_MS);
    expect(source.isCancelled).toBe(true);
  });

  it("is not waited for once its beginning has come", async () => {
    const { source, stream } = endless(text("word ".repeat(1_000)));
    const delivery = await afterAnswer(() => new Response(stream, { status: 500 }));
    expect(delivery).toMatchObject({ status: "pending", last_status: 500 });
    expect(source.parts).toBeLessThan(10);
    expect(source.isCancelled).toBe(true);
  });

  it("does not count towards the latency, which is that of the headers", async () => {
    const { stream } = endless(text("."), 1);
    const { last_latency_ms } = await afterAnswer(() => new Response(stream));
    expect(last_latency_ms).toBeLessThan(500);
  });
});

describe("an answer that breaks off", () => {
  it("counts by its status, with what has come of it", async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(text("so far so")),
      pull: (controller) => controller.error(new Error("connection reset")),
    });
    expect(await afterAnswer(() => new Response(broken, { status: 201 }))).toMatchObject({
      status: "delivered",
      last_status: 201,
      last_error: null,
    });
  });
});

describe("an answer that is a bomb", () => {
  it("is unpacked no further than its beginning", async () => {
    const zeros = new Uint8Array(1_000_000);
    let packed = 0;
    const plain = new ReadableStream<Uint8Array>({
      pull(controller) {
        packed += 1;
        if (packed > 64) controller.close();
        else controller.enqueue(zeros);
      },
    });
    const bomb = await new Response(
      plain.pipeThrough<Uint8Array>(new CompressionStream("gzip")),
    ).arrayBuffer();
    expect(bomb.byteLength).toBeLessThan(200_000);
    let unpacked = 0;
    const counting = new TransformStream<Uint8Array, Uint8Array>({
      transform(part, controller) {
        unpacked += part.byteLength;
        controller.enqueue(part);
      },
    });
    // As the network hands it over: unpacked while it is read.
    const body = new Blob([bomb])
      .stream()
      .pipeThrough<Uint8Array>(new DecompressionStream("gzip"))
      .pipeThrough(counting);
    const delivery = await afterAnswer(() => new Response(body));
    expect(delivery.status).toBe("delivered");
    expect(bytesOf(delivery.last_response)).toBeLessThanOrEqual(1_024);
    expect(unpacked).toBeLessThan(8_000_000);
  });
});

describe("what an answer asks to wait", () => {
  const asked = (code: number, retryAfter: string) =>
    askedWait(status(code, { "retry-after": retryAfter }));

  it("is honoured with 429 and 503 alone, in seconds or as a date", () => {
    vi.setSystemTime("2026-03-02T09:00:00.000Z");
    expect([429, 503, 500, 200, 404].map((code) => asked(code, "30"))).toEqual([
      30 * SECOND_MS,
      30 * SECOND_MS,
      null,
      null,
      null,
    ]);
    expect(asked(429, "Mon, 02 Mar 2026 09:01:30 GMT")).toBe(90 * SECOND_MS);
    expect(asked(503, "Mon, 02 Mar 2026 08:00:00 GMT")).toBe(0);
  });

  it("is a day at the most", () => {
    expect(asked(429, "99999999999999999999")).toBe(DAY_MS);
    expect(asked(503, "Fri, 31 Dec 2099 23:59:59 GMT")).toBe(DAY_MS);
  });

  it.each(["soon", "-5", "1e9", ""])("is nothing if it is %j", (header) => {
    expect([null, 0]).toContain(asked(429, header));
  });
});
