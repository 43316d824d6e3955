/**
 * Guards the network we run in against URLs that others give us (SSRF): `https` to public names alone.
 * A name that resolves to a private address is for `global_fetch_strictly_public` to refuse: a Worker
 * cannot resolve names itself.
 */

export type TargetRules = {
  /** Whether `http://localhost` and `http://127.0.0.1` may be called: in local development they may. */
  readonly allow_localhost: boolean;
};

const PRIVATE_SUFFIXES = ["localhost", "local", "internal", "intranet", "home.arpa", "lan", "corp"];

/** Why a URL must not be called, for the one who gave it; null when it may be. */
export function targetFault(text: string, rules: TargetRules): string | null {
  if (!URL.canParse(text)) return "must be an absolute URL";
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return "must not hold a user name or password";
  if (rules.allow_localhost && isLocalhost(url)) return null;
  if (url.protocol !== "https:") return "must be https";
  if (isAddress(url.hostname)) return "must name a host, not an IP address";
  const labels = url.hostname.toLowerCase().replace(/\.$/, "").split(".");
  const suffixes = [labels.at(-1) ?? "", labels.slice(-2).join(".")];
  if (labels.length < 2 || suffixes.some((suffix) => PRIVATE_SUFFIXES.includes(suffix))) {
    return "must name a public host";
  }
  return null;
}

const isLocalhost = ({ protocol, hostname }: URL): boolean =>
  (protocol === "http:" || protocol === "https:") &&
  (hostname === "localhost" || hostname === "127.0.0.1");

/** `URL` has already turned every spelling of an IPv4 address into four decimal numbers. */
const isAddress = (hostname: string): boolean =>
  hostname.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/.test(hostname);
