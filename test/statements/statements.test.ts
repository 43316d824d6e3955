/** What the statements on the directory read does not grow with the number of accounts. */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { applyMigrations, dropAll } from "../support/migrations";
import { CASES } from "./cases";
import { measured, planOf, rowsOf } from "./measured";
import { seedDirectory } from "./seed";

const FEW = 200;
const MANY = 5_000;

/** A statement may read so many times as much of the larger directory. */
const RATIO = 1.2;

async function measuredWith(accounts: number) {
  await dropAll(env.DIRECTORY);
  await applyMigrations();
  await seedDirectory(env.DIRECTORY, accounts);
  return measured(env.DIRECTORY, CASES);
}

it("each statement reads as much of 5,000 accounts as of 200, or says why not", async () => {
  const few = await measuredWith(FEW);
  const many = await measuredWith(MANY);
  const grown = many.filter((one, index) => {
    const before = few[index];
    return (
      before !== undefined &&
      CASES[index]?.grows === undefined &&
      rowsOf(one) > (CASES[index]?.most ?? 0) &&
      rowsOf(one) > RATIO * rowsOf(before)
    );
  });
  expect(grown.map(({ name }) => name)).toEqual([]);
  const blocked = many.find(({ name }) => name === "accounts: closure_status=blocked");
  expect(blocked && rowsOf(blocked)).toBeLessThanOrEqual(100);
  const plans = await Promise.all(
    many.flatMap(({ statements }) => statements.map(({ sql }) => planOf(env.DIRECTORY, sql))),
  );
  expect(
    plans.filter((plan) =>
      /SCAN (accounts|feed|erasures)(?! USING COVERING INDEX accounts_with_gap)/.test(plan),
    ),
  ).toEqual([]);
});
