/** The timeline of an account's page, with its views and its filter. */
import type { AccountShown } from "./account-shown";
import { Button, Choice, TextField } from "./forms";
import { Card, Tabs } from "./parts";
import { accountPath } from "./paths";
import {
  TIMELINE_VIEWS,
  TIMELINE_ZONES,
  Timeline,
  type TimelineFilter,
  type TimelineZone,
} from "./timeline";

const ACTOR_ROLES = [
  "",
  "owner",
  "admin",
  "member",
  "app",
  "support",
  "reviewer",
  "holder",
  "system",
];

const ZONE_NAMES: Readonly<Record<TimelineZone, string>> = {
  utc: "times in UTC",
  local: "times here",
  relative: "times from now",
};

export function AccountTimeline(shown: AccountShown) {
  const { account, events, filter, older, names, accountNow, linked } = shown;
  if (events === null) {
    return (
      <Card title="Timeline">
        <p>Your roles do not include reading an account's history.</p>
      </Card>
    );
  }
  const path = accountPath(account.id);
  const withView = (changed: Partial<TimelineFilter>): string => {
    const all = { ...filter, ...changed };
    return `${path}?view=${all.view}&type=${encodeURIComponent(all.type)}&actor=${all.actor}&zone=${all.zone}`;
  };
  return (
    <section class="card" aria-labelledby="timeline">
      <h2 id="timeline">Timeline</h2>
      <Tabs
        label="Views of the timeline"
        tabs={TIMELINE_VIEWS.map((view) => ({
          name: view,
          href: withView({ view }),
          isHere: view === filter.view,
        }))}
      />
      <Tabs
        label="Times of the timeline"
        tabs={TIMELINE_ZONES.map((zone) => ({
          name: ZONE_NAMES[zone],
          href: withView({ zone }),
          isHere: zone === filter.zone,
        }))}
      />
      <form method="get" action={path} class="inline">
        <input type="hidden" name="view" value={filter.view} />
        <input type="hidden" name="zone" value={filter.zone} />
        <TextField name="type" label="Type of event" value={filter.type} optional maxlength={100} />
        <Choice
          name="actor"
          label="Actor"
          options={ACTOR_ROLES.map((role) => [role, role === "" ? "anyone" : role])}
          value={filter.actor}
        />
        <Button>Filter</Button>
      </form>
      <Timeline {...{ events, names, now: accountNow, filter, account: account.id, linked }} />
      {older === null ? null : (
        <p>
          <a class="button" href={`${withView({})}&cursor=${encodeURIComponent(older)}`} rel="next">
            Older events
          </a>
        </p>
      )}
    </section>
  );
}
