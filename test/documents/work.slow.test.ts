/** One budget of work for a whole document, whatever the document is made of. */
import { describe, expect, it } from "vitest";
import { type DocumentFault, Refused } from "../../src/documents/fault";
import { examine } from "../../src/documents/judgement";
import { DOCUMENT_WORK_MAX } from "../../src/documents/limits";
import { WorkBudget } from "../../src/documents/work";
import { expectSteps } from "../support/steps";
import { scan } from "./drawing";
import { encodeJpeg } from "./encoders/jpeg";
import { dctPicture, encodePdf, flatePicture } from "./encoders/pdf";
import { encodePng } from "./encoders/png";
import { DOCUMENT_MAX_BYTES, EXPENSIVE, expensive } from "./expensive";

/** A unit of work takes about a step. The limit is for work that is not charged at all, which takes far more. */
const STEPS_MAX = 10 * DOCUMENT_WORK_MAX;

async function judged(bytes: Uint8Array, work: WorkBudget): Promise<DocumentFault | string> {
  try {
    return (await examine(bytes, { colour: true }, work)).format;
  } catch (cause) {
    if (cause instanceof Refused) return cause.fault;
    throw cause;
  }
}

describe("a document made of nothing but", () => {
  it.each(Object.keys(EXPENSIVE))(
    "%s stays within the budget, and is charged for what it is made of",
    async (name) => {
      const bytes = expensive(name);
      expect(bytes.length).toBeLessThanOrEqual(DOCUMENT_MAX_BYTES);
      let work = new WorkBudget();
      await expectSteps(STEPS_MAX, () => {
        work = new WorkBudget();
        return judged(bytes, work);
      });
      expect(work.spent).toBeLessThanOrEqual(DOCUMENT_WORK_MAX);
      expect(work.spent).toBeGreaterThan(DOCUMENT_WORK_MAX / 20);
    },
  );
});

describe("a document in which several things take a little too much", () => {
  it("is refused for all of them together", async () => {
    const bytes = encodePdf([flatePicture(scan(200, 200))], { packed: true });
    const whole = new WorkBudget();
    expect(await judged(bytes, whole)).toBe("pdf");
    expect(await judged(bytes, new WorkBudget(whole.spent))).toBe("pdf");
    expect(await judged(bytes, new WorkBudget(whole.spent - 1))).toMatchObject({
      reason: "too_elaborate",
    });
  });

  it.each([
    ["png", encodePng(scan())],
    ["jpeg", encodeJpeg(scan())],
    ["pdf", encodePdf([dctPicture(scan(), encodeJpeg(scan()))])],
  ])("is refused wherever the budget ends, and never read by half: %s", async (format, bytes) => {
    const whole = new WorkBudget();
    expect(await judged(bytes, whole)).toBe(format);
    for (let part = 0; part < 40; part += 1)
      expect(await judged(bytes, new WorkBudget((whole.spent * part) / 40))).toMatchObject({
        reason: "too_elaborate",
      });
  });
});
