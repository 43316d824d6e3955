/**
 * Sole ownership of an organisation that has other members: if its only owner left, nobody could manage it. It blocks a
 * closure, and an erasure.
 */
import type { AuthContext } from "better-auth";

type Member = { readonly organizationId: string; readonly userId: string; readonly role: string };

const OWNER = "owner";

/** Organisations of one user that are looked at. */
const ORGANIZATIONS_MAX = 1_000;

/** Members of one organisation that are looked at, to find another owner. */
const MEMBERS_MAX = 10_000;

/** The organisations that would lose their only owner; empty without better-auth's organisations. */
export async function ownedAlone(context: AuthContext, userId: string): Promise<string[]> {
  if (!hasOrganizations(context)) return [];
  const all = await context.adapter.findMany<Member>({
    model: "member",
    where: [{ field: "userId", value: userId }],
    limit: ORGANIZATIONS_MAX,
  });
  const found: string[] = [];
  for (const { organizationId } of all.filter(isOwner)) {
    const members = await context.adapter.findMany<Member>({
      model: "member",
      where: [{ field: "organizationId", value: organizationId }],
      limit: MEMBERS_MAX,
    });
    const others = members.filter((member) => member.userId !== userId);
    if (others.length > 0 && !others.some(isOwner)) found.push(organizationId);
  }
  return found;
}

/** A member may have several roles, separated by commas. */
const isOwner = ({ role }: Member): boolean => role.split(",").some((one) => one.trim() === OWNER);

const hasOrganizations = ({ options }: AuthContext): boolean =>
  (options.plugins ?? []).some(({ id }) => id === "organization");

/** Takes the user out of all organisations, when the user is deleted. */
export async function leaveOrganizations(context: AuthContext, userId: string): Promise<void> {
  if (!hasOrganizations(context)) return;
  await context.adapter.deleteMany({
    model: "member",
    where: [{ field: "userId", value: userId }],
  });
}
