/** Addresses in full, once. The look is in the audit log by the time the page is there. */
import type { Child } from "hono/jsx";
import type { ConsoleContent } from "./layout";
import { Facts, Ident } from "./parts";

/** @param path the page of the thing whose addresses they are */
export const contactPage = (
  id: string,
  path: string,
  facts: readonly (readonly [name: string, value: Child])[],
): ConsoleContent => ({
  title: `Addresses of ${id}`,
  body: (
    <>
      <h1>
        Addresses of <Ident id={id} href={path} />
      </h1>
      <Facts facts={facts} />
      <p class="muted">This look is recorded. The page that you came from shows them masked.</p>
    </>
  ),
});
