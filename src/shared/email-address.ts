/**
 * E-mail addresses by RFC 5321, also internationalised ones (RFC 6531): a local part of any script or in quotation
 * marks, and a domain of any script or in Punycode. An address is stored as it was given. When it is sent to, its
 * domain is written in ASCII, which every provider takes.
 *
 * More is refused than by the RFCs: domains without a dot, and IP addresses, to which no provider sends.
 */

/** Bytes of UTF-8. With angle brackets, RFC 5321 (4.5.3.1.3) allows 256. */
export const EMAIL_MAX_BYTES = 254;
/** Bytes of UTF-8 (RFC 5321, 4.5.3.1.1). */
const LOCAL_MAX_BYTES = 64;
/** Characters of ASCII (RFC 1035). */
const DOMAIN_MAX = 253;

/** Words between single dots (RFC 5322, atext). Of the characters that RFC 6531 adds, letters and digits are taken. */
const DOT_ATOM =
  /^[\w!#$%&'*+/=?^`{|}~\-\p{L}\p{M}\p{N}\u200c\u200d]+(?:\.[\w!#$%&'*+/=?^`{|}~\-\p{L}\p{M}\p{N}\u200c\u200d]+)*$/u;

/** RFC 5321, Quoted-string: printable characters. A quotation mark or a backslash needs a backslash before it. */
const QUOTED = /^"(?:[ !#-[\]-~\p{L}\p{M}\p{N}]|\\[ -~])+"$/u;

/** The characters of a domain before it is written in ASCII. */
const ANY_SCRIPT = /^(?:[\p{L}\p{M}\p{N}.·-]|\u200c|\u200d)+$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

type Parts = { readonly local: string; readonly domain: string };

/** Whether a text has the form of an address that can be written to. */
export const isEmailAddress = (text: string): boolean => partsOf(text) !== null;

/**
 * Writes the domain of an address in ASCII. A text that is no address is returned as it is.
 *
 * @example deliverableAddress("bo@bücher.example") === "bo@xn--bcher-kva.example"
 */
export function deliverableAddress(address: string): string {
  const parts = partsOf(address);
  return parts === null ? address : `${parts.local}@${parts.domain}`;
}

/**
 * Gives one text for all spellings of a mailbox: in small letters, without needless quotation marks.
 *
 * @example mailboxOf('"Bo"@Example.com') === "bo@example.com"
 */
export function mailboxOf(address: string): string {
  const parts = partsOf(address);
  if (parts === null) return address.toLowerCase();
  const { local, domain } = parts;
  const plain = local.startsWith('"') ? local.slice(1, -1).replaceAll(/\\(.)/g, "$1") : local;
  return `${plain.normalize("NFKC").toLowerCase()}@${domain}`;
}

/** The local part as it is, and the domain in ASCII; null if the text is no address. */
function partsOf(text: string): Parts | null {
  // A quoted local part may hold another `@`.
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
