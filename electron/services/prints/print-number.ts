import type { Compartment } from '../../../shared/base/compartments.ts';

/** Letters of the compartment on paper. They are printed and stay for ever. */
const letters: Readonly<Record<Compartment, string>> = {
  office: 'VP',
  personnel: 'HS',
  reviews: 'KD',
  verification: 'TT',
};

/**
 * `00012/HS-7k2m`: running number of the compartment, its letters, and the first letters of the incarnation, so that a
 * register restored from a back-up never gives out a number that already stands on paper (decision 16).
 */
export function printNumber(running: number, compartment: Compartment, incarnation: string): string {
  return `${String(running).padStart(5, '0')}/${letters[compartment]}-${incarnation.slice(0, 4)}`;
}
