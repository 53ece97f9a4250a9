import { beforeEach, expect, it, vi } from 'vitest';
import { applyCommandLine, closeResolver } from '../../../../electron/main/bootstrap/command-line.ts';
import { callsOf, resetElectron } from '../../../support/electron-double.ts';

vi.mock('electron', () => import('../../../support/electron-double.ts'));
beforeEach(resetElectron);

it('resolves no name, has a dead proxy and starts none of the services that look outside', () => {
  applyCommandLine();
  const given = new Map(callsOf('commandLine.appendSwitch').map(([name, value]) => [name, value]));
  expect(given.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
  expect(given.get('proxy-server')).toBe('http://127.0.0.1:9');
  expect(given.get('proxy-bypass-list')).toBe('<-loopback>');
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
    'disable-breakpad',
  ])
    expect(given.has(name)).toBe(true);
});

it('asks no server for names over HTTPS', () => {
  closeResolver();
  expect(callsOf('app.configureHostResolver')).toEqual([[{ secureDnsMode: 'off', enableBuiltInResolver: false }]]);
});
