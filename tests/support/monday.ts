/** Monday 2026-11-23, 08:00 in Vietnam. */
export const monday = Date.UTC(2026, 10, 23, 1, 0, 0);
