import { describe, expect, it } from "vitest";
import { renderNotice } from "../../src/notices/rendering";
import type { Channel, HolderContent } from "../../src/shared/notices";
import {
  at,
  BLOCKED,
  CODE,
  CONTENTS,
  DUE,
  HELPFUL,
  LINK,
  notice,
  ORDER,
  REPORT,
  RESTORED,
  SERVICE,
  VOICE,
} from "./notices";

const PRODUCT = VOICE.productName;

/** GSM 03.38's basic characters. The characters of its extension table count double, and none is used. */
const GSM_7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

/** Characters that one SMS holds, and that two hold when they are joined. */
const ONE_SMS = 160;
const TWO_SMS = 306;

type Asked = { channel?: Channel; locale?: string | null; time_zone?: string | null };

const render = (content: HolderContent, asked: Asked = {}) =>
  renderNotice(notice({ content, ...asked }), VOICE);

const scheduled = (over: Partial<Extract<HolderContent, { template: "scheduled" }>> = {}) =>
  ({
    template: "scheduled",
    action: "delete",
    effective_at: DUE,
    restore_by: ["support"],
    not_me: null,
    ...over,
  }) as const;

const EVERYTHING = CONTENTS.flatMap((content) =>
  (["email", "sms"] as const).flatMap((channel) =>
    (["en", "de"] as const).map((locale) => ({ content, channel, locale })),
  ),
);

