/** Whether the machine does other work than the tests: then a measured time says nothing of the service. */
import { availableParallelism, loadavg } from "node:os";

export const isBusy = (): boolean => (loadavg()[0] ?? 0) > availableParallelism();
