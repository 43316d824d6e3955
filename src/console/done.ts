/** What a page says after a form has acted. Its name stands in the path to which the form leads: `?done=restored`. */

const DONE = {
  restored: "The account was restored.",
  withdrawn: "The closure was withdrawn.",
  decided: "The dispute was decided.",
  held: "The legal hold was placed.",
  released: "The legal hold was released.",
  retried: "The task is tried again.",
  settled: "The task was marked as done.",
  matched: "The declaration was matched.",
  dismissed: "The declaration was dismissed.",
  resending: "The bulk resend has begun.",
  stopped: "The bulk resend was stopped.",
  resumed: "It goes on.",
  resent: "The delivery is sent again.",
  replaying: "The replay has begun.",
  limits_set: "The limits of the brake were set.",
  brake_released: "The brake was released.",
  key_deleted: "The key was deleted.",
  session_ended: "The session was ended.",
  sessions_ended: "All sessions of the person were ended.",
  advancing: "The clock advances.",
} as const;

export type Done = keyof typeof DONE;

/** @param name as it stands in the path @returns null if nothing has that name */
export const doneText = (name: string | undefined): string | null =>
  name !== undefined && Object.hasOwn(DONE, name) ? DONE[name as Done] : null;
