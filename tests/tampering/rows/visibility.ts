import { decodeEvent } from '../../../electron/log/event-encoding.ts';
import { newId } from '../../../electron/crypto/random.ts';
import type { RequestInput, RequestName } from '../../../shared/contract/contract.ts';
import { outside } from '../../support/print/print-office.ts';
import { withKeysOf } from '../attackers.ts';
import { derivations } from '../../support/remembered-passphrases.ts';
import type { Row } from '../row.ts';
import type { Scene } from '../scene.ts';
import { loginOf, passphraseOf } from '../staff.ts';

const nothing = (): void => undefined;
const leak = (
  id: string,
  who: Row['who'],
  what: string,
  look: Row['look'],
  open?: Row['open'],
  attack: Row['attack'] = nothing,
): Row => ({ id, who, what, expect: 'nothing given', ...(open === undefined ? {} : { open }), attack, look });

/** What an officer of no case is answered about a foreign record and about none at all must be the same. */
const sameAnswer =
  <N extends RequestName>(name: N, foreign: (scene: Scene) => RequestInput<N>, none: () => RequestInput<N>) =>
  async (scene: Scene): Promise<void> => {
    if (!(await scene.sit('tt03'))) return;
    const answers: string[] = [];
    for (const input of [foreign(scene), none()]) {
      const result = await scene.desk.ask(name, input);
      answers.push(result.ok ? JSON.stringify(result.value) : result.error.code);
    }
    if (answers[0] !== answers[1]) scene.given.push(`${name}: ${answers.join(' or ')}`.slice(0, 200));
  };

/** Texts that belong to the three cases and to nobody else. */
const secrets = [
  'TT-2026/',
  'Thời gian giữ chức vụ',
  'Văn bằng, chứng chỉ',
  'em rể',
  'Hoàng Minh Lực',
  'Đảng ủy phường Trà Giang',
  'notAssigned',
];

const reads =
  <N extends RequestName>(name: N, input: (scene: Scene) => RequestInput<N>) =>
  async (scene: Scene): Promise<void> => {
    if (!(await scene.sit('tt03'))) return;
    const result = await scene.desk.ask(name, input(scene));
    const text = result.ok ? JSON.stringify(result.value) : '';
    for (const secret of secrets.filter((each) => text.includes(each))) scene.given.push(`${name}: ${secret}`);
  };

async function wrongSecond(scene: Scene, tries: number, login = 'tt02'): Promise<void> {
  const { conclusionApprovalId: id } = scene.prepared.draftedCase;
  for (let count = 0; count < tries; count += 1)
    await scene.ask('use', 'approvals.sign', {
      compartment: 'verification',
      id,
      second: { loginCode: login, passphrase: `sai lần thứ ${count} nhé` },
    });
}