describe("every notice in every language and channel", () => {
  it.each(EVERYTHING)("$content.template by $channel in $locale is whole", (asked) => {
    const { subject, text } = render(asked.content, { ...asked, time_zone: "Europe/Vienna" });
    const all = `${subject}\n${text}`;
    expect(all).not.toMatch(/undefined|null|NaN|\[object|\$\{|\{\{|%s|Invalid|GMT\+/);
    expect(all).not.toMatch(/ {2}| \n|\n\n\n/);
    expect(text).toContain(PRODUCT);
    expect(text).not.toContain("acct-1");
  });

  it.each(EVERYTHING)("$content.template by $channel in $locale is never the other's", (asked) => {
    const other = asked.locale === "en" ? "de" : "en";
    const { text } = render(asked.content, asked);
    expect(text).not.toBe(render(asked.content, { ...asked, locale: other }).text);
  });

  it("is a subject and some sentences by e-mail, signed by the product's team", () => {
    for (const { content, channel, locale } of EVERYTHING) {
      if (channel !== "email" || content.template === "code") continue;
      const { subject, text } = render(content, { locale });
      expect(subject).toContain(PRODUCT);
      expect(subject).not.toContain("\n");
      expect(text.split("\n\n").length).toBeGreaterThanOrEqual(4);
      expect(text).toMatch(locale === "en" ? /^Hello,\n\n/ : /^Guten Tag,\n\n/);
      expect(text).toMatch(/Cloudy( team)?$/);
    }
  });

  it("is one line without a subject by SMS, in GSM-7 alone", () => {
    for (const { content, locale } of EVERYTHING) {
      const { subject, text } = render(content, { channel: "sms", locale });
      expect(subject).toBe("");
      expect(text).not.toContain("\n");
      expect(text).toMatch(GSM_7);
    }
  });
});

describe("the host's own place to look", () => {
  const voice = { ...VOICE, accountUrl: "https://app.example.com/closing?of={account}" };
  const LEADING = [
    "received",
    "answer_extended",
    "in_review",
    "review_overdue",
    "scheduled",
  ].concat(["reminder", "blocked", "rescheduled"]);

  it("is in every e-mail about a closure that goes on, with the account's id, and in no other message", () => {
    for (const { content, channel, locale } of EVERYTHING) {
      const asked = { ...notice({ content, channel, locale }), account: "a/b" };
      const { text } = renderNotice(asked, voice);
      const leads = text.includes("\nhttps://app.example.com/closing?of=a%2Fb\n");
      expect([content.template, channel, leads]).toEqual([
        content.template,
        channel,
        channel === "email" && LEADING.includes(content.template),
      ]);
    }
  });
});

describe("the length of an SMS", () => {
  const longest = scheduled({
    action: "purge",
    effective_at: at("2026-09-30T10:00:00.000Z"),
    restore_by: ["owner", "admin", "member", "support"],
  });
  const zone = { channel: "sms", time_zone: "Pacific/Chatham" } as const;

  it.each(["Adieu", PRODUCT])("is one message in English for %s, but for a link", (product) => {
    for (const content of [...CONTENTS, longest]) {
      if (("not_me" in content && content.not_me !== null) || content.template === "blocked")
        continue;
      const { text } = renderNotice(notice({ content, ...zone }), {
        ...VOICE,
        productName: product,
      });
      expect(text.length, text).toBeLessThanOrEqual(ONE_SMS);
    }
  });

  it("is two messages at most in German, and with a link", () => {
    for (const locale of ["en", "de"]) {
      for (const content of [...CONTENTS, longest, { ...longest, not_me: LINK }]) {
        expect(render(content, { ...zone, locale }).text.length).toBeLessThanOrEqual(TWO_SMS);
      }
    }
  });

  it("is one message for a code, in either language", () => {
    const content = { template: "code", code: CODE, minutes: 10 } as const;
    for (const locale of ["en", "de"]) {
      expect(render(content, { ...zone, locale }).text.length).toBeLessThanOrEqual(ONE_SMS);
    }
  });
});

describe("the language", () => {
  const GERMAN = "de de-AT de-CH DE De-de de_DE deu de_DE.UTF-8 de.UTF-8 de@euro de-DE-1996";
  it.each(GERMAN.split(" "))("is German for %s", (locale) => {
    expect(render(RESTORED, { locale }).text).toMatch(/^Guten Tag/);
  });

  it.each([null, "en", "en-US", "fr-FR", "den", "nds-DE", "", "zh-Hans", "x-de", "i-klingon"])(
    "is English for %s",
    (locale) => {
      expect(render(RESTORED, { locale }).text).toMatch(/^Hello/);
    },
  );
});

describe("a time", () => {
  it.each([
    ["en", "Europe/Vienna", "5 December 2026 at 14:00 CET"],
    ["de", "Europe/Vienna", "5. Dezember 2026 um 14:00 MEZ"],
    ["en", "America/New_York", "5 December 2026 at 08:00 GMT-5"],
    ["en", "Pacific/Auckland", "6 December 2026 at 02:00 GMT+13"],
    ["en", null, "5 December 2026 at 13:00 UTC"],
    ["de", null, "5. Dezember 2026 um 13:00 UTC"],
    ["en", "Mars/Olympus", "5 December 2026 at 13:00 UTC"],
  ])("by e-mail in %s and %s is %s", (locale, time_zone, expected) => {
    const { text, subject } = render(scheduled(), { locale, time_zone });
    expect(text).toContain(expected);
    expect(subject).toContain(expected);
  });

  it.each([
    ["en", "5 Dec 2026, 14:00 CET"],
    ["de", "5. Dez. 2026, 14:00 MEZ"],
  ])("by SMS in %s is short: %s", (locale, expected) => {
    const asked = { channel: "sms", locale, time_zone: "Europe/Vienna" } as const;
    expect(render(scheduled(), asked).text).toContain(expected);
  });

  it("follows summer time, and the date with it", () => {
    const content = scheduled({ effective_at: at("2026-06-30T22:00:00.000Z") });
    expect(render(content, { time_zone: "Europe/Vienna" }).text).toContain(
      "1 July 2026 at 00:00 CEST",
    );
  });

  it.each(["in_review", "scheduled", "reminder", "rescheduled"])("stands in %s", (template) => {
    for (const { content, channel, locale } of EVERYTHING) {
      if (content.template !== template) continue;
      const { text } = render(content, { channel, locale, time_zone: "Europe/Vienna" });
      expect(text).toContain("14:00");
    }
  });
});

describe("a code", () => {
  const code = { template: "code", code: CODE, minutes: 10 } as const;

  it.each([
    ["email", "en", /10 minutes.*not share/s],
    ["sms", "en", /10 minutes.*not share/s],
    ["email", "de", /10 Minuten.*niemanden/s],
    ["sms", "de", /10 Minuten.*niemanden/s],
  ] as const)("by %s in %s comes with its minutes and a warning", (channel, locale, meaning) => {
    const { subject, text } = render(code, { channel, locale });
    expect(text.split(CODE)).toHaveLength(2);
    expect(text).toMatch(meaning);
    expect(text).not.toMatch(/http|account|Konto|clos|schließ/i);
    expect(subject).not.toContain(CODE);
  });

  it("that is good for a minute says so in the singular", () => {
    expect(render({ ...code, minutes: 1 }).text).toContain("1 minute.");
    expect(render({ ...code, minutes: 1 }, { locale: "de" }).text).toContain("1 Minute.");
  });
});

describe("what holds a closure up", () => {
  const because = [ORDER, SERVICE, REPORT];
  const blocked = (over: Partial<typeof BLOCKED | HolderContent>, asked: Asked = {}) =>
    render({ ...BLOCKED, ...over } as HolderContent, asked);

  it("stands in the e-mail one by one, with the party that can settle it, the place, and how many more there are", () => {
    const { text } = blocked({ because, more: 4 });
    expect(text).toContain("- An order is not completed yet. You can settle this here: https://");
    expect(text).toContain("- A service is still running. You can settle this yourself.");
    expect(text).toContain("- A report about the account is open. Our support can settle this.");
    expect(text).toContain("- and 4 more");
    const german = blocked({ because, more: 4 }, { locale: "de" }).text;
    expect(german).toMatch(/hier erledigen: https.*selbst erledigen.*Support klären.*4 weitere/s);
  });

  it("that no policy words is worded in the reader's language", () => {
    const own = (["legal_hold", "disputed", "not_acknowledged"] as const).map((one) => ({
      message: one === "not_acknowledged" ? "Ich verzichte auf mein Guthaben." : "English",
      own: one,
      url: null,
      resolvable_by: "support" as const,
    }));
    const { text } = blocked({ because: own }, { locale: "de" });
    expect(text).not.toContain("English");
    expect(text).toContain("- Das Gesetz verpflichtet uns, das Konto vorerst aufzubewahren.");
    expect(text).toContain("- Sie haben uns gesagt, dass der Antrag nicht von Ihnen kam.");
    expect(text).toContain("eine Erklärung von Ihnen: Ich verzichte auf mein Guthaben.");
    expect(blocked({ because: own.slice(0, 1) }, { locale: "de", channel: "sms" }).text).toContain(
      "ruht. Das Gesetz verpflichtet uns",
    );
  });

  it("is the first of them by SMS, shortened, and how many more there are", () => {
    const long = { ...ORDER, message: `An order of ${"very ".repeat(40)}many things.` };
    const { text } = blocked({ because: [long, SERVICE], more: 2 }, { channel: "sms" });
    expect(text).toMatch(/on hold\. An order of very .{1,60}\.\.\. And 3 more\./);
    expect(text.length).toBeLessThanOrEqual(TWO_SMS);
  });

  it("asks nothing of the holder if only the operator can settle it", () => {
    expect(blocked({}).text).toContain("You do not need to do anything about this.");
    expect(blocked({}, { locale: "de" }).text).toContain("Sie brauchen dafür nichts zu tun.");
  });

  it.each(["email", "sms"] as const)(
    "by %s: nothing is lost yet, and again after a month",
    (channel) => {
      const first = blocked({}, { channel });
      expect(first.text).toMatch(/Nothing has been (removed|deleted)/);
      const again = blocked({ repeated: true }, { channel });
      expect(`${again.subject} ${again.text}`).toMatch(/still on hold/i);
      expect(`${first.subject} ${first.text}`).not.toMatch(/still on hold/i);
    },
  );

  it("comes with the end of the request, if it has one, and with how to take it back", () => {
    const limited = blocked(
      { expires_at: DUE, takeable: true },
      { time_zone: "Europe/Vienna" },
    ).text;
    expect(limited).toContain("until 5 December 2026 at 14:00 CET, the request ends by itself");
    expect(limited).toContain("you or our support can still take the request back");
    const unlimited = blocked({}).text;
    expect(unlimited).not.toContain("ends by itself");
    expect(unlimited).toContain("tell our support. They can still stop it");
  });
});

describe("how support is reached", () => {
  const helped = (content: HolderContent, asked: Asked = {}) =>
    renderNotice(notice({ content, ...asked }), HELPFUL).text;

  it("stands at the end of every e-mail, but not with a code", () => {
    for (const { content, channel, locale } of EVERYTHING) {
      if (channel !== "email") continue;
      const text = helped(content, { locale });
      if (content.template === "code") expect(text).not.toContain("help");
      else
        expect(text).toMatch(
          /\n\n[^\n]*https:\/\/cloudy\.test\/help o(r|der) [^\n]*help@cloudy\.test\.$/,
        );
    }
  });

  it("stands in every SMS that names support", () => {
    for (const { content, channel, locale } of EVERYTHING) {
      if (channel !== "sms") continue;
      const bare = render(content, { channel, locale }).text;
      const isAhead = content.template === "restored" && content.ahead !== null;
      const names =
        /support/i.test(bare) || (isAhead && content.ahead.restore_by.includes("support"));
      if (names) {
        expect(helped(content, { channel, locale }), bare).toMatch(
          / Support: https:\/\/cloudy\.test\/help$/,
        );
      }
    }
  });

  it("names only those ways that are configured", () => {
    const changed = { template: "contact_changed", field: "phone", added: false } as const;
    const support = { url: null, email: "help@cloudy.test" };
    const voice = { ...VOICE, support };
    const { text } = renderNotice(notice({ content: changed }), voice);
    expect(text).toMatch(/\n\nYou can reach our support by e-mail to help@cloudy\.test\.$/);
    const sms = renderNotice(notice({ content: changed, channel: "sms" }), voice).text;
    expect(sms).toMatch(/ Support: help@cloudy\.test$/);
    expect(render(changed).text).toMatch(/the Cloudy team$/);
  });
});

describe("why a request was declined", () => {
  const declined = {
    template: "rejected",
    cause: "review",
    reason: "Blurred.\nSend it again.",
  } as const;

  it("stands there in the words that the reviewer wrote for the holder, by SMS in one line", () => {
    expect(render(declined).text).toContain("The reason:\nBlurred.\nSend it again.\n\n");
    expect(render(declined, { locale: "de" }).text).toContain("Der Grund:\nBlurred.");
    expect(render(declined, { channel: "sms" }).text).toContain(" Blurred. Send it again.");
  });

  it("is for support to say if the reviewer wrote nothing", () => {
    expect(render({ ...declined, reason: null }).text).toContain(
      "support will gladly tell you the reason",
    );
  });
});

describe("what becomes of the account", () => {
  it.each(["email", "sms"] as const)(
    "restored by %s: the holder reads what is still planned",
    (channel) => {
      const ahead = { action: "purge", effective_at: DUE, restore_by: ["admin"] } as const;
      const content = { ...RESTORED, ahead };
      const english = render(content, { channel, time_zone: "Europe/Vienna" }).text;
      expect(english).toMatch(/another.*5 Dec(ember)? 2026/is);
      expect(english).not.toContain("account has been restored");
      const german = render(content, { channel, locale: "de", time_zone: "Europe/Vienna" }).text;
      expect(german).toMatch(/anderer gilt weiter.*5\. Dez(\.|ember) 2026/s);
      expect(german).not.toContain("wiederhergestellt");
    },
  );

  it.each(["email", "sms"] as const)("restored by %s: what was purged stays away", (channel) => {
    const content = { ...RESTORED, emptied: true };
    expect(render(content, { channel }).text).toMatch(/removed .*before/);
    expect(render(content, { channel, locale: "de" }).text).toMatch(/zuvor .*[Ee]ntfernt/);
    expect(render(RESTORED, { channel }).text).not.toContain("before");
  });

  it.each(["scheduled", "reminder"] as const)("%s: a purge leaves the account", (template) => {
    for (const channel of ["email", "sms"] as const) {
      const purge = { ...scheduled({ action: "purge" }), template } as HolderContent;
      const english = render(purge, { channel }).text;
      expect(english).toMatch(/all .*permanently removed/);
      expect(english).toMatch(/account (itself )?stays/);
      expect(english).not.toContain("deleted");
      const german = render(purge, { channel, locale: "de" }).text;
      expect(german).toMatch(/alle .*endgültig entfernt/);
      expect(german).toMatch(/Das Konto selbst bleibt|das Konto bleibt/);
    }
  });

  it.each(["scheduled", "reminder"] as const)("%s: a deletion leaves nothing", (template) => {
    for (const channel of ["email", "sms"] as const) {
      const deletion = { ...scheduled({ action: "delete" }), template } as HolderContent;
      expect(render(deletion, { channel }).text).toContain("permanently deleted");
      expect(render(deletion, { channel }).text).not.toContain("stays");
      expect(render(deletion, { channel, locale: "de" }).text).toContain("endgültig gelöscht");
    }
  });

  it("stands in the last notice of a purge and of a deletion", () => {
    for (const channel of ["email", "sms"] as const) {
      const end = (action: "purge" | "delete", locale: string) =>
        render({ template: "completed", action }, { channel, locale }).text;
      expect(end("purge", "en")).toMatch(/permanently removed.*account itself stays/s);
      expect(end("purge", "de")).toMatch(/endgültig entfernt.*Konto selbst bleibt/s);
      expect(end("delete", "en")).toMatch(/permanently deleted.*cannot be restored/s);
      expect(end("delete", "de")).toMatch(/endgültig gelöscht.*nicht wiederherstellen/s);
    }
  });
});

describe("who may undo it", () => {
  const undone = (restore_by: readonly string[], asked: Asked = {}) =>
    render(scheduled({ restore_by }), asked).text;

  it("is one party by name", () => {
    expect(undone(["support"])).toContain("until then, this can be undone by our support.");
    expect(undone(["admin"], { channel: "sms" })).toContain("Undo by then: admin.");
    expect(undone(["support"], { locale: "de" })).toContain("durch unseren Support.");
  });

  it("is any of several, as a sentence says it", () => {
    expect(undone(["owner", "admin", "member", "support"])).toContain(
      "by the account's owner, an administrator of the account, any member of the account or our support.",
    );
    expect(undone(["owner", "support"], { locale: "de" })).toContain(
      "durch die Inhaberin oder den Inhaber des Kontos oder unseren Support.",
    );
    expect(undone(["owner", "admin", "support"], { channel: "sms" })).toContain(
      "Undo by then: owner, admin or support.",
    );
  });

  it("is nobody if the policy names no party", () => {
    for (const channel of ["email", "sms"] as const) {
      expect(undone([], { channel })).toContain("cannot be taken back.");
      expect(undone([], { channel, locale: "de" })).toContain("nicht zurücknehmen.");
    }
  });

  it("is a role in the policy's own word if Adieu has none for it", () => {
    expect(undone(["guardian"])).toContain("undone by guardian.");
  });
});

describe("somebody who did not ask for it", () => {
  it("gets the link that stops it as long as a closure goes on, unbroken by the text around it", () => {
    for (const { content, channel, locale } of EVERYTHING) {
      if (!("not_me" in content) || (content.template === "restored" && !content.ahead)) continue;
      const { text } = renderNotice(
        notice({ content: { ...content, not_me: LINK }, channel, locale }),
        HELPFUL,
      );
      expect(text.split(/\s/)).toContain(LINK);
      expect(text).toMatch(/this wasn't you|Not you\?|das nicht waren|Nicht Sie\?/);
    }
  });

  it("is referred to support if there is no link", () => {
    expect(render(scheduled()).text).toContain("If this wasn't you, please tell our support");
    expect(render(scheduled(), { locale: "de" }).text).toContain("Wenn Sie das nicht waren");
  });

  it("learns which address was replaced", () => {
    const changed = (field: "email" | "phone", asked: Asked = {}) =>
      render({ template: "contact_changed", field, added: false }, asked).text;
    expect(changed("email")).toMatch(/e-mail address .* has been changed.*wasn't you/s);
    expect(changed("phone")).toMatch(/phone number .* has been changed.*wasn't you/s);
    expect(changed("phone", { channel: "sms", locale: "de" })).toMatch(/Telefonnummer.*Support/s);
    expect(changed("email", { locale: "de" })).toMatch(/E-Mail-Adresse.*geändert.*Support/s);
  });

  it("learns which address was added", () => {
    const added = (field: "email" | "phone", asked: Asked = {}) =>
      render({ template: "contact_changed", field, added: true }, asked).text;
    expect(added("phone")).toMatch(/phone number was added.*wasn't you/s);
    expect(added("email", { channel: "sms" })).toMatch(/e-mail address was added.*wasn't you/s);
    expect(added("phone", { locale: "de" })).toMatch(/Telefonnummer hinzugefügt.*Support/s);
    expect(added("email", { channel: "sms", locale: "de" })).toMatch(/E-Mail-Adresse hinzugefügt/);
    expect(added("phone")).not.toContain("replaces");
  });

  it("is warned if the proofs went wrong, and not if a reviewer declined", () => {
    const rejected = (cause: "review" | "too_many_wrong_proofs", asked: Asked = {}) =>
      render({ template: "rejected", cause, reason: null }, asked).text;
    expect(rejected("too_many_wrong_proofs")).toMatch(/Too many attempts.*wasn't you/s);
    expect(rejected("review")).not.toContain("wasn't you");
    for (const cause of ["review", "too_many_wrong_proofs"] as const) {
      expect(rejected(cause)).toContain("account stays as it was");
      expect(rejected(cause, { channel: "sms" })).toContain("account stays as it was");
      expect(rejected(cause, { locale: "de" })).toContain("Konto bleibt, wie es war");
    }
  });
});
