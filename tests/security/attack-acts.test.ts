import { describe, expect, test } from 'vitest';
import { CertificateChain, type ChainPosition } from '../../electron/authority/certificate-chain.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { ask, caseOffice, openCase, reviewedCase, votes } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

const verification = 'verification' as const;
const sign = async (desk: TestOffice, who: string, id: string) =>
  failureOfAsync(() => ask(desk, who, 'approvals.sign', { compartment: verification, id }));
const stateOf = async (desk: TestOffice, who: string, id: string) =>
  ask(desk, who, 'approvals.open', { compartment: verification, id });

/** A chain that refuses no log and says that it goes no further than this. */
class Claiming extends CertificateChain {
  readonly #claimed: ChainPosition;
  constructor(chain: CertificateChain, claimed: ChainPosition) {
    super(chain.links, chain.rootPublic);
    this.#claimed = claimed;
  }
  override get position(): ChainPosition {
    return this.#claimed;
  }
  override holds(): boolean {
    return true;
  }
}

/** Sessions of the writer's own that say the certificates went only this far. */
async function claiming(desk: TestOffice, claimed: ChainPosition, work: () => Promise<unknown>): Promise<void> {
  const { certificates } = desk;
  const chain = new Claiming(certificates.chain, claimed);
  await desk.lock({ tampered: true });
  Object.defineProperty(certificates, 'chain', { configurable: true, get: () => chain });
  try {
    await work();
    await desk.lock({ tampered: true });
  } finally {
    Reflect.deleteProperty(certificates, 'chain');
  }
}

describe('an approver who is none any more', () => {
  /** @param sessions how many sessions they write, each at the point before they lost the role */
  async function decides(sessions: number, how: 'role' | 'revoked') {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await reviewedCase(desk);
    const before = { ...desk.certificates.chain.position };
    if (how === 'revoked') desk.revoke('lan');
    else
      desk.certificates.certify(
        {
          userId: desk.id('lan'),
          displayName: 'Hồ Thị Lan',
          loginCode: 'lan',
          publicKeys: { exchange: '', signing: '' },
        },
        ['verificationOfficer'],
      );
    // Asked after that, in a session that knows it.
    const { approvalId } = await ask(desk, 'thinh', 'cases.recordDecision', { caseId, decision: votes });
    await claiming(desk, before, async () => {
      for (let count = 1; count < sessions; count += 1) {
        await desk.as('lan');
        await desk.lock({ tampered: true });
      }
      await sign(desk, 'lan', approvalId);
    });
    const state = (await stateOf(desk, 'thinh', approvalId)).state;
    const stage = (await openCase(desk, 'thinh', caseId)).stages.find(({ id }) => id === 'decided')?.state;
    const deep = (await checkCompartment(await desk.as('an'), verification, true, 'all')).problems.map(
      ({ code, recordId }) => `${code} ${recordId ?? ''}`,
    );
    await desk.lock({ tampered: true });
    return { state, stage };
  }

  test('decides nothing in one session dated back (holds)', async () => {
    expect(await decides(1, 'role')).toEqual({ state: 'waiting', stage: expect.not.stringMatching('done') });
  });
  test.each(['role', 'revoked'] as const)(
    'decides nothing in the second of two sessions dated back: %s',
    async (how) => {
      expect(await decides(2, how)).toEqual({ state: 'waiting', stage: expect.not.stringMatching('done') });
    },
  );
});
