/**
 * Whether the deployment can reach the holder of a live account: with the one-time codes that a procedure asks for,
 * and with the notices about a closure. If it cannot, the holder would not learn that the account is about to go, so the
 * closure is not opened. The test mode is sent nothing, and so lacks nothing.
 */
import type { Account } from "../../lifecycle/account";
import type { StepRule } from "../../lifecycle/policy";
import type { Channel } from "../../shared/notices";
import { channelsOf, type Holder } from "../tables/profile";

export type Reach = {
  /** The channels that the deployment has a provider for. */
  readonly providers: readonly Channel[];
  /** Whether the deployment has switched notices off on purpose, because the host tells its holders itself. */
  readonly notices_off: boolean;
};

/** The variable that names the provider of a channel (docs/configuration.md). */
const VARIABLE = { email: "EMAIL_PROVIDER", sms: "SMS_PROVIDER" } as const satisfies Record<
  Channel,
  string
>;

const CHANNELS: readonly Channel[] = ["email", "sms"];

/** Whether every live closure may be opened, whatever addresses its holder has. */
export const lacksNothing = ({ providers, notices_off }: Reach): boolean =>
  notices_off || CHANNELS.every((channel) => providers.includes(channel));

/** What a deployment lacks: the variable that is not set, and the consequence. */
export type Lack = { readonly variable: string; readonly detail: string };

const CHANNEL_NAME = { email: "e-mail", sms: "SMS" } as const satisfies Record<Channel, string>;

/**
 * Lists the channels that have no provider, so that the operator knows before the first live closure is opened. A
 * deployment may be right without one of them, if the other channel has a provider.
 */
export function lacking({ providers, notices_off }: Reach): Lack[] {
  const consequence = (channel: Channel): string => {
    const name = CHANNEL_NAME[channel];
    if (notices_off) return `no one-time code can be sent by ${name}`;
    if (providers.length === 0) {
      return 'no holder can be told: every live closure is refused (503 not_configured), unless NOTICES = "off" says that the host tells its holders itself';
    }
    return `a live closure is refused (503 not_configured) if it asks for a code by ${name}, or its holder can be reached by ${name} alone`;
  };
  return CHANNELS.filter((channel) => !providers.includes(channel)).map((channel) => ({
    variable: VARIABLE[channel],
    detail: `there is no provider of ${CHANNEL_NAME[channel]}: ${consequence(channel)}`,
  }));
}

/** The variable that must be set before a one-time code can be sent on a channel; null if one can be sent. */
export const missingForCode = (
  { providers }: Reach,
  { livemode }: Pick<Account, "livemode">,
  channel: Channel,
): string | null => (!livemode || providers.includes(channel) ? null : VARIABLE[channel]);

/**
 * The variables that must be set before a closure of a live account may be opened: one for each channel of a code, and
 * one for the channel of the holder's notices. A holder without an address may get one on either channel.
 */
export function missingForClosure(
  reach: Reach,
  account: Pick<Account, "livemode">,
  holder: Holder | null,
  steps: readonly StepRule[],
): string[] {
  if (!account.livemode || lacksNothing(reach)) return [];
  // A code to the address on file uses the channel of the notices, which is checked below.
  const missing = steps.flatMap((step) =>
    step.type === "otp" && step.channel !== "on_file"
      ? (missingForCode(reach, account, step.channel) ?? [])
      : [],
  );
  const addressed = holder ? channelsOf(holder) : [];
  const usable = addressed.length === 0 ? CHANNELS : addressed;
  const [first] = usable;
  if (first !== undefined && !usable.some((channel) => reach.providers.includes(channel))) {
    missing.push(VARIABLE[first]);
  }
  return [...new Set(missing)];
}

/** Sorts channels with a provider first, so that a notice on one channel alone goes where it arrives. */
export const reachedFirst = (
  channels: readonly Channel[],
  providers: readonly Channel[],
): Channel[] =>
  channels.toSorted((a, b) => Number(providers.includes(b)) - Number(providers.includes(a)));
