/** Compares where things are kept with where they should be. */
import type { Cloudflare, Found } from "./cloudflare.ts";

/** The part of wrangler's configuration that names what stores something. */
export type WranglerPlaces = {
  readonly account_id?: string | undefined;
  readonly vars: Readonly<Record<string, unknown>>;
  readonly d1_databases: readonly { readonly database_name?: string | undefined }[];
  readonly r2_buckets: readonly {
    readonly bucket_name?: string | undefined;
    readonly jurisdiction?: string | undefined;
  }[];
  readonly queues: {
    readonly producers?: readonly { readonly queue: string }[] | undefined;
    readonly consumers?:
      | readonly { readonly queue: string; readonly dead_letter_queue?: string | undefined }[]
      | undefined;
  };
};

export type Place = { readonly isThere: boolean; readonly what: string; readonly detail: string };

/** In the order of the configuration: databases, buckets, queues. */
export async function placesOf(
  config: WranglerPlaces,
  jurisdiction: string,
  cloudflare: Pick<Cloudflare, "database" | "queue" | "hasBucket">,
): Promise<Place[]> {
  const places: Place[] = [];
  const made = `made in ${jurisdiction}`;
  for (const { database_name: name = "" } of config.d1_databases)
    places.push(placeOf(`database ${name}`, await cloudflare.database(name), jurisdiction));
  for (const { bucket_name: name = "", jurisdiction: bound } of config.r2_buckets) {
    const what = `bucket ${name}`;
    if (bound !== jurisdiction) {
      const detail = `its binding in wrangler.toml needs jurisdiction = "${jurisdiction}"`;
      places.push({ isThere: false, what, detail });
      continue;
    }
    const isThere = await cloudflare.hasBucket(name, jurisdiction);
    places.push({ isThere, what, detail: isThere ? made : `there is none in ${jurisdiction}` });
  }
  for (const name of queuesOf(config))
    places.push(placeOf(`queue ${name}`, await cloudflare.queue(name), jurisdiction));
  return places;
}

function placeOf(what: string, found: Found, jurisdiction: string): Place {
  if (found === "missing")
    return { isThere: false, what, detail: `does not exist; make it in ${jurisdiction}` };
  const isThere = found.jurisdiction === jurisdiction;
  const where = found.jurisdiction
    ? `made in ${found.jurisdiction}`
    : "made without a jurisdiction";
  const again = `${where}, which cannot be changed: make another in ${jurisdiction}`;
  return { isThere, what, detail: isThere ? where : again };
}

const queuesOf = ({ queues: { producers = [], consumers = [] } }: WranglerPlaces): string[] => [
  ...new Set([
    ...producers.map(({ queue }) => queue),
    ...consumers.flatMap(({ queue, dead_letter_queue: dead }) => (dead ? [queue, dead] : [queue])),
  ]),
];
