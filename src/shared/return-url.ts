/**
 * Addresses to which a page sends a holder back. Only addresses of origins that the host has registered are accepted,
 * so that no page can be used to lead holders elsewhere.
 */
import { readWebUrl } from "./web-url";

/** Hosts of a developer's own machine, the only ones without https. */
const LOCAL_HOSTS: readonly string[] = ["localhost", "127.0.0.1"];

/**
 * Says what is wrong with an origin that a host registers; null if nothing is.
 *
 * @param mayBeLocal whether http may be used for the developer's own machine, as in test mode
 * @example originFault("https://shop.example", false) === null
 */
export function originFault(text: string, mayBeLocal: boolean): string | null {
  const read = readWebUrl(text);
  if (!read.ok) return read.fault;
  const { origin, protocol, hostname } = new URL(read.href);
  if (origin !== text) {
    return `must be an origin only, as browsers write it: ${origin}`;
  }
  if (protocol === "https:") return null;
  return mayBeLocal && LOCAL_HOSTS.includes(hostname)
    ? null
    : "must be https; http only for localhost or 127.0.0.1, and only in test mode";
}

/** What no address needs as it is, and what browsers drop or read as another character. */
const UNSAFE = /[\s\\\p{Cc}\p{Cf}]/u;

/**
 * Says what is wrong with an address to return to; null if nothing is.
 *
 * The address must begin with a registered origin, letter by letter: an address that only comes to the same origin
 * once it is parsed is refused, because other programs may parse it in another way.
 *
 * @param origins the registered origins, as `originFault` accepts them
 */
export function returnUrlFault(text: string, origins: readonly string[]): string | null {
  if (UNSAFE.test(text)) return "must not hold blanks, backslashes or control characters";
  const read = readWebUrl(text);
  if (!read.ok) return read.fault;
  const url = new URL(read.href);
  if (url.hash !== "") return "must not hold a fragment";
  const origin = origins.find((one) => one === url.origin);
  if (origin === undefined) {
    return "must be of an origin in the configuration's return_origins: scheme, host and port";
  }
  const rest = text.slice(origin.length);
  const isWritten = text.startsWith(origin) && (rest === "" || /^[/?]/.test(rest));
  return isWritten ? null : `must begin with the origin as it is registered: ${origin}`;
}
