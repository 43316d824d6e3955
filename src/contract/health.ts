/** The health of the service, for its operator. */
import { z } from "@hono/zod-openapi";
import { JURISDICTIONS } from "../shared/jurisdiction";
import { time } from "./values";

const failingDeadline = z.object({
  account: z.string(),
  subject: z.string().openapi({
    description: "The id of the closure or of the erasure task; or `retention`; or `erasure`",
  }),
  what: z.string().openapi({ description: "The work that fails, for example `ExecuteClosure`" }),
  due_at: time.openapi({ description: "By the account's time" }),
  since: time.openapi({ description: "When the work first failed" }),
});

export const lackSchema = z.object({ variable: z.string(), detail: z.string() });

export const WARNINGS_DESCRIPTION =
  "What the deployment lacks for live closures, by the name of the variable: a channel without a provider. Always empty in local development.";

/** How full a database is. */
const databaseHealth = z.object({
  size_bytes: z.int(),
  size_limit_bytes: z
    .int()
    .openapi({ description: "At this size the database takes no more writes" }),
});
export type DatabaseHealth = z.infer<typeof databaseHealth>;

const directoryHealth = databaseHealth.extend({
  unconfirmed_messages: z.int().nullable().openapi({
    description: "Messages of accounts that the queue holds. Null if the platform does not say",
  }),
  oldest_unconfirmed_at: time.nullable().openapi({
    description: "When the oldest of them was sent: so far the directory is behind",
  }),
  oldest_gap_at: time.nullable().openapi({
    description:
      "When the account last changed of which the directory has lacked earlier events the longest",
  }),
  overdue_accounts: z.int().openapi({
    description: "Accounts whose work was due more than five minutes ago, counted up to 1,000",
  }),
  feed_since: time.nullable().openapi({ description: "When the oldest event of the feed arrived" }),
  counters_recounted_at: time.nullable().openapi({
    description: "When all accounts were last counted again, to prove the statistics",
  }),
  counters_differed_at: time.nullable().openapi({
    description: "When that last found a wrong number, which it mends",
  }),
});
export type DirectoryHealth = z.infer<typeof directoryHealth>;

const jobSchema = z.object({
  job: z.string().openapi({ example: "sweep_of_accounts" }),
  ran_at: time.openapi({ description: "When it last began" }),
  failing_since: time.nullable().openapi({
    description: "Since when every run has failed; null if the last one succeeded",
  }),
  count: z.int().nullable().openapi({
    description:
      "What the last run found: accounts or endpoints that it woke, rows that it deleted. Null if it failed",
  }),
});
const jobsHealth = z.object({ data: z.array(jobSchema) });
export type JobsHealth = z.infer<typeof jobsHealth>;

const brakeHealth = z.object({
  status: z.enum(["released", "engaged"]),
  held: z.int(),
  engaged_at: time.nullable(),
});
export type BrakeHealth = z.infer<typeof brakeHealth>;

const endpointsHealth = z.object({
  total: z.int(),
  standing_still: z.int().openapi({
    description: "Disabled by Adieu, or nothing but failures for an hour",
  }),
  data: z
    .array(
      z.object({
        id: z.string(),
        status: z.enum(["enabled", "disabled"]),
        disabled_cause: z.string().nullable(),
        failing_since: time.nullable(),
        paused_until: time.nullable(),
      }),
    )
    .openapi({ description: "Those that stand still, at most 25" }),
});
export type EndpointsHealth = z.infer<typeof endpointsHealth>;

const erasersHealth = z.object({
  total: z.int(),
  standing_still: z.int().openapi({
    description: "Nothing but failures for an hour, paused, or not to be asked",
  }),
  data: z
    .array(
      z.object({
        name: z.string(),
        failing_since: time.nullable().openapi({
          description: "Null if the eraser's object did not answer",
        }),
        first_error: z.string().nullable(),
        is_paused: z.boolean().openapi({
          description: "Its system refuses its connector: it calls nothing until it is repaired",
        }),
      }),
    )
    .openapi({ description: "Those that stand still, at most 25" }),
});
export type ErasersHealth = z.infer<typeof erasersHealth>;

