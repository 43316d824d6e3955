import { describe, expect, it } from "vitest";
import { parseSettings, settingsOf } from "../../src/shared/settings";

const production = {
  ENVIRONMENT: "production",
  ADIEU_ADMIN_KEY: `adk_live_${"k".repeat(32)}`,
  ALARM_SPREAD_SECONDS: "60",
};

describe("what a deployment sets", () => {
  it("is parsed into what the rooms ask for", () => {
    expect(parseSettings(production)).toEqual({
      development: false,
      adminKey: production.ADIEU_ADMIN_KEY,
      alarmSpreadMs: 60_000,
    });
  });

  it("may be a short admin key in development alone", () => {
    const weak = { ...production, ADIEU_ADMIN_KEY: "adk_test_admin" };
    expect(() => parseSettings(weak)).toThrow("ADIEU_ADMIN_KEY: at least 32 characters");
    expect(parseSettings({ ...weak, ENVIRONMENT: "development" }).adminKey).toBe("adk_test_admin");
  });

  it.each([
    ["ENVIRONMENT", undefined],
    ["ENVIRONMENT", "staging"],
    ["ADIEU_ADMIN_KEY", undefined],
    ["ADIEU_ADMIN_KEY", "secret"],
    ["ADIEU_ADMIN_KEY", "adk_live_"],
    ["ALARM_SPREAD_SECONDS", "a minute"],
    ["ALARM_SPREAD_SECONDS", "-1"],
    ["ALARM_SPREAD_SECONDS", "86400"],
  ])("that is wrong is told by its name: %s = %s", (name, value) => {
    expect(() => parseSettings({ ...production, [name]: value })).toThrow(
      new RegExp(`^Adieu is not configured: ${name}: `),
    );
  });

  it("is told all at once where several are missing", () => {
    expect(() => parseSettings({})).toThrow(
      /ENVIRONMENT: .*; ADIEU_ADMIN_KEY: .*; ALARM_SPREAD_SECONDS: /,
    );
  });

  it("never tells the secret it refuses", () => {
    const secret = { ...production, ADIEU_ADMIN_KEY: "hunter2-hunter2" };
    expect(() => parseSettings(secret)).not.toThrow(/hunter2/);
  });

  it("is parsed once for an environment", () => {
    const env = { ...production };
    expect(settingsOf(env)).toBe(settingsOf(env));
  });
});
