/**
 * E-mail addresses as RFC 5321 has them, internationalised ones too (RFC 6531): a local part of any script or in
 * quotation marks, a domain of any script or in Punycode. An address is kept as it was given; where it is sent to,
 * its domain is written in ASCII, which every provider takes.
 *
 * More is refused than the RFCs do: domains without a dot and addresses of machines, to which no provider sends.
 */

/** Bytes of UTF-8: a path has 256 with its angle brackets (RFC 5321, 4.5.3.1.3). */
export const EMAIL_MAX_BYTES = 254;
/** Bytes of UTF-8 (RFC 5321, 4.5.3.1.1). */
const LOCAL_MAX_BYTES = 64;
/** Characters of ASCII (RFC 1035). */
const DOMAIN_MAX = 253;

/** Words between single dots (RFC 5322, atext); of what RFC 6531 adds letters and digits, of any script. */
const DOT_ATOM =
  /^[\w!#$%&'*+/=?^`{|}~\-\p{L}\p{M}\p{N}\u200c\u200d]+(?:\.[\w!#$%&'*+/=?^`{|}~\-\p{L}\p{M}\p{N}\u200c\u200d]+)*$/u;

/** RFC 5321, Quoted-string: printable; a quotation mark and a backslash only behind a backslash. */
const QUOTED = /^"(?:[ !#-[\]-~\p{L}\p{M}\p{N}]|\\[ -~])+"$/u;

/** What a domain of any script may hold before it is written in ASCII. */
const ANY_SCRIPT = /^(?:[\p{L}\p{M}\p{N}.·-]|\u200c|\u200d)+$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

type Parts = { readonly local: string; readonly domain: string };

/** Whether an address can be written to, as far as its form says. */
export const isEmailAddress = (text: string): boolean => partsOf(text) !== null;

/** The address with its domain in ASCII: `bo@bücher.example` is `bo@xn--bcher-kva.example`. */
export function deliverableAddress(address: string): string {
  const parts = partsOf(address);
  return parts === null ? address : `${parts.local}@${parts.domain}`;
}

/** One text for all spellings of a mailbox: no quotation marks that need not be, no capitals. */
export function mailboxOf(address: string): string {
  const parts = partsOf(address);
  if (parts === null) return address.toLowerCase();
  const { local, domain } = parts;
  const plain = local.startsWith('"') ? local.slice(1, -1).replaceAll(/\\(.)/g, "$1") : local;
  return `${plain.normalize("NFKC").toLowerCase()}@${domain}`;
}

/** Null where it is no address; else its local part as it is, and its domain in ASCII. */
function partsOf(text: string): Parts | null {
  // In a quoted local part there may be another one.
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(at, 0));
  if (bytesOf(text) > EMAIL_MAX_BYTES || bytesOf(local) > LOCAL_MAX_BYTES) return null;
  if (!DOT_ATOM.test(local) && !QUOTED.test(local)) return null;
  const domain = asciiDomain(text.slice(at + 1));
  return domain === null ? null : { local, domain };
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

function asciiDomain(domain: string): string | null {
  const address = `https://${domain}/`;
  if (!ANY_SCRIPT.test(domain) || !URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  const labels = hostname.split(".");
  const isPublic = labels.length > 1 && /[a-z]/.test(labels.at(-1) ?? "");
  const fits = hostname.length <= DOMAIN_MAX && labels.every((label) => LABEL.test(label));
  return isPublic && fits ? hostname : null;
}
