/**
 * Says that what the page shows has changed meanwhile. The script asks the API by the ETag of its last answer, so a page
 * that stands open costs an answer without a body. Without scripts it stays empty.
 */

/** @param path of the operation whose answer the page shows @param said what it says once that has changed */
export const Polled = ({ path, said, here }: { path: string; said: string; here: string }) => (
  <p class="notice" role="status" data-poll={path} hidden>
    {said}{" "}
    <a class="button" href={here}>
      Load it again
    </a>
  </p>
);
