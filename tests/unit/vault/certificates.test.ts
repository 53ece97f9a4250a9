import { beforeAll, describe, expect, it } from 'vitest';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { newKeyPairs, publicKeysOf, type KeyPairs } from '../../../electron/crypto/key-pairs.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { certifyNext, verifyChain, type Certificate, type CertificateBody } from '../../../electron/vault/keys/certificate.ts';

const now = 1_790_000_000_000;
let root: KeyPairs;
let approver: Holder;
let recovery: Holder;
let start: readonly Certificate[];

interface Holder {
  readonly userId: string;
  readonly pairs: KeyPairs;
}

const holder = (): Holder => ({ userId: newId(), pairs: newKeyPairs() });

function body(of: Holder, more: Partial<CertificateBody> = {}): Omit<CertificateBody, 'previous'> {
  return { subject: 'person', userId: of.userId, displayName: 'Người', loginCode: 'cb09', publicKeys: publicKeysOf(of.pairs), roles: ['approver'], generation: 1, revoked: false, knew: [], issuedAt: now, issuedBy: 'root', ...more };
}

beforeAll(async () => {
  await cryptoReady();
  root = newKeyPairs();
  approver = holder();
  recovery = holder();
  start = certifyNext(certifyNext([], body(approver), root.signingSecret), body(recovery, { subject: 'recovery', roles: [], loginCode: 'recovery' }), root.signingSecret);
});

const issue = (list: readonly Certificate[], of: Holder, issuer: Holder, more: Partial<CertificateBody> = {}): Certificate[] => certifyNext(list, body(of, { issuedBy: issuer.userId, ...more }), issuer.pairs.signingSecret);
const stands = (list: readonly Certificate[]): ReturnType<typeof verifyChain> => verifyChain(list, root.signingPublic);
const refused = expect.objectContaining({ code: 'certificateInvalid' });

describe('what the recovery pair may sign', () => {
  it('is one new approver, who may then do what an approver does', () => {
    const fresh = holder();
    const list = issue(start, fresh, recovery);
    expect(stands(list).get(fresh.userId)?.roles).toEqual(new Set(['approver']));
    const officer = holder();
    expect(stands(issue(list, officer, fresh, { roles: ['personnelOfficer'] })).get(officer.userId)?.issuedBy).toBe(fresh.userId);
  });

  const attempts: [string, Partial<CertificateBody>][] = [
    ['another role', { roles: ['administrator'] }],
    ['a second role', { roles: ['approver', 'personnelOfficer'] }],
    ['no role', { roles: [] }],
    ['a revocation', { revoked: true }],
    ['a pair like itself', { subject: 'recovery', roles: [] }],
    ['a second certificate of one', { generation: 2 }],
  ];
  it.each(attempts)('is not %s', (_what, more) => {
    expect(() => stands(issue(start, holder(), recovery, more))).toThrow(refused);
  });

  it('is no new key and no end for somebody who is there', () => {
    expect(() => stands(issue(start, approver, recovery, { generation: 2, publicKeys: publicKeysOf(newKeyPairs()) }))).toThrow(refused);
    expect(() => stands(issue(start, approver, recovery, { generation: 2, revoked: true }))).toThrow(refused);
  });

  it('is nothing at all once another pair has taken its place', () => {
    const next = { userId: recovery.userId, pairs: newKeyPairs() };
    const renewed = issue(start, next, approver, { subject: 'recovery', roles: [], generation: 2 });
    expect(stands(renewed).get(recovery.userId)?.signingKeys).toHaveLength(2);
    expect(stands(issue(renewed, holder(), next)).size).toBe(3);
    expect(() => stands(issue(renewed, holder(), recovery))).toThrow(refused);
  });
});

describe('the chain', () => {
  it('lets nothing be slipped in before a later certificate, not even by a key that was lawful then', () => {
    const renewed = issue(start, { userId: recovery.userId, pairs: newKeyPairs() }, approver, { subject: 'recovery', roles: [], generation: 2 });
    const slipped = issue(start, holder(), recovery).at(-1);
    const later = renewed.at(-1);
    if (slipped === undefined || later === undefined) throw new Error('no certificates');
    expect(() => stands([...start, slipped, later])).toThrow(refused);
    expect(() => stands([...start].reverse())).toThrow(refused);
    expect(() => stands(start.slice(1))).toThrow(refused);
  });

  it('has one recovery pair, which holds no role and stays what it is', () => {
    expect(() => stands(issue(start, holder(), approver, { subject: 'recovery', roles: [] }))).toThrow(refused);
    expect(() => stands(issue(start, recovery, approver, { subject: 'recovery', roles: ['approver'], generation: 2 }))).toThrow(refused);
    expect(() => stands(issue(start, recovery, approver, { subject: 'person', generation: 2 }))).toThrow(refused);
    expect(() => stands(issue(start, approver, holder(), { generation: 2 }))).toThrow(refused);
  });

  it('takes no certificate from an administrator, and none from an approver for themself', () => {
    const administrator = holder();
    const list = issue(start, administrator, approver, { roles: ['administrator'] });
    expect(() => stands(issue(list, holder(), administrator, { roles: ['personnelOfficer'] }))).toThrow(refused);
    expect(() => stands(issue(list, approver, approver, { generation: 2 }))).toThrow(refused);
    expect(() => stands(issue(list, administrator, administrator, { generation: 2, roles: ['approver'] }))).toThrow(refused);
  });
});
