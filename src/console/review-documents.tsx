/** The identity documents of a review. None is asked for before the reviewer has claimed it: each look is recorded. */
import type { ClosureView } from "../contract/closures";
import { wordsOf } from "./parts";

export function ReviewDocuments({
  closure,
  path,
  isOwn,
}: {
  closure: ClosureView;
  path: string;
  isOwn: boolean;
}) {
  const { document_details: documents } = closure;
  return (
    <section aria-label="Documents">
      <h2>Documents</h2>
      {documents.length === 0 ? (
        <p class="empty">The policy asked for no documents, or the holder has uploaded none.</p>
      ) : isOwn ? (
        documents.map(({ type, side, format, colour }) => {
          const source = `${path}/documents/${type}?side=${side}`;
          const name = `${wordsOf(type)}, ${side}`;
          return (
            <div class="document" data-document={name}>
              <p>
                {name}
                {colour === "uncertain" ? <> – look whether it is in colour</> : null}
              </p>
              {format === "pdf" ? (
                <p>
                  <a class="button" href={source} download data-keys="d">
                    Download the PDF <kbd>d</kbd>
                  </a>{" "}
                  Each download is recorded.
                </p>
              ) : (
                <div class="view">
                  <img src={source} alt={`The holder's ${name}`} />
                </div>
              )}
            </div>
          );
        })
      ) : (
        <p class="empty">
          {documents.length === 1
            ? "One document. Claim the review to see it"
            : `${documents.length} documents. Claim the review to see them`}
          : each look is recorded.
        </p>
      )}
    </section>
  );
}
