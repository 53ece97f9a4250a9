import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { limitCoreDumps, limitCoreDumpsOnStart } from '../../../../electron/main/bootstrap/core-dump-limit.ts';
import { app, resetElectron, WebContentsDouble } from '../../../support/electron-double.ts';
import { patience } from '../../../support/patience.ts';

vi.mock('electron', () => import('../../../support/electron-double.ts'));
beforeEach(resetElectron);

describe.runIf(process.platform === 'linux')('core dumps', () => {
  it('are limited for every process of the app, our own once', () => {
    const limited: number[] = [];
    app.getAppMetrics = () => [{ pid: 11 }, { pid: 12 }, { pid: 11 }];
    limitCoreDumps((pid) => limited.push(pid));
    expect(limited).toEqual([process.pid, 11, 12]);
  });

  it('really become zero in a running process, before and after a page was loaded', async () => {
    const child = spawn('sleep', ['infinity'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const limitOf = (): string =>
      /Max core file size\s+(\S+)\s+(\S+)/u
        .exec(readFileSync(`/proc/${child.pid}/limits`, 'utf8'))
        ?.slice(1)
        .join(' ') ?? '';
    try {
      app.getAppMetrics = () => [];
      limitCoreDumpsOnStart();
      const contents = new WebContentsDouble(1);
      app.emit('web-contents-created', {}, contents);
      const before = limitOf();
      app.getAppMetrics = () => [{ pid: child.pid ?? 0 }];
      contents.emit('did-finish-load');
      await vi.waitFor(() => expect(limitOf()).toBe('0 0'), patience);
      expect(before).not.toBe('');
    } finally {
      child.kill();
    }
  });
});
