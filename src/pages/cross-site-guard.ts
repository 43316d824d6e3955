/**
 * Refuses requests that another site makes a browser send (CSRF). It looks at every method that may change something,
 * whatever the content type.
 *
 * Browsers say where a request comes from: in `Sec-Fetch-Site`, or, if they are old, in `Origin`. A request that says
 * neither is refused.
 */
import type { Context, Env as HonoEnv, MiddlewareHandler } from "hono";

const SAFE_METHODS: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/** Whether requests by a method only read. */
export const isSafeMethod = (method: string): boolean => SAFE_METHODS.includes(method);

/** Where a request comes from, as far as its headers say. */
export type RequestSource = "same_origin" | "elsewhere" | "unknown";

export function sourceOf(c: Context): RequestSource {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin" ? "same_origin" : "elsewhere";
  const origin = c.req.header("origin");
  if (origin === undefined) return "unknown";
  return origin === new URL(c.req.url).origin ? "same_origin" : "elsewhere";
}

/**
 * Middleware that lets a request pass if it reads, or if it comes from a page of this service.
 *
 * @param refuse answers any other request
 */
export const crossSiteGuard =
  <E extends HonoEnv>(
    refuse: (c: Context<E>) => Response | Promise<Response>,
  ): MiddlewareHandler<E> =>
  async (c, next) => {
    if (!isSafeMethod(c.req.method) && sourceOf(c) !== "same_origin") return refuse(c);
    return next();
  };
