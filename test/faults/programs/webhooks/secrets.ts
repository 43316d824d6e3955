/** Which secrets sign for an endpoint after it was given a new one. */
import type { Endpoint } from "./predicted";
import { OLD_MAX, OLD_SIGNS } from "./promises";

export function rotated(endpoint: Endpoint, secret: string, now: number): void {
  const until = now + OLD_SIGNS;
  const old = endpoint.secrets.map((one) => (one.until < until ? one : { ...one, until }));
  endpoint.secrets = [
    { secret, until: Number.POSITIVE_INFINITY, isNew: true },
    ...old.filter((one) => one.until > now),
  ];
}

export const mayRotate = ({ secrets }: Endpoint, now: number): boolean =>
  secrets.filter(({ until }) => until > now).length <= OLD_MAX;
