/**
 * How long something that a test waits for may take, in milliseconds: many times what the slowest machine needs, because that it
 * comes is what a test says, not when. It costs only where it never comes.
 */
export const patience = 180_000;
