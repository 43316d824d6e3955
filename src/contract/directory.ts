/** A rebuild of the directory: the request, and how far the rebuild has come. */
import { z } from "@hono/zod-openapi";
import { REBUILD_ACCOUNTS_MAX } from "./limits";
import { accountIdSchema, time } from "./values";

export const rebuildBodySchema = z
  .strictObject({
    /** Ids of accounts of the calling key's mode. Those that do not exist are counted. */
    accounts: z.array(accountIdSchema).min(1).max(REBUILD_ACCOUNTS_MAX).optional(),
    /** All accounts of the mode that the archive of the feed names, instead of a list. */
    from: z.literal("archive").optional(),
  })
  .superRefine(({ accounts, from }, context) => {
    if (accounts === undefined && from === undefined) {
      const message = "ids of accounts, unless `from` is `archive`";
      context.addIssue({ code: "custom", path: ["accounts"], message });
    }
    if (accounts !== undefined && from !== undefined) {
      const message = "give either `accounts` or `from`";
      context.addIssue({ code: "custom", path: ["from"], message });
    }
  })
  .openapi("DirectoryRebuildRequest");

export const rebuildSchema = z
  .object({
    object: z.literal("directory_rebuild"),
    id: z.string(),
    livemode: z.boolean(),
    status: z.enum(["running", "done"]),
    total: z.int().openapi({ description: "Accounts that were asked for since the run began" }),
    pending: z.int().openapi({ description: "Those that wait for their turn" }),
    done: z.int().openapi({ description: "Accounts that the directory has as they are" }),
    not_found: z.int().openapi({ description: "Ids of which no account is registered" }),
    failed: z.int().openapi({
      description: "Accounts that did not answer for hours and were given up: ask for them again",
    }),
    events: z.int().openapi({ description: "Events that the feed did not have, and has again" }),
    slices: z.int().nullable().openapi({
      description:
        "Slices of the archive that were read for ids. Null if the ids came from lists alone",
    }),
    last_error: z.string().nullable(),
    started_at: time,
    ended_at: time.nullable(),
  })
  .openapi("DirectoryRebuild");
