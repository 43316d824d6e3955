/** How much the measurement of speed does. */
export type SpeedScale = {
  readonly rounds: number;
  /** By connections; one caller alone need not ask so often. */
  readonly accounts: Readonly<Record<number, number>>;
};

export const FULL: SpeedScale = { rounds: 3, accounts: { 1: 200, 16: 1_000, 64: 1_000 } };
export const QUICK: SpeedScale = { rounds: 1, accounts: { 1: 50, 16: 200, 64: 200 } };
