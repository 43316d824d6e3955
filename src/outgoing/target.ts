/**
 * Guards the network we run in, and this service itself, against URLs that others give us (SSRF): `https` to
 * public names alone, by the ports that the deployment allows. Looked at when a URL is given and again at
 * every call. It reads the URL as `fetch` does (WHATWG), so that no spelling means two things.
 *
 * It never resolves names, which a Worker cannot do: one that leads to a private address is for
 * `global_fetch_strictly_public` to refuse.
 */
import type { Settings } from "../shared/settings";

export type TargetRules = {
  /** Whether localhost may be called, by `http` too and at any port: in local development it may. */
  readonly allow_localhost: boolean;
  /** Besides 443. */
  readonly ports: readonly number[];
  /** Names of this very service: it must not be sent to itself. */
  readonly own_hosts: readonly string[];
};

/** What a deployment's settings say of where it may be sent. */
export const targetRulesOf = ({ development, webhookPorts, notices }: Settings): TargetRules => ({
  allow_localhost: development,
  ports: webhookPorts,
  own_hosts: notices.publicUrl === null ? [] : [new URL(notices.publicUrl).hostname],
});

/** Last labels of names that no public resolver knows (RFC 6761, 6762, 8375, 9476; ICANN's, and routers' habits). */
const PRIVATE_TOP_LABELS = [
  "localhost",
  "localdomain",
  "local",
  "internal",
  "intranet",
  "private",
  "corp",
  "home",
  "lan",
  // The Internet's own plumbing: home.arpa is a home's network, and nothing there is anybody's receiver.
  "arpa",
];

/** Why a URL must not be called, for the one who gave it; null when it may be. */
export function targetFault(text: string, rules: TargetRules): string | null {
  if (!URL.canParse(text)) return "must be an absolute URL";
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return "must not hold a user name or password";
  if (rules.allow_localhost && isLocalhost(url)) return null;
  if (url.protocol !== "https:") return "must be https";
  if (isAddress(url.hostname)) return "must name a host, not an IP address";
  const labels = withoutRoot(url.hostname).split(".");
  const topLabel = labels.at(-1) ?? "";
  if (labels.length < 2 || labels.includes("") || PRIVATE_TOP_LABELS.includes(topLabel)) {
    return "must name a public host";
  }
  if (isAmong(rules.own_hosts, url.hostname)) return "must not lead to this service itself";
  return portFault(url.port, rules.ports);
}

const isLocalhost = ({ protocol, hostname }: URL): boolean =>
  (protocol === "http:" || protocol === "https:") &&
  (hostname === "localhost" || hostname === "127.0.0.1");

/** `URL` has already turned every spelling of an IPv4 address into four decimal numbers. */
const isAddress = (hostname: string): boolean =>
  hostname.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/.test(hostname);

/** A dot at the end names the same host. */
const withoutRoot = (hostname: string): string => hostname.replace(/\.$/, "");

/** Names come from `URL`, which spells each in one way: small letters, and punycode for the others. */
const isAmong = (hosts: readonly string[], hostname: string): boolean =>
  hosts.some((host) => withoutRoot(host) === withoutRoot(hostname));

/** `URL` leaves out the port that `https` has anyway. */
function portFault(port: string, ports: readonly number[]): string | null {
  if (port === "" || ports.includes(Number(port))) return null;
  return `must use port ${[443, ...ports].join(" or ")}`;
}
