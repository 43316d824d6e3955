/**
 * Guards the network that the service runs in, and the service itself, against URLs that hosts give it (SSRF).
 * Allowed is `https` to a public name at a port that the deployment allows. A URL is checked when it is given and
 * again at every call. It is parsed as `fetch` parses it (WHATWG), so that no spelling means two things.
 *
 * A Worker cannot resolve names, so a name that leads to a private address passes this check. The platform refuses it
 * (`global_fetch_strictly_public`).
 */
import type { Settings } from "../shared/settings";

export type TargetRules = {
  /** Whether localhost may be called, also by `http` and at any port: true in local development. */
  readonly allow_localhost: boolean;
  /** Ports that may be called besides 443. */
  readonly ports: readonly number[];
  /** Host names of this service, which must not call itself. */
  readonly own_hosts: readonly string[];
};

/** The rules that follow from a deployment's settings. */
export const targetRulesOf = ({
  development,
  webhookPorts,
  notices,
  staff,
}: Settings): TargetRules => ({
  allow_localhost: development,
  ports: webhookPorts,
  own_hosts: [notices.publicUrl, notices.portalUrl, staff.consoleUrl].flatMap((url) =>
    url === null ? [] : [new URL(url).hostname],
  ),
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
  // The Internet's own infrastructure. home.arpa is a home's network.
  "arpa",
];

/** Says why a URL must not be called, for the person who gave it. @returns null if it may be called */
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

/** `URL` turns every spelling of an IPv4 address into four decimal numbers. */
const isAddress = (hostname: string): boolean =>
  hostname.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/.test(hostname);

/** A dot at the end names the same host. */
const withoutRoot = (hostname: string): string => hostname.replace(/\.$/, "");

/** Compares names as `URL` spells them: in lower case, and in punycode if they are not ASCII. */
const isAmong = (hosts: readonly string[], hostname: string): boolean =>
  hosts.some((host) => withoutRoot(host) === withoutRoot(hostname));

/** `URL` leaves out the port 443, the default of `https`. */
function portFault(port: string, ports: readonly number[]): string | null {
  if (port === "" || ports.includes(Number(port))) return null;
  return `must use port ${[443, ...ports].join(" or ")}`;
}
