/**
 * Says that what the page shows has changed meanwhile. The page has the ETag of the answer that it was made from, and the
 * script asks the API by it: so a change between the making of the page and the first question is not missed, and a page
 * that stands open costs an answer without a body. Without scripts it stays empty.
 */

/** @property path of the operation @property tag the ETag of its answer */
export type PolledAnswer = { readonly path: string; readonly tag: string };

/** @param said what it says once that has changed @param here the page itself */
export const Polled = ({
  path,
  tag,
  said,
  here,
}: PolledAnswer & { said: string; here: string }) => (
  <p class="notice" role="status" data-poll={path} data-tag={tag} hidden>
    {said}{" "}
    <a class="button" href={here}>
      Load it again
    </a>
  </p>
);
