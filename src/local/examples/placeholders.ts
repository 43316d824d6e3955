/** Replaces what differs from one recording to the next, and what looks like a secret, in recorded examples. */

const ORIGIN = "https://adieu.example.net";

/** Ids that the service makes: a prefix, and 32 hexadecimal digits. */
const ID = /\b([a-z]{2,4})_([0-9a-f]{32})/g;

const HASH = /\b[0-9a-f]{64}\b/g;

/** A moment of the recording, as against one of a test clock, which stands in another month. */
const NOW = "2026-12-21T09:00:00.000Z";

const TIME = /\b\d{4}-\d{2}-\d{2}T[\d:.]+Z/g;
const DAY_MS = 86_400_000;

/** @param url the address of the service that was recorded */
export function placeholders<T>(examples: T, url: string): T {
  const recordedAt = Date.now();
  const ids = new Map<string, string>();
  const text = JSON.stringify(examples)
    .replaceAll(url, ORIGIN)
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, "https://crm.example.net")
    .replaceAll(/http:\/\/localhost:\d+/g, ORIGIN)
    .replaceAll(/whsec_[A-Za-z0-9+/=]+/g, "whsec_YSBzZWNyZXQgb2YgYW4gZXhhbXBsZSwgbm90IHJlYWw=")
    .replaceAll(/adk_(test|live)_[\w.-]{20,}/g, "adk_$1_0199f2c0a1b27c3d8e4f5a6b7c8d9e0f")
    .replaceAll(/\/portal\/s\/[\w.-]+/g, "/portal/s/the-token-of-the-link")
    .replaceAll(/\/not-me\/test\/[^\s"\\]+/g, "/not-me/test/acct_42/the-token-of-the-link")
    .replaceAll(ID, (whole, prefix: string) => {
      const known = ids.get(whole) ?? numbered(prefix, ids.size);
      ids.set(whole, known);
      return known;
    })
    .replaceAll(HASH, (whole) => {
      const known = ids.get(whole) ?? ids.size.toString(16).padStart(4, "0").repeat(16);
      ids.set(whole, known);
      return known;
    })
    .replaceAll(TIME, (time) => (Math.abs(Date.parse(time) - recordedAt) < 2 * DAY_MS ? NOW : time))
    .replaceAll(/"(\w*latency_ms)":\d+/g, '"$1":42');
  return JSON.parse(text);
}

const numbered = (prefix: string, number: number): string =>
  `${prefix}_0199f2c0a1b27c3d8e4f5a6b${(number + 0x10).toString(16).padStart(8, "0")}`;
