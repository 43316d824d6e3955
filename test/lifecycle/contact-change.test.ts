import { describe, expect, it } from "vitest";
import type { Command } from "../../src/lifecycle/command";
import { contactChangeOf } from "../../src/lifecycle/contact-change";
import { by, open, registered } from "../support/given";
import { later } from "../support/time";

const app = { actor: by("app") };
const update = (...changed: string[]): Command => ({
  type: "UpdateAccount",
  changed,
  adopt_policy: false,
});
const account = registered("grace-then-delete");

describe("an account knows when its holder's address was last changed", () => {
  it.each(["holder.email", "holder.phone"])("a change of %s is one", (field) => {
    const at = later({ hours: 2 });
    const story = account.after(update("metadata", field), { ...app, at });
    expect(story.account.contact_changed_at).toBe(at);
  });

  it("a change of anything else is none", () => {
    expect(account.account.contact_changed_at).toBeNull();
    const others = update("holder.locale", "holder.subject", "metadata", "password");
    expect(account.after(others, app).account.contact_changed_at).toBeNull();
  });

  it("the latest one counts, and outlasts what happens to the account", () => {
    const story = account
      .after(update("holder.email"), { ...app, at: later({ hours: 1 }) })
      .after(update("holder.phone"), { ...app, at: later({ hours: 2 }) })
      .after(open("deletion"), { actor: by("owner"), at: later({ hours: 3 }) });
    expect(story.account.contact_changed_at).toBe(later({ hours: 2 }));
  });
});

describe("reviewers are shown a change of address", () => {
  const change = (hours: number) =>
    account.after(update("holder.phone"), { ...app, at: later({ hours }) });
  const shownWith = (hours: number) => {
    const story = change(1).after(open("deletion"), { actor: by("owner"), at: later({ hours }) });
    const { closure } = story.account;
    return closure && contactChangeOf(story.account, closure);
  };

  it("of up to 72 hours before the opening, and no older one", () => {
    expect(shownWith(1)).toBe(later({ hours: 1 }));
    expect(shownWith(72)).toBe(later({ hours: 1 }));
    expect(shownWith(73)).toBeNull();
  });

  it("of any time after it, for as long as the closure is open", () => {
    const opened = account.after(open("deletion"), { actor: by("owner") });
    const changed = opened.after(update("holder.email"), { ...app, at: later({ days: 5 }) });
    const { closure } = changed.account;
    if (closure === null) throw new Error("it is open");
    expect(contactChangeOf(changed.account, closure)).toBe(later({ days: 5 }));
    const over = { ...closure, ended_at: later({ days: 6 }) };
    expect(contactChangeOf(changed.account, over)).toBeNull();
  });
});
