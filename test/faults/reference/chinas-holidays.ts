/**
 * China's holidays in the years of these lives, which are announced for none of them: as the State Council lays down
 * for every year, from the days on which the moon's feasts fall (Hong Kong Observatory).
 */
import { DAY } from "./calendar";

/** New Year's Day, Tomb-Sweeping, Dragon Boat, Mid-Autumn. */
const FEASTS: Readonly<Record<number, readonly [string, string, string, string]>> = {
  2030: ["02-03", "04-05", "06-05", "09-12"],
  2031: ["01-23", "04-05", "06-24", "10-01"],
  2032: ["02-11", "04-04", "06-12", "09-19"],
  2033: ["01-31", "04-04", "06-01", "09-08"],
  2034: ["02-19", "04-05", "06-20", "09-27"],
  2035: ["02-08", "04-05", "06-10", "09-16"],
};

const dateOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** So many days from a date on. */
const days = (first: string, count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, n) => dateOf(Date.parse(first) + (from + n) * DAY));

/** A feast of one day makes three in a row with the weekend, but on a Wednesday. */
function feast(date: string): string[] {
  const weekday = new Date(date).getUTCDay();
  if (weekday === 2) return days(date, 2, -1);
  if (weekday === 4 || weekday === 0) return days(date, 2);
  return weekday === 6 ? days(date, 3) : [date];
}

export const CHINAS_HOLIDAYS: readonly string[] = Object.entries(FEASTS).flatMap(
  ([year, [spring, sweeping, boat, autumn]]) => {
    const isTogether = autumn > "09-30";
    return [
      ...feast(`${year}-01-01`),
      ...days(`${year}-${spring}`, 8, -1),
      ...feast(`${year}-${sweeping}`),
      ...days(`${year}-05-01`, 5),
      ...feast(`${year}-${boat}`),
      ...(isTogether ? [] : feast(`${year}-${autumn}`)),
      ...days(`${year}-10-01`, isTogether ? 8 : 7),
    ];
  },
);
