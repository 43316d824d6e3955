/** After every test, what it has mocked is real again, and time passes as it does for everybody. */
import { afterEach, vi } from "vitest";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});
