/**
 * What the two sides charge, in US dollars. Read on 2026-11-22 in stored copies of the pages named, whose
 * own dates differ; AWS's are at second hand, from third parties who quote them. List prices, on demand,
 * without discounts, taxes or support plans; nobody's time is counted. Look again before relying on it.
 */

/** What is charged for an amount: so much is included, every further unit costs. */
export type Tariff = {
  readonly included: number;
  readonly usd: number;
  /** So many for that price. */
  readonly per: number;
};

const MILLION = 1_000_000;
const BILLION = 1_000_000_000;

export const HOURS_A_MONTH = 730;

/**
 * Workers Paid, Standard usage. developers.cloudflare.com: workers/platform/pricing,
 * durable-objects/platform/pricing, d1/platform/pricing, queues/platform/pricing.
 */
export const CLOUDFLARE = {
  subscriptionUsd: 5,
  workerRequests: { included: 10 * MILLION, usd: 0.3, per: MILLION },
  workerCpuMs: { included: 30 * MILLION, usd: 0.02, per: MILLION },
  objectRequests: { included: MILLION, usd: 0.15, per: MILLION },
  objectGbSeconds: { included: 400_000, usd: 12.5, per: MILLION },
  objectRowsWritten: { included: 50 * MILLION, usd: 1, per: MILLION },
  objectGb: { included: 5, usd: 0.2, per: 1 },
  d1RowsRead: { included: 25 * BILLION, usd: 0.001, per: MILLION },
  d1RowsWritten: { included: 50 * MILLION, usd: 1, per: MILLION },
  d1Gb: { included: 5, usd: 0.75, per: 1 },
  /** One for each 64 KB written, read or deleted: three a message. */
  queueOperations: { included: MILLION, usd: 0.4, per: MILLION },
} as const satisfies Record<string, Tariff | number>;

/** Of the platform (durable-objects, d1 and queues: platform/limits). */
export const CLOUDFLARE_LIMITS = {
  d1DatabaseGb: 10,
  /** Of all databases together; raised on request. */
  d1AccountGb: 1_000,
  queueMessagesPerSecond: 5_000,
} as const;

/**
 * Amazon RDS for PostgreSQL, us-east-1, Multi-AZ: a synchronous standby, at twice the price, as the other
 * side keeps copies too. Instances: usage.ai (db.r8g.xlarge at $0.478 an hour, "AWS official", 2026; other
 * sizes in proportion), infratally.com (db.t4g.medium, 2026); storage gp3: usage.ai, June 2026.
 */
export const RDS = {
  copies: 2,
  vcpuHourUsd: 0.478 / 4,
  vcpuSizes: [2, 4, 8, 16, 32, 48, 64, 96],
  /** db.t4g.medium: two cores that may be busy a fifth of the time. */
  small: { hourUsd: 0.065, steadyVcpus: 0.4 },
  storageGbUsd: 0.115,
  storageGbMin: 20,
  storageGbMax: 65_536,
  /** Included with gp3. */
  iops: 3_000,
  /** PostgreSQL's own default. */
  connections: 100,
} as const;

/**
 * The service's own processes, AWS Fargate, and the load balancer before them, us-east-1.
 * fortem.dev, 2026 (Fargate); cloud-horizons.com, May 2026 (Application Load Balancer).
 */
export const FARGATE = {
  vcpuHourUsd: 0.040_48,
  gbHourUsd: 0.004_445,
  gbPerVcpu: 2,
  balancerHourUsd: 0.0225,
  /** One unit is one gigabyte an hour; the other three dimensions are lower here. */
  balancerGbUsd: 0.008,
} as const;