/** What somebody sees who may not, and what a second hand at the desk gives away. */
export const visibilityRows: readonly Row[] = [
  leak(
    'V01',
    'verificationOfficer',
    'of no case reads the log of cases',
    reads('log.list', () => ({ compartment: 'verification', limit: 200 })),
  ),
  leak(
    'V02',
    'verificationOfficer',
    'of no case opens an approval of one',
    reads('approvals.open', ({ prepared }) => ({
      compartment: 'verification',
      id: prepared.draftedCase.conclusionApprovalId,
    })),
  ),
  leak(
    'V03',
    'verificationOfficer',
    'of no case reads the words of a declared interest',
    reads('interests.list', ({ prepared }) => ({ compartment: 'verification', recordId: prepared.openCase.caseId })),
  ),
  leak(
    'V04',
    'verificationOfficer',
    'of no case looks at what waits for signatures',
    reads('approvals.waiting', () => ({})),
  ),
  leak(
    'V05',
    'verificationOfficer',
    'of no case looks at the list of cases',
    reads('cases.list', () => ({ state: 'all', mine: false })),
  ),
  leak(
    'V06',
    'verificationOfficer',
    'of no case looks at the desk',
    reads('desk.summary', () => ({})),
  ),
  leak(
    'V07',
    'verificationOfficer',
    'of no case reads purposes and recipients in the register of prints',
    reads('prints.list', () => ({ compartment: 'verification', limit: 50 })),
    undefined,
    printsNotice,
  ),
  leak(
    'V08',
    'verificationOfficer',
    'of no case asks for a case, and for one that does not exist',
    sameAnswer(
      'cases.open',
      ({ prepared }) => ({ id: prepared.openCase.caseId }),
      () => ({ id: newId() }),
    ),
  ),
  leak(
    'V09',
    'verificationOfficer',
    'of no case asks for interests in a case, and in one that does not exist',
    sameAnswer(
      'interests.list',
      ({ prepared }) => ({ compartment: 'verification', recordId: prepared.openCase.caseId }),
      () => ({ compartment: 'verification', recordId: newId() }),
    ),
  ),
  leak(
    'V10',
    'verificationOfficer',
    'of no case asks for an approval, and for one that does not exist',
    sameAnswer(
      'approvals.open',
      ({ prepared }) => ({ compartment: 'verification', id: prepared.draftedCase.conclusionApprovalId }),
      () => ({ compartment: 'verification', id: newId() }),
    ),
  ),
  leak(
    'V11',
    'verificationOfficer',
    'of no case withdraws an approval, and one that does not exist',
    sameAnswer(
      'approvals.withdraw',
      ({ prepared }) => ({ compartment: 'verification', id: prepared.draftedCase.conclusionApprovalId }),
      () => ({ compartment: 'verification', id: newId() }),
    ),
  ),
  leak(
    'V12',
    'verificationOfficer',
    'of no case declares an interest in a case, and in one that does not exist',
    sameAnswer(
      'interests.declare',
      ({ prepared }) => ({
        compartment: 'verification',
        recordId: prepared.draftedCase.caseId,
        kind: 'other',
        words: 'Có quen biết',
      }),
      () => ({ compartment: 'verification', recordId: newId(), kind: 'other', words: 'Có quen biết' }),
    ),
  ),
  leak(
    'V13',
    'verificationOfficer',
    'of no case writes in a case, and in one that does not exist',
    sameAnswer(
      'cases.addStatement',
      ({ prepared }) => ({ caseId: prepared.openCase.caseId, text: 'x y z' }),
      () => ({ caseId: newId(), text: 'x y z' }),
    ),
  ),
  leak(
    'V14',
    'administrator',
    'reads in the office’s log how many lines other compartments got in each session',
    readsSizes,
  ),
  leak('V15', 'administrator', 'decodes the office’s own events for the sizes of other logs', decodesSizes),
  leak('V16', 'inspector', 'reads names and reasons in the log of dossiers', async (scene) => {
    if (!(await scene.sit('ks01'))) return;
    const { events } = await scene.desk.done('log.list', { compartment: 'personnel', limit: 200 });
    if (events.length === 0) throw new Error('the inspector reads no log');
    for (const { subject, reason } of events)
      if ((subject?.label ?? reason ?? null) !== null) scene.given.push(String(subject?.label ?? reason));
  }),
  leak('V17', 'personnelOfficer', 'reads the draft of a colleague', async (scene) => {
    if (!(await scene.sit('cb01'))) return;
    const { draft } = await scene.desk.done('drafts.read', {
      compartment: 'personnel',
      recordType: 'person',
      recordId: scene.prepared.otherPersonId,
    });
    if (draft !== null) scene.given.push(draft.body);
  }),
  {
    id: 'V18',
    who: 'administrator',
    what: 'asks for the log of the cases',
    expect: { code: 'compartmentNotForRole', where: 'opening' },
    attack: nothing,
    look: async (scene) => {
      if (await scene.sit('qt01')) await scene.ask('opening', 'log.list', { compartment: 'verification', limit: 5 });
    },
  },
  {
    id: 'S01',
    who: 'outsider',
    what: 'guesses a second passphrase at an open desk',
    expect: { code: 'unlockThrottled', where: 'use' },
    attack: nothing,
    look: async (scene) => {
      if (await scene.sit('tt01')) await wrongSecond(scene, 6);
    },
  },
  {
    id: 'S02',
    who: 'outsider',
    what: 'guesses a second passphrase once; an approver reads the log of the office',
    expect: { code: 'unlockRefused', where: 'opening' },
    attack: async (scene) => {
      await scene.sit('tt01');
      await wrongSecond(scene, 1);
      await scene.leave();
      scene.told.length = 0;
    },
    look: async (scene) => {
      if (!(await scene.sit('ld01'))) return;
      const { events } = await scene.desk.done('log.list', { compartment: 'office', limit: 50 });
      for (const { kind } of events) if (kind === 'passphraseRefused') scene.tell('opening', 'unlockRefused');
    },
  },
  leak(
    'S03',
    'outsider',
    'tries a login code that nobody has as a second hand: it must cost what a real one costs',
    async (scene) => {
      if (!(await scene.sit('tt01'))) return;
      const costs: number[] = [];
      for (const login of ['tt02', 'zz99']) {
        const before = derivations();
        await wrongSecond(scene, 1, login);
        costs.push(derivations() - before);
      }
      if (costs[0] !== costs[1]) scene.given.push('which login codes there are');
    },
  ),
  {
    id: 'S04',
    who: 'outsider',
    what: 'guesses a passphrase at the locked cover',
    expect: { code: 'unlockThrottled', where: 'unlock' },
    attack: nothing,
    look: async (scene) => {
      for (let count = 0; count < 6; count += 1) await scene.sit('ld01', `sai lần thứ ${count} nhé`);
    },
  },
  {
    id: 'S05',
    who: 'revoked',
    what: 'gives a second hand at a colleague’s desk',
    expect: { code: 'secondHandRefused', where: 'use' },
    attack: nothing,
    look: async (scene) => {
      if (await scene.sit('cb01'))
        await scene.ask('use', 'approvals.sign', {
          compartment: 'personnel',
          id: scene.prepared.correctionApprovalId,
          second: { loginCode: loginOf('cb09').loginCode, passphrase: passphraseOf('cb09') },
        });
    },
  },
  {
    id: 'S06',
    who: 'verificationOfficer',
    what: 'signs as the second officer of his own draft',
    expect: { code: 'approvalOwnAct', where: 'use' },
    attack: nothing,
    look: async (scene) => {
      if (await scene.sit('tt01'))
        await scene.ask('use', 'approvals.sign', {
          compartment: 'verification',
          id: scene.prepared.draftedCase.conclusionApprovalId,
        });
    },
  },
];

