import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPreparedRegister } from '../../scripts/development-shell/prepared-register.ts';
import { playedOffice, type PlayedOffice } from '../support/shell/played-office.ts';
import { internetSocketsBelow, processesBelow } from '../support/shell/processes-below.ts';
import { goKeys } from '../support/go-keys.ts';

let open: PlayedOffice<never>;
const requested: string[] = [];
const sockets = new Set<string>();
let sampling: NodeJS.Timeout;

beforeAll(async () => {
  sampling = setInterval(() => {
    for (const socket of internetSocketsBelow(process.pid)) sockets.add(socket);
  }, 100);
  open = await playedOffice('network', {});
  open.page.context().on('request', (request) => requested.push(request.url()));
});
afterAll(async () => {
  clearInterval(sampling);
  await open.close();
});

describe('network', () => {
  it('sees no request that leaves the origin through a whole visit', async () => {
    await openPreparedRegister(open.page, open.players.first);
    for (const letter of ['b', 'h', 'k', 't', 'v', 'g', 's', 'n', 'q']) {
      await goKeys(open.page, letter);
      await open.page.waitForTimeout(150);
    }
    expect(requested.length).toBeGreaterThan(3);
    expect(
      requested.filter(
        (url) => !url.startsWith('https://tu-ho-so.invalid/') && !url.startsWith('blob:') && !url.startsWith('data:'),
      ),
    ).toEqual([]);
  });

  it('is out of reach of everything a page could try', async () => {
    const outcome = await open.page.evaluate(async () => {
      const within = <T>(work: Promise<T>): Promise<string> =>
        Promise.race([
          work.then(
            () => 'reached',
            () => 'refused',
          ),
          new Promise<string>((resolve) => setTimeout(() => resolve('silent'), 3_000)),
        ]);
      const told = (target: EventTarget, good: string): Promise<unknown> =>
        new Promise((resolve, reject) => {
          target.addEventListener(good, resolve);
          target.addEventListener('error', reject);
        });
      const element = (tag: string, attributes: Record<string, string>): Promise<unknown> => {
        const made = Object.assign(document.createElement(tag), attributes);
        const loaded = told(made, 'load');
        document.body.append(made);
        return loaded;
      };
      const attempt = async (work: () => Promise<unknown>): Promise<string> => within(Promise.resolve().then(work));
      return {
        fetch: await attempt(() => fetch('https://example.org/')),
        noCors: await attempt(() => fetch('http://127.0.0.1:9/', { mode: 'no-cors' })),
        xhr: await attempt(() => {
          const request = new XMLHttpRequest();
          request.open('GET', 'https://example.org/');
          const loaded = told(request, 'load');
          request.send();
          return loaded;
        }),
        socket: await attempt(() => told(new WebSocket('wss://example.org/'), 'open')),
        events: await attempt(() => told(new EventSource('https://example.org/'), 'open')),
        picture: await attempt(() => element('img', { src: 'https://example.org/x.png' })),
        script: await attempt(() => element('script', { src: 'https://example.org/x.js' })),
        sheet: await attempt(() => element('link', { rel: 'stylesheet', href: 'https://example.org/x.css' })),
        clipboard: await attempt(() => navigator.clipboard.readText()),
        place: await attempt(
          () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
        ),
        microphone: await attempt(() => navigator.mediaDevices.getUserMedia({ audio: true })),
        screen: await attempt(() => navigator.mediaDevices.getDisplayMedia()),
        beacon: navigator.sendBeacon('https://example.org/', 'x') ? 'queued' : 'refused',
      };
    });
    for (const [way, result] of Object.entries(outcome))
      if (way !== 'beacon') expect([way, result]).toEqual([way, expect.stringMatching(/^(refused|silent)$/u)]);
    // A beacon says only that it was queued; whether it left is seen in the sockets below.
  });

  it.runIf(process.platform === 'linux')('opens no socket, no port and no connection in any of its processes', () => {
    expect(processesBelow(process.pid).length).toBeGreaterThan(3);
    clearInterval(sampling);
    expect([...sockets]).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('is watched by eyes that see: a socket of a child is found', async () => {
    const child = spawn(
      process.execPath,
      ['-e', `require('node:net').createServer().listen(0, '127.0.0.1', () => console.log('up'))`],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    try {
      await once(child.stdout, 'data');
      expect(internetSocketsBelow(process.pid)).toEqual([
        expect.stringMatching(/^tcp 0100007F:[0-9A-F]{4} 00000000:0000 0A$/u),
      ]);
    } finally {
      child.kill();
    }
  });
});
