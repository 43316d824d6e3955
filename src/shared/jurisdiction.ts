/** Where a deployment keeps what it stores (docs/residency.md): one of the platform's jurisdictions. */
export const JURISDICTIONS = ["eu", "us", "fedramp"] as const;

export type Jurisdiction = (typeof JURISDICTIONS)[number];
