/** What an account's object needs of the world around it: the composition root supplies it. */
import type { WriteReceipt } from "../contract/portal-pages";
import type { PolicyVersion } from "../lifecycle/policy";
import type { AskClearance } from "../shared/clearance";
import type { Erasers } from "../shared/erasers";
import type { ReportFailures } from "../shared/failures";
import type { Channel, SendNotice } from "../shared/notices";
import type { VerifyIdToken } from "../verification/id-token";
import type { AlarmSettings } from "./core/alarm";
import type { NoticeSettings } from "./core/notices-owed";
import type { Reach } from "./core/reach";

/** Identifies a policy: each mode has policies of its own. */
export type PolicyKey = { readonly livemode: boolean; readonly id: string };

export type PolicySource = {
  /**
   * The version of a policy in force, at most 60 s old; null if the mode has no policy of that id. It almost always
   * answers from memory. Rejects if it cannot know.
   */
  inForce(policy: PolicyKey): Promise<PolicyVersion | null>;
  /** The version that is in memory right now; null if there is none. Never waits. */
  remembered(policy: PolicyKey): PolicyVersion | null;
};

export type Destination = {
  readonly channel: Channel;
  readonly to: string;
  readonly livemode: boolean;
};

/** Counts the one-time codes that a destination is sent, over all accounts. */
export type Destinations = {
  admit(
    destination: Destination,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly retry_after_ms: number }>;
  /** Takes back an admission, because the code was not sent. */
  giveBack(destination: Destination): Promise<void>;
};

export type AccountPorts = {
  readonly policies: PolicySource;
  readonly sendNotice: SendNotice;
  readonly destinations: Destinations;
  readonly verifyIdToken: VerifyIdToken;
  /** Words the receipt of a request that was completed on a page. */
  readonly writeReceipt: WriteReceipt;
  readonly erasers: Erasers;
  readonly askClearance: AskClearance;
  /** Reports to the operator due work that fails, and work that no longer fails. */
  readonly failures: ReportFailures;
  /** Deletes an object of the documents' bucket. Deleting one that does not exist changes nothing. */
  readonly deleteDocument: (object: string) => Promise<void>;
};

/** The settings of the deployment that concern the object. */
export type AccountSettings = AlarmSettings &
  Reach &
  NoticeSettings & {
    /** The key of the hashes of one-time codes. */
    readonly code_secret: string;
    /** The code of accounts of the test mode, to which nothing is really sent; null if codes are really sent. */
    readonly test_code: string | null;
  };
