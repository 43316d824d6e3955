/**
 * A month of the same on Node and PostgreSQL, as one would run it on AWS: processes that are two at the
 * least, a database with a standby, a load balancer. One region. Pure.
 */
import type { Capacity } from "./capacity.ts";
import type { Cost, Item, Limit } from "./cost-of-adieu.ts";
import { FARGATE, HOURS_A_MONTH, RDS } from "./prices.ts";
import { MONTHS_KEPT, peakPerSecond, type Workload } from "./workload.ts";

/** Of the cores, how much the busiest hours may use. */
const UTILISATION = 0.5;
/** How the work divides between the database and the processes before it (assumed). */
const SHARE_OF_DATABASE = 0.5;

/** A timer is set, fetched and completed; so is a webhook's delivery. */
const WRITES_OF_JOB = 3;

/** Measured with this folder's own tables 2026-11-22; a delivery as in the other side's directory. */
const BYTES = { account: 729, event: 473, delivery: 311 };

/** Of a request and its answer, with their headers. */
const BYTES_A_CALL = 1_500;

const PROCESSES_MIN = 2;
const PROCESS_VCPUS_MIN = 0.5;
/** As account-service.ts has it. */
const POOL = 4;

const BYTES_A_GB = 1e9;

export function costOfPostgresql(load: Workload, capacity: Capacity): Cost {
  const { accounts, reads, timers, commits, events } = load;
  const writes = commits + WRITES_OF_JOB * (timers + events);
  const busyCores =
    capacity.cores *
    (peakPerSecond(reads) / capacity.readsPerSecond +
      peakPerSecond(writes) / capacity.writesPerSecond);
  const databaseCores = (busyCores * SHARE_OF_DATABASE) / UTILISATION;
  const processCores = (busyCores * (1 - SHARE_OF_DATABASE)) / UTILISATION;

  const vcpus = RDS.vcpuSizes.find((size) => size >= databaseCores) ?? RDS.vcpuSizes.at(-1) ?? 0;
  const isSmall = databaseCores <= RDS.small.steadyVcpus;
  const instanceHourUsd = isSmall ? RDS.small.hourUsd : vcpus * RDS.vcpuHourUsd;
  const eventBytes = BYTES.event + BYTES.delivery;
  const gb = (accounts * BYTES.account + MONTHS_KEPT * events * eventBytes) / BYTES_A_GB;

  const processes = Math.max(PROCESSES_MIN, Math.ceil(processCores));
  const processVcpus = Math.max(PROCESSES_MIN * PROCESS_VCPUS_MIN, processCores);
  const processHourUsd =
    processVcpus * (FARGATE.vcpuHourUsd + FARGATE.gbPerVcpu * FARGATE.gbHourUsd);
  const balancedGb = ((reads + commits - timers) * BYTES_A_CALL) / BYTES_A_GB;

  const items: Item[] = [
    { what: "database", usd: RDS.copies * instanceHourUsd * HOURS_A_MONTH },
    {
      what: "its storage",
      usd: RDS.copies * Math.max(RDS.storageGbMin, gb) * RDS.storageGbUsd,
    },
    { what: "processes", usd: processHourUsd * HOURS_A_MONTH },
    {
      what: "load balancer",
      usd: FARGATE.balancerHourUsd * HOURS_A_MONTH + balancedGb * FARGATE.balancerGbUsd,
    },
  ];
  const limits: Limit[] = [
    {
      what: `${RDS.connections} connections (PostgreSQL's default), ${POOL} a process`,
      used: (processes * POOL) / RDS.connections,
      then: "a pooler between them, or a higher setting",
    },
    {
      what: `one primary: ${RDS.vcpuSizes.at(-1)} vCPUs`,
      used: databaseCores / (RDS.vcpuSizes.at(-1) ?? 1),
      then: "read replicas, then sharding by hand",
    },
    {
      what: `${RDS.iops} I/O operations a second (gp3), one a commit at worst`,
      used: peakPerSecond(writes) / RDS.iops,
      then: "more, at a price",
    },
    {
      what: `${RDS.storageGbMax / 1_024} TB of storage`,
      used: gb / RDS.storageGbMax,
      then: "sharding by hand",
    },
  ];
  return { items, limits };
}

export const assumedOfPostgresql = (capacity: Capacity): readonly string[] => [
  `${capacity.cores} cores answer ${Math.round(capacity.readsPerSecond)} access checks or ${Math.round(capacity.writesPerSecond)} updates a second (measured, with the load's own process on the same cores), and are used to ${UTILISATION * 100} % in the busiest hours, half by PostgreSQL`,
  `a timer or a delivery is a job: ${WRITES_OF_JOB} writes; ${BYTES.account} bytes an account, ${BYTES.event + BYTES.delivery} an event with its delivery (measured 2026-11-22)`,
  "one region, a synchronous standby, on-demand prices; no traffic out, no backups beyond those included, nobody's time",
];
