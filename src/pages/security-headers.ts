/** The headers of every page: it runs only what this service serves, is never kept, framed or sent to another site. */

/**
 * @param data whether the page shows pictures that its own text holds
 * @param pictures origins, besides this service, from which the page shows pictures: that of the host's logo
 */
export function securityHeaders(
  pictures: readonly string[] = [],
  data = true,
): Record<string, string> {
  const policy = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "script-src": ["'self'"],
    "img-src": ["'self'", ...(data ? ["data:"] : []), "blob:", ...pictures],
    "connect-src": ["'self'"],
    // Chrome applies this to redirects after a POST too: no form may be answered by a redirect to another site.
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["'none'"],
  };
  return {
    "content-security-policy": Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources.join(" ")}`)
      .join("; "),
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    // The address of a page may hold a secret.
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex",
  };
}
