/** Decision 17: how far a clock may step back (5 minutes) and ahead (30 days) before two people must open an epoch. */
export const clockTolerance = { backwardMs: 5 * 60_000, forwardMs: 30 * 86_400_000 } as const;
