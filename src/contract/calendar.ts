/** What falls due on each of the next days, and which of them are holidays or make-up days. */
import { z } from "@hono/zod-openapi";

const markSchema = z.object({
  what: z.enum(["holiday", "make_up_day"]).openapi({
    description: "`make_up_day`: worked although it is a weekend, in return for a holiday",
  }),
  policies: z.array(z.string()).openapi({ description: "By whose calendars it is" }),
});

const daySchema = z
  .object({
    date: z.string(),
    review: z.int().openapi({ description: "Reviews that must be decided by that day" }),
    purge: z.int(),
    delete: z.int(),
    answer: z.int().openapi({
      description: "Open requests that the law wants answered by that day",
    }),
    declaration: z.int().openapi({
      description: "Declarations that ask for a deletion and must be answered by that day",
    }),
    marks: z.array(markSchema),
  })
  .openapi("CalendarDay");

export const calendarSchema = z
  .object({
    object: z.literal("calendar"),
    livemode: z.boolean(),
    days: z.array(daySchema).openapi({
      description: "The next 35 days of UTC; what is overdue counts for today",
    }),
  })
  .openapi("Calendar");
export type CalendarView = z.infer<typeof calendarSchema>;
