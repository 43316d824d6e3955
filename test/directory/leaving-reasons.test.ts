/** The counts of reasons for leaving: each closure counts once, whatever comes again or is lost. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { AccountEvents } from "../../src/contract/queue-messages";
import { directoryOf } from "../../src/directory/directory";
import { leavingReasons, reasonFollower } from "../../src/directory/leaving-reasons";
import { project } from "../../src/directory/projection";
import { message, NOW, publishedEvent } from "./messages";

/** An account of the test mode whose events after the first give these reasons, each for its closure. */
function reasons(id: string, ...given: (readonly [closure: string, code: string | null])[]) {
  const events = given.map(([closure, reason_code], index) =>
    publishedEvent(id, index + 2, {
      type: index === 0 ? "closure.opened" : "closure.reason_given",
      data: { closure, reason_code },
    }),
  );
  const whole = message(id, [1, 1], { version: given.length + 1 });
  return { ...whole, events: [...whole.events, ...events] } satisfies AccountEvents;
}

const take = (messages: readonly AccountEvents[], cause?: "rebuilt", max?: number) =>
  project(env.DIRECTORY, [reasonFollower(env.DIRECTORY, max)], messages, NOW, cause);

const counted = () => leavingReasons(env.DIRECTORY, false);

describe("a reason for leaving", () => {
  it("is counted for each closure, and not for closures without one", async () => {
    await take([
      reasons("a", ["c1", "unused"]),
      reasons("b", ["c2", "unused"], ["c2", "too_expensive"]),
      reasons("c", ["c3", null]),
      reasons("d", ["c4", "too_expensive"], ["c5", "unused"]),
    ]);
    expect(await counted()).toEqual({ too_expensive: 2, unused: 2 });
    expect(await leavingReasons(env.DIRECTORY, true)).toEqual({});
  });

  it("takes the place of an earlier one of its closure", async () => {
    const whole = reasons("a", ["c1", "unused"], ["c1", "too_expensive"]);
    await take([{ ...whole, events: whole.events.slice(0, 2) }]);
    expect(await counted()).toEqual({ unused: 1 });
    await take([whole]);
    expect(await counted()).toEqual({ too_expensive: 1 });
  });

  it("counts once, if its event comes again", async () => {
    const twice = reasons("a", ["c1", "unused"]);
    await take([twice, twice]);
    await take([twice]);
    await take([twice], "rebuilt");
    expect(await counted()).toEqual({ unused: 1 });
  });

  it("is brought back by a rebuild, if the tables were lost", async () => {
    const known = reasons("a", ["c1", "unused"]);
    await take([known]);
    await env.DIRECTORY.batch([
      env.DIRECTORY.prepare("DELETE FROM leaving_reasons"),
      env.DIRECTORY.prepare("DELETE FROM leaving_reason_counts"),
    ]);
    await take([known], "rebuilt");
    expect(await counted()).toEqual({ unused: 1 });
  });

  it("counts as other, if there are too many codes", async () => {
    const two = 2;
    await take([reasons("a", ["c1", "one"]), reasons("b", ["c2", "two"])], undefined, two);
    await take([reasons("c", ["c3", "three"]), reasons("d", ["c4", "one"])], undefined, two);
    await take([reasons("e", ["c5", "four"])], undefined, two);
    expect(await counted()).toEqual({ one: 2, other: 2, two: 1 });
    // What counted as other counts as something else, if its reason changes.
    await take([reasons("e", ["c5", "four"], ["c5", "two"])], undefined, two);
    expect(await counted()).toEqual({ one: 2, other: 1, two: 2 });
  });

  it("goes with the accounts of a test clock", async () => {
    await take([reasons("a", ["c1", "unused"]), reasons("b", ["c2", "unused"])]);
    const ids = JSON.stringify(["a"]);
    await directoryOf(env).batch([...reasonFollower(env.DIRECTORY).removes(ids)]);
    expect(await counted()).toEqual({ unused: 1 });
    await directoryOf(env).batch([...reasonFollower(env.DIRECTORY).removes(ids)]);
    expect(await counted()).toEqual({ unused: 1 });
  });
});
