/** Shows people and their sessions. */
import type { StaffSessionView } from "../../../contract/staff";
import { timestampOf } from "../../../shared/time";
import { expiryOf, type StaffSession } from "../../../staff/session";
import type { Person } from "../../../staff/staff-register";

export const staffSessionView = (session: StaffSession): StaffSessionView => ({
  object: "staff_session",
  id: session.id,
  person: { ...session.person },
  roles: [...session.roles],
  livemode: session.livemode,
  authenticated_at: timestampOf(session.authenticatedAt),
  created_at: timestampOf(session.createdAt),
  last_used_at: timestampOf(session.seenAt),
  expires_at: timestampOf(expiryOf(session)),
});

export const personView = ({ id, name, roles, firstAt, lastAt }: Person) => ({
  object: "staff_person" as const,
  id,
  name,
  roles: [...roles],
  first_signed_in_at: timestampOf(firstAt),
  last_signed_in_at: timestampOf(lastAt),
});
