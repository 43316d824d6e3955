/**
 * What can be out, for a while, by itself and with everything else. The service has no other parts: no
 * providers of e-mail or SMS, no store of documents. One that joins it joins this list, with how its outage
 * begins and how it ends.
 */
import type { Parts } from "./parts";

export type Outage = {
  readonly name: string;
  readonly begin: (parts: Parts) => void;
  readonly end: (parts: Parts) => void;
  /** Whether what is asked of the directory can not be answered meanwhile. */
  readonly blind?: "always" | "at times";
};

/** The part of the statements that fail while D1 is shaky. */
const SHAKY = 0.3;

const ofDatabase = (name: string, blind: "always" | "at times", failing: number): Outage => ({
  name,
  blind,
  begin: ({ database }) => {
    database.failing.add(failing);
  },
  end: ({ database }) => {
    database.failing.delete(failing);
  },
});

export const OUTAGES: readonly Outage[] = [
  ofDatabase("D1 fails", "always", 1),
  ofDatabase("D1 fails three times of ten", "at times", SHAKY),
  {
    name: "the queues lose three messages of ten",
    begin: ({ queues }) => {
      queues.dropping = true;
    },
    end: ({ queues }) => {
      queues.dropping = false;
    },
  },
  {
    name: "the queues take nothing",
    begin: ({ queues }) => {
      queues.refusing = true;
    },
    end: ({ queues }) => {
      queues.refusing = false;
    },
  },
  {
    name: "the webhook receiver refuses, fails and is silent",
    begin: ({ hook }) => {
      hook.out = true;
    },
    end: ({ hook }) => {
      hook.out = false;
    },
  },
];
