/**
 * The same table by people who are signed in: every operation, with a session of every role of people, on everything that
 * the keys' table is about. It must be the page that the keys' table is printed to.
 */
import { expect, it } from "vitest";
import { playReceiver } from "../../../support/receiver";
import { tryActors } from "./actors";
import { makeKeys, sessionsOf } from "./keys";
import { pageOf } from "./page";
import { tryEverything } from "./trial";

const TRIAL_MS = 900_000;

it(
  "people who are signed in are answered as keys of their roles are",
  async () => {
    playReceiver();
    const keys = await makeKeys();
    const { cells, disturbed } = await tryEverything(keys, sessionsOf(keys));
    expect(disturbed).toEqual([]);
    const actors = await tryActors((await makeKeys()).test);
    await expect(pageOf(cells, actors)).toMatchFileSnapshot("../../../../docs/authorization.md");
  },
  TRIAL_MS,
);
