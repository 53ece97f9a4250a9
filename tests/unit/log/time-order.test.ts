import { describe, expect, it } from 'vitest';
import { clockTolerance } from '../../../shared/model/clock-tolerance.ts';
import { TimeOrder } from '../../../electron/log/time-order.ts';

const start = 1_790_000_000_000;
const hour = 3_600_000;
const { backwardMs } = clockTolerance;

/** Lines at these times, counted from the start; `epoch` is one that two people opened. */
function orderOf(...lines: readonly (number | { readonly epoch: number; readonly at: number })[]): TimeOrder {
  const order = new TimeOrder();
  lines.forEach((line, index) => {
    if (typeof line === 'number') order.line(index + 1, start + line, false);
    else order.epoch({ number: line.epoch, at: start + line.at });
  });
  return order;
}

describe('the times of a log go forward', () => {
  it('with the few minutes that a clock may step back, counted from the latest line and not from step to step', () => {
    expect(orderOf(0, hour, hour - backwardMs, hour + 1).early).toEqual([]);
    expect(orderOf(0, hour, hour - backwardMs - 1, hour).early).toEqual([{ from: 3, to: 3 }]);
    expect(orderOf(0, hour, hour - backwardMs, hour - 2 * backwardMs, hour).early).toEqual([{ from: 4, to: 4 }]);
  });

  it('an earlier line lowers no later one’s time', () => {
    const order = orderOf(0, 10 * hour, hour, 2 * hour);
    expect(order.latest).toBe(start + 10 * hour);
    expect(order.waiting).toEqual({ from: 3, to: 4 });
  });

  it('two people set it anew, and confirm the stretch that waited for them', () => {
    const order = orderOf(0, 10 * hour, hour, { epoch: 1, at: hour + 1 }, hour + 2, 2 * hour);
    expect(order.early).toEqual([]);
    expect(order.latest).toBe(start + 2 * hour);
  });

  it('but none that a line with the right time ended before', () => {
    expect(orderOf(0, 10 * hour, hour, 10 * hour, { epoch: 1, at: 9 * hour }, 9 * hour).early).toEqual([
      { from: 3, to: 3 },
    ]);
  });

  it('an epoch counts once, and none after a later one', () => {
    const order = orderOf(
      0,
      { epoch: 2, at: hour },
      10 * hour,
      { epoch: 2, at: hour },
      hour,
      { epoch: 1, at: 0 },
      0,
      10 * hour,
    );
    expect(order.early).toEqual([{ from: 5, to: 7 }]);
  });

  it('what a session wrote that ran ahead says nothing', () => {
    const order = orderOf(0);
    order.line(2, start + 1000 * hour, true);
    order.line(3, start + hour, false);
    expect([order.latest, order.early, order.ahead]).toEqual([start + hour, [], [{ from: 2, to: 2 }]]);
  });

  it('but a line in it that goes back is told', () => {
    const order = orderOf(0, 10 * hour);
    order.line(3, start + hour, true);
    order.line(4, start + 11 * hour, false);
    expect(order.early).toEqual([{ from: 3, to: 3 }]);
  });

  it('two people confirm what ran ahead, or set it right', () => {
    const confirmed = orderOf(0);
    confirmed.line(2, start + 1000 * hour, true);
    confirmed.epoch({ number: 1, at: start + 1001 * hour });
    const setRight = orderOf(0);
    setRight.line(2, start + 1000 * hour, true);
    setRight.epoch({ number: 1, at: start + hour });
    expect([confirmed.ahead, setRight.ahead]).toEqual([[], [{ from: 2, to: 2 }]]);
  });
});
