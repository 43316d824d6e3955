/** What an account's object needs of the world around it: the composition root supplies it. */
import type { PolicyVersion } from "../lifecycle/policy";
import type { AskClearance } from "../shared/clearance";
import type { Erasers } from "../shared/erasers";
import type { ReportFailures } from "../shared/failures";
import type { Channel, SendNotice } from "../shared/notices";
import type { VerifyIdToken } from "../verification/id-token";
import type { AlarmSettings } from "./core/alarm";
import type { NoticeSettings } from "./core/notices-owed";
import type { Reach } from "./core/reach";

/** A policy is known by its mode and its id: the modes have their own. */
export type PolicyKey = { readonly livemode: boolean; readonly id: string };

export type PolicySource = {
  /**
   * The version of a policy in force, at most 60 s old; null when there is none of that id in that mode.
   * Answers from memory almost always. Rejects if it cannot know.
   */
  inForce(policy: PolicyKey): Promise<PolicyVersion | null>;
  /** What is in memory of it right now; null when nothing is. Never waits. */
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
  /** Takes back an admission: the code was not sent. */
  giveBack(destination: Destination): Promise<void>;
};

export type AccountPorts = {
  readonly policies: PolicySource;
  readonly sendNotice: SendNotice;
  readonly destinations: Destinations;
  readonly verifyIdToken: VerifyIdToken;
  readonly erasers: Erasers;
  readonly askClearance: AskClearance;
  /** Reports to the operator what was due and fails, and what does no longer. */
  readonly failures: ReportFailures;
  /** Deletes an object of the documents' bucket. One that is not there is deleted already. */
  readonly deleteDocument: (object: string) => Promise<void>;
};

/** How the deployment wants the object to behave. */
export type AccountSettings = AlarmSettings &
  Reach &
  NoticeSettings & {
    /** What one-time codes are hashed under. */
    readonly code_secret: string;
    /** The code of accounts of the test mode, to which nothing is really sent; null if it is. */
    readonly test_code: string | null;
  };
