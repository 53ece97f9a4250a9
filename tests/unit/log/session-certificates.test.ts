import { beforeAll, describe, expect, it } from 'vitest';
import { positionFacts } from '../../../electron/authority/position-facts.ts';
import { toBase64 } from '../../../electron/crypto/bytes.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import type { Signer } from '../../../electron/log/event-signature.ts';
import { keysOf, LogBuilder, newSigner } from '../../support/log-builder.ts';
import { publicOf, TestChain } from '../../support/test-chain.ts';
import { verifyLog } from '../../support/verify-log.ts';

let certificates: TestChain;
let staying: Signer;
let leaving: Signer;

beforeAll(async () => {
  await cryptoReady();
  certificates = new TestChain();
  [staying, leaving] = [newSigner(), newSigner()];
  for (const [index, { userId, signingPublic, signingSecret }] of [staying, leaving].entries()) {
    certificates.certify(
      {
        userId,
        displayName: `Người ${String(index)}`,
        loginCode: `ng0${String(index)}`,
        publicKeys: publicOf(toBase64(signingPublic)),
        pairs: { signingSecret },
      },
      ['personnelOfficer'],
    );
  }
});

const session = (log: LogBuilder, actor: Signer, position: ReturnType<typeof positionFacts> | []): void => {
  log.signer = actor;
  log.session = `${actor.userId.slice(0, 20)}${'aaaaaa'}`;
  log.add('sessionOpened', { facts: [...position] });
  log.add('sessionClosed', { facts: [['cause', 'lock']] });
};

const faults = (log: LogBuilder) =>
  verifyLog({ ...log.origin, events: log.events, keysOf: keysOf(staying, leaving), chain: certificates.chain }).map(
    ({ details: { fault, seq } }) => `${fault} ${String(seq)}`,
  );

describe('sessions by the certificates that they knew', () => {
  it('stand while the certificates only grow', () => {
    const log = new LogBuilder(staying);
    session(log, staying, positionFacts(certificates.chain.position));
    session(log, leaving, positionFacts(certificates.chain.position));
    expect(faults(log).filter((fault) => fault.startsWith('sessionCertificate'))).toEqual([]);
  });

  it('are named when they say nothing, name a chain that is not this one, or go back behind a revocation', () => {
    const before = certificates.chain.position;
    const { userId } = leaving;
    certificates.certify(
      { userId, displayName: 'Người 1', loginCode: 'ng01', publicKeys: publicOf(toBase64(leaving.signingPublic)) },
      [],
      true,
    );
    const log = new LogBuilder(staying);
    session(log, staying, []);
    session(log, staying, positionFacts(new TestChain().chain.position));
    session(log, leaving, positionFacts(certificates.chain.position));
    session(log, leaving, positionFacts(before));
    session(log, staying, positionFacts(certificates.chain.position));
    // Nobody had opened it since: what the log alone can say ends here. From now on there is no way back.
    session(log, leaving, positionFacts(before));
    expect(faults(log).filter((fault) => fault.startsWith('sessionCertificate'))).toEqual([
      'sessionCertificate 1',
      'sessionCertificate 3',
      'sessionCertificate 5',
      'sessionCertificate 11',
    ]);
  });
});
