/**
 * The list of outages: a part of the service, how its outage begins, and how it ends. A new part of the service needs a
 * new entry here.
 */
import type { Channel } from "../../../../src/shared/notices";
import type { Need } from "./caller";
import type { DatabaseName, Parts } from "./parts";

export type Outage = {
  readonly name: string;
  readonly begin: (parts: Parts) => void;
  readonly end: (parts: Parts) => void;
  /**
   * Whether what is asked of the databases cannot be answered meanwhile; `lists`: what is asked of the directory, while
   * everything about policies can.
   */
  readonly blind?: "always" | "at times" | "lists";
  /** What cannot be done at once meanwhile. */
  readonly without?: Need;
  /** Whether nothing at all is erased meanwhile. */
  readonly erasesNothing?: true;
};

/** The part of the statements that fail while D1 is shaky. */
const SHAKY = 0.3;

/** Statements that fail once a receiver was called: what came of it is not written down, nor what is asked next. */
const FAILING_MEANWHILE = 2;

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

const withoutDatabase = (database: DatabaseName, blind: "always" | "lists"): Outage => ({
  name: `${database} does not answer`,
  blind,
  begin: ({ database: { out } }) => {
    out.add(database);
  },
  end: ({ database: { out } }) => {
    out.delete(database);
  },
});

const ofProvider = (name: string, channel: Channel): Outage => ({
  name,
  without: channel,
  begin: ({ providers }) => {
    providers.out.add(channel);
  },
  end: ({ providers }) => {
    providers.out.delete(channel);
  },
});

export const OUTAGES: readonly Outage[] = [
  ofDatabase("D1 fails", "always", 1),
  withoutDatabase("CONTROL", "always"),
  withoutDatabase("DIRECTORY", "lists"),
  ofDatabase("D1 fails three times of ten", "at times", SHAKY),
  {
    name: "D1 fails while a receiver is called",
    blind: "at times",
    begin: ({ database, hook }) => {
      hook.meanwhile = () => {
        database.failNext = FAILING_MEANWHILE;
      };
    },
    end: ({ database, hook }) => {
      hook.meanwhile = null;
      database.failNext = 0;
    },
  },
  {
    name: "the webhook receiver wants to be left alone",
    begin: ({ hook }) => {
      hook.quiet = true;
    },
    end: ({ hook }) => {
      hook.quiet = false;
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
  {
    name: "the host's eraser refuses, fails and is silent",
    begin: ({ eraser }) => {
      eraser.out = true;
    },
    end: ({ eraser }) => {
      eraser.out = false;
    },
  },
  {
    name: "the beginning of an erasure cannot be written",
    erasesNothing: true,
    begin: ({ disk }) => {
      disk.out = true;
    },
    end: ({ disk }) => {
      disk.out = false;
    },
  },
  {
    name: "the brake cannot be asked",
    erasesNothing: true,
    begin: ({ brake }) => {
      brake.out = true;
    },
    end: ({ brake }) => {
      brake.out = false;
    },
  },
  {
    name: "the keys that certificates and security events are signed with cannot be reached",
    without: "certificates",
    begin: ({ certificates }) => {
      certificates.out = true;
    },
    end: ({ certificates }) => {
      certificates.out = false;
    },
  },
  {
    name: "the queue loses three messages of ten",
    begin: ({ queue }) => {
      queue.dropping = true;
    },
    end: ({ queue }) => {
      queue.dropping = false;
    },
  },
  {
    name: "the queue takes nothing",
    begin: ({ queue }) => {
      queue.refusing = true;
    },
    end: ({ queue }) => {
      queue.refusing = false;
    },
  },
  {
    name: "the endpoints' objects cannot be reached",
    begin: ({ endpoints }) => {
      endpoints.out = true;
    },
    end: ({ endpoints }) => {
      endpoints.out = false;
    },
  },
  ofProvider("e-mail cannot be sent", "email"),
  ofProvider("SMS cannot be sent", "sms"),
  {
    name: "the documents' bucket fails",
    without: "documents",
    begin: ({ bucket }) => {
      bucket.out = true;
    },
    end: ({ bucket }) => {
      bucket.out = false;
    },
  },
  {
    name: "the archive's bucket fails",
    begin: ({ bucket }) => {
      bucket.archiveOut = true;
    },
    end: ({ bucket }) => {
      bucket.archiveOut = false;
    },
  },
];