async function printsNotice(scene: Scene): Promise<void> {
  await scene.sit('tt01');
  const { caseId } = scene.prepared.decidedCase;
  const { notices } = await scene.desk.done('cases.open', { id: caseId });
  await scene.desk.done('prints.askRelease', {
    subject: { kind: 'notice', id: caseId, noticeId: notices[0]?.id ?? '' },
    terms: outside,
    reprintReason: null,
  });
  await scene.leave();
}

/** What a log of the prepared register can have; a masked size is a number of fifteen digits. */
const mostLines = 100_000;

const sizesOf = (facts: readonly { readonly compartment: string; readonly size: number }[]): string[] =>
  facts
    .filter(({ compartment, size }) => compartment !== 'office' && size < mostLines)
    .map(({ compartment, size }) => `${compartment}: ${size}`);

async function readsSizes(scene: Scene): Promise<void> {
  if (!(await scene.sit('qt01'))) return;
  const { events } = await scene.desk.done('log.list', { compartment: 'office', limit: 200 });
  scene.given.push(
    ...sizesOf(
      events
        .filter(({ kind, values }) => kind === 'checkpointTaken' && values['size'] !== undefined)
        .map(({ values }) => ({ compartment: String(values['compartment']), size: Number(values['size']) })),
    ),
  );
}

function decodesSizes(scene: Scene): Promise<void> {
  return withKeysOf(scene, 'qt01', (attacker) =>
    attacker.sql('office', (db) => {
      const events = (db.prepare('SELECT bytes FROM event').all() as { readonly bytes: Uint8Array }[])
        .map(({ bytes }) => decodeEvent(bytes).event)
        .filter(({ kind }) => kind === 'checkpointTaken');
      const factOf = (event: (typeof events)[number], name: string): string | undefined =>
        event.facts.find(([found]) => found === name)?.[1];
      scene.given.push(
        ...sizesOf(
          events
            .filter((event) => factOf(event, 'size') !== undefined)
            .map((event) => ({ compartment: factOf(event, 'compartment') ?? '', size: Number(factOf(event, 'size')) })),
        ),
      );
    }),
  );
}
