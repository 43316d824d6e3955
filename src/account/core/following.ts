/** Changes the other tables after an event, besides the history and the snapshot. Runs before the account evolves. */
import { type Account, openClosures, type Retained } from "../../lifecycle/account";
import { type PolicyBook, procedureOf } from "../../lifecycle/context";
import { closuresEndedBy } from "../../lifecycle/ended-closures";
import type { RecordedEvent } from "../../lifecycle/event";
import { dateCapsule, forgetCapsules } from "../tables/capsules";
import { forgetDocuments, forgetDocumentsBut } from "../tables/documents";
import { keepEnded } from "../tables/ended-closures";
import { noteHoldAttempt } from "../tables/legal-holds";
import { forgetLinks } from "../tables/not-me-links";
import type { Outbox } from "../tables/outbox";
import { eraseAsItBegins } from "../tables/personal-data";
import { copyRetained, forgetRetained } from "../tables/retained";
import type { TableWriter } from "../tables/sql";
import { followProofs } from "../tables/wrong-proofs";

/** The account as it was before the event, and its policies. */
type Before = { readonly account: Account; readonly book: PolicyBook };

/** @param before null if the event registers the account */
export function followEvent(
  tables: TableWriter,
  outbox: Outbox,
  before: Before | null,
  event: RecordedEvent,
): void {
  if (before === null) return;
  const { account } = before;
  followProofs(tables, account.closure, event);
  for (const closure of closuresEndedBy(account, event)) {
    keepEnded(tables, closure);
    // A legal hold keeps these documents too. They are deleted when it is released.
    if (account.legal_hold === null) forgetDocuments(tables, outbox, closure.id);
    forgetLinks(tables, closure.id);
  }
  switch (event.type) {
    case "erasure.started": {
      const { closure, target, retained } = event.data;
      copyAside(tables, before, closure, retained);
      // A purge leaves the documents of a deletion over it: the deletion's review needs them.
      forgetDocuments(tables, outbox, target === "delete" ? null : closure);
      if (target === "delete") {
        eraseAsItBegins(tables);
        // Somebody who took an account over and deletes it must not keep this notice from the holder.
        outbox.awaitNotices("contact_changed");
        // The receipt of the request may not have been sent yet, if nothing lay between.
        outbox.awaitNotices("receipt");
      }
      return;
    }
    case "erasure.task_done": {
      const { task, eraser, capsule } = event.data;
      return dateCapsule(tables, { task, eraser, until: capsule?.until ?? null });
    }
    case "retention.expired":
      forgetCapsules(tables, event.at);
      return forgetRetained(tables, event.at);
    case "legal_hold.released":
      return forgetDocumentsBut(
        tables,
        outbox,
        openClosures(account).map(({ id }) => id),
      );
    case "closure.blocked":
      if (event.data.blockers.includes("legal_hold")) {
        noteHoldAttempt(tables, { at: event.at, actor: event.actor, attempt: "erasure" });
      }
      return;
  }
}

/** Copies the records that a law requires to be kept, before anything is erased. */
function copyAside(
  tables: TableWriter,
  { account, book }: Before,
  closureId: string,
  retained: readonly Retained[],
): void {
  const closure = openClosures(account).find(({ id }) => id === closureId);
  if (closure !== undefined) copyRetained(tables, procedureOf(book, closure), retained);
}