const erasureTasksHealth = z.object({
  stalled: z.int().openapi({
    description: "Tasks that have stalled and are not done, of the last 200 that stalled",
  }),
  data: z
    .array(
      z.object({
        task: z.string(),
        account: z.string(),
        eraser: z.string(),
        cause: z.string(),
        stalled_at: time.openapi({ description: "By the account's time" }),
      }),
    )
    .openapi({ description: "The latest first, at most 25" }),
});
export type ErasureTasksHealth = z.infer<typeof erasureTasksHealth>;

const keeperHealth = z.object({
  mended: z.int().openapi({
    description: "Accounts of which the audit found that the directory lacked something, ever",
  }),
  last_mended_at: time.nullable(),
  round: z
    .object({
      started_at: time,
      ended_at: time.nullable(),
      accounts: z.int(),
      mended: z.int(),
      missing: z.int().openapi({ description: "The directory has them and they do not exist" }),
      failed: z.int().openapi({ description: "They did not answer" }),
    })
    .nullable()
    .openapi({ description: "The last round of the audit; null if there was none" }),
  rebuild: z
    .object({
      id: z.string(),
      status: z.enum(["running", "done"]),
      pending: z.int(),
      failed: z.int(),
    })
    .nullable()
    .openapi({ description: "The last rebuild; null if there was none" }),
});
export type KeeperHealth = z.infer<typeof keeperHealth>;

const archiveHealth = z.object({
  bound: z.boolean().openapi({ description: "False: the deployment has no archive" }),
  generation: z.int().nullable().openapi({
    description:
      "The archive's generation that goes on: a new one begins when the database was restored",
  }),
  position: z.int().nullable().openapi({
    description: "The position of the feed up to which it is archived",
  }),
  archived_at: time.nullable().openapi({
    description: "When a run last left nothing to be archived",
  }),
  oldest_waiting_at: time.nullable().openapi({
    description: "When the first event arrived that is not archived; null if all are",
  }),
  failing_since: time.nullable().openapi({
    description: "Since when every attempt has failed; null if the last one succeeded",
  }),
  last_error: z.string().nullable(),
  pruning_waits: z.boolean().openapi({
    description: "Whether old events are kept because they are not archived",
  }),
});
export type ArchiveHealth = z.infer<typeof archiveHealth>;

/** A part that did not answer in time is null, and a finding says so. */
export const healthPartsSchema = z.object({
  directory: directoryHealth.nullable(),
  directory_keeper: keeperHealth.nullable(),
  archive: archiveHealth.nullable(),
  control: databaseHealth.nullable(),
  jobs: jobsHealth.nullable(),
  brake: brakeHealth.nullable(),
  webhook_endpoints: endpointsHealth.nullable(),
  erasers: erasersHealth.nullable(),
  erasure_tasks: erasureTasksHealth.nullable(),
});
type Nullables = z.infer<typeof healthPartsSchema>;
export type HealthParts = { readonly [Part in keyof Nullables]: NonNullable<Nullables[Part]> };

export const healthSchema = z
  .object({
    object: z.literal("health"),
    livemode: z.boolean(),
    jurisdiction: z.enum(JURISDICTIONS).nullable().openapi({
      description: "Where the deployment keeps what it stores; null if it may be anywhere",
    }),
    status: z.enum(["ok", "attention"]).openapi({
      description: "`attention` if there are findings",
    }),
    findings: z
      .array(
        z.object({
          part: z.string().openapi({ example: "directory" }),
          code: z.string().openapi({ example: "directory_behind" }),
          detail: z.string(),
        }),
      )
      .openapi({ description: "What a person should look at. Empty if nothing is wrong" }),
    parts: healthPartsSchema,
    failing_deadlines: z
      .object({
        total: z.int(),
        since: time.nullable().openapi({ description: "When the oldest of them first failed" }),
        data: z.array(failingDeadline).openapi({ description: "The oldest first, at most 25" }),
      })
      .nullable()
      .openapi({ description: "Null if the list did not answer" }),
    warnings: z.array(lackSchema).openapi({
      description: `${WARNINGS_DESCRIPTION} Always empty in test mode, because nothing is sent there`,
    }),
  })
  .openapi("Health");

export const serviceHealthSchema = z
  .object({
    object: z.literal("service_health"),
    status: z.enum(["ok", "not_configured"]),
    missing: z.array(lackSchema).openapi({
      description: "What the deployment lacks, by the name of the variable or of the binding",
    }),
    warnings: z.array(lackSchema).openapi({ description: WARNINGS_DESCRIPTION }),
  })
  .openapi("ServiceHealth");
