import { describe, expect, it, vi } from 'vitest';
import type { Session } from 'electron';
import { denyPermissions } from '../../../../electron/main/bootstrap/deny-permissions.ts';
import { SessionDouble } from '../../../support/electron-double.ts';

function denied(): SessionDouble {
  const session = new SessionDouble();
  denyPermissions(session as unknown as Session);
  return session;
}

/** What the handler answered through its callback. */
function answerOf(session: SessionDouble, name: string, ...before: readonly unknown[]): unknown {
  const answer = vi.fn();
  session.handlers[name]?.(...before, answer);
  return answer.mock.calls[0]?.[0];
}

describe('permissions', () => {
  it('are refused when asked and when only looked at', () => {
    const session = denied();
    for (const permission of [
      'media',
      'geolocation',
      'clipboard-read',
      'notifications',
      'hid',
      'usb',
      'fileSystem',
      'openExternal',
      'unknown',
    ]) {
      expect(answerOf(session, 'permissionRequest', {}, permission)).toBe(false);
      expect(session.handlers['permissionCheck']?.(null, permission)).toBe(false);
    }
    expect(session.handlers['devicePermission']?.({ deviceType: 'usb' })).toBe(false);
    expect(session.handlers['usbClasses']?.({})).toEqual([
      'audio',
      'audio-video',
      'hid',
      'mass-storage',
      'smart-card',
      'video',
      'wireless',
    ]);
    expect(answerOf(session, 'displayMedia', {})).toEqual({});
    expect(answerOf(session, 'bluetooth', {})).toEqual({ confirmed: false });
    expect(answerOf(session, 'certificate', {})).toBe(-2);
  });

  it.each([
    ['select-hid-device', [{}], null],
    ['select-serial-port', [[], {}], ''],
    ['select-usb-device', [{}], undefined],
    ['select-webauthn-account', [{}], null],
    ['select-webauthn-authenticator', [], null],
    ['file-system-access-restricted', [{}], 'deny'],
  ] as const)('%s chooses nothing', (name, before, expected) => {
    const preventDefault = vi.fn();
    const answer = vi.fn();
    denied().emit(name, { preventDefault }, ...before, answer);
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(answer.mock.calls).toEqual([expected === undefined ? [] : [expected]]);
  });

  it('lets no page save a file by itself', () => {
    const preventDefault = vi.fn();
    denied().emit('will-download', { preventDefault }, {});
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});
