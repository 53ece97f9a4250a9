import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Compartment } from '../../shared/base/compartments.ts';
import { newId } from '../../electron/crypto/random.ts';
import type { OpenCompartment } from '../../electron/records/open-compartment.ts';
import { caseHandlers } from '../../electron/services/cases/case-handlers.ts';
import { readRegisterClock } from '../../electron/services/authority/clock-course.ts';
import { startRegisterClock } from '../../electron/services/authority/register-clock.ts';
import type { ServiceContext } from '../../electron/services/base/service-context.ts';
import { caseType } from '../../electron/services/cases/case-store.ts';
import { approvalType } from '../../electron/services/authority/approval-store.ts';
import { TestCompartment } from '../support/test-compartment.ts';
import type { TestOffice } from '../support/test-office.ts';
import {
  ask,
  chosen,
  basis,
  caseOffice,
  decidedCase,
  fileAccount,
  gatheredCase,
  heardCase,
  newCase,
  openCase,
  ownWords,
  reviewedCase,
  verifyAll,
  votes,
} from '../support/case-office.ts';
import { requestTable } from '../../shared/contract/contract.ts';
import { signedPage } from '../support/signed-page.ts';
import { failureOfAsync } from '../support/failures.ts';
import { rawDatabase } from '../support/raw-sqlite.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const office = async () => caseOffice(temporaryFolder());
const sign = async (desk: TestOffice, who: string, id: string) =>
  failureOfAsync(() => ask(desk, who, 'approvals.sign', { compartment: 'verification', id }));
const draft = async (
  desk: TestOffice,
  caseId: string,
  citedStatementIds: string[],
  outcome: 'meets' | 'notEnoughGrounds' | 'doesNotMeet' = 'doesNotMeet',
) => failureOfAsync(() => ask(desk, 'thinh', 'cases.draftConclusion', { caseId, outcome, citedStatementIds }));
const decide = async (desk: TestOffice, who: string, caseId: string, changes: Partial<typeof votes> = {}) =>
  failureOfAsync(() => ask(desk, who, 'cases.recordDecision', { caseId, decision: { ...votes, ...changes } }));

describe('nothing adverse in the dark: every way past the person', () => {
  test('without showing, without the signed page, without the account, before the time has run', async () => {
    const desk = await office();
    const { caseId, statementIds } = await gatheredCase(desk);
    const refused = async () => [
      await draft(desk, caseId, statementIds),
      await draft(desk, caseId, statementIds, 'notEnoughGrounds'),
    ];
    const closed = (...missing: string[]) => Array(2).fill(`accountGateClosed ${JSON.stringify({ missing })}`);
    expect(await refused()).toEqual(closed('statementsShown', 'minutesSigned', 'accountFiled', 'waitingRun'));
    const { id: showingId } = await ask(desk, 'thinh', 'cases.show', {
      caseId,
      heldOn: '2026-10-06',
      way: 'meeting',
      place: null,
      statementIds,
      minutesNumber: '19-BB/ĐU',
    });
    expect(await refused()).toEqual(closed('minutesSigned', 'accountFiled', 'waitingRun'));
    await ask(desk, 'thinh', 'cases.attachSignedPage', {
      caseId,
      showingId,
      pages: 1,
      file: chosen(desk, signedPage()),
    });
    await fileAccount(desk, 'thinh', caseId, showingId, statementIds[1] ?? '');
    expect(await refused()).toEqual(closed('waitingRun'));
    desk.setDay('2026-10-20');
    expect(await refused()).toEqual(closed('waitingRun'));
    desk.setDay('2026-10-21');
    expect(await draft(desk, caseId, statementIds)).toBe('no failure');
    await desk.lock();
  });

  test('a number of pages without the page is no signature, and a statement that nobody held against its sources carries nothing', async () => {
    const desk = await office();
    const { caseId, statementIds, showingId } = await heardCase(desk);
    const input = requestTable.get('cases.attachSignedPage')?.input;
    expect(input?.safeParse({ caseId, showingId, pages: 1, file: null }).success).toBe(false);
    const [statementId = ''] = statementIds;
    const set = async (state: 'declared' | 'verified') =>
      ask(desk, 'thinh', 'cases.setStatementState', { caseId, statementId, state, reason: null });
    await set('declared');
    for (const outcome of ['doesNotMeet', 'notEnoughGrounds'] as const)
      expect(await draft(desk, caseId, statementIds, outcome)).toBe('statementUnverified {"statements":["1"]}');
    await set('verified');
    const { approvalId } = await ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId,
      outcome: 'doesNotMeet',
      citedStatementIds: statementIds,
    });
    expect(await sign(desk, 'thuy', approvalId)).toBe('no failure');
    await desk.lock();
  });

  test('what the person disputes is looked at again before it is held against them', async () => {
    const desk = await office();
    const { caseId, statementIds, showingId } = await heardCase(desk);
    const [statementId = ''] = statementIds;
    await ask(desk, 'thinh', 'cases.recordAccount', {
      caseId,
      showingIds: [showingId],
      kind: 'account',
      receivedOn: '2026-10-21',
      form: 'handwritten',
      pages: 1,
      words: null,
      perStatement: [{ statementId, position: 'disputes', words: 'Không đúng như vậy.' }],
      recordedIn: null,
      file: null,
    });
    expect(await draft(desk, caseId, statementIds)).toBe('statementUnverified {"statements":["1"]}');
    await desk.lock();
  });

  test('an earlier day typed into the showing shortens nothing', async () => {
    const desk = await office();
    const { caseId, statementIds } = await gatheredCase(desk);
    desk.setDay('2026-11-02');
    await ask(desk, 'thinh', 'cases.show', {
      caseId,
      heldOn: '2026-10-07',
      way: 'meeting',
      place: null,
      statementIds,
      minutesNumber: '19-BB/ĐU',
    });
    expect((await openCase(desk, 'thinh', caseId)).showings[0]?.waitingUntil).toBe('2026-11-16');
    await desk.lock();
  });

  test('a silence is no silence before the last day is over, and a refusal names its paper', async () => {
    const desk = await office();
    const { caseId, statementIds } = await gatheredCase(desk);
    const { id: showingId } = await ask(desk, 'thinh', 'cases.show', {
      caseId,
      heldOn: '2026-10-06',
      way: 'byPost',
      place: null,
      statementIds,
      minutesNumber: 'Phiếu gửi 12',
    });
    const record = async (
      kind: 'noReply' | 'refusal' | 'account',
      more: { recordedIn?: string; words?: string; receivedOn?: string } = {},
    ) =>
      failureOfAsync(() =>
        ask(desk, 'thinh', 'cases.recordAccount', {
          caseId,
          showingIds: [showingId],
          kind,
          receivedOn: more.receivedOn ?? '2026-10-06',
          form: null,
          pages: null,
          words: more.words ?? null,
          perStatement: [],
          recordedIn: more.recordedIn ?? null,
          file: null,
        }),
      );
    expect(await record('noReply', { recordedIn: 'Biên bản 20-BB/ĐU' })).toBe('inputRejected {"field":"kind"}');
    expect(await record('refusal')).toBe('inputRejected {"field":"recordedIn"}');
    expect(await record('refusal', { recordedIn: 'Biên bản 20-BB/ĐU', words: 'Tôi không đồng ý.' })).toBe(
      'inputRejected {"field":"words"}',
    );
    expect(await record('account')).toBe('inputRejected {"field":"words"}');
    expect(await record('account', { words: 'Đúng.', receivedOn: '2026-10-05' })).toBe(
      'inputRejected {"field":"receivedOn"}',
    );
    desk.setDay('2026-10-21');
    expect(await record('noReply', { recordedIn: 'Biên bản 20-BB/ĐU', receivedOn: '2026-10-21' })).toBe('no failure');
    await desk.lock();
  });

  test('on a statement nobody was shown, on one reworded or given a new paper after the showing, on one without a paper', async () => {
    const desk = await office();
    const { caseId, statementIds } = await heardCase(desk);
    const { id: third } = await ask(desk, 'thinh', 'cases.addStatement', {
      caseId,
      text: 'Có chứng chỉ cấp năm 2014.',
    });
    expect(await draft(desk, caseId, [...statementIds, third])).toBe('statementUnsupported {"statements":["3"]}');
    expect(await draft(desk, caseId, [third], 'meets')).toBe('statementUnsupported {"statements":["3"]}');
    const source = {
      caseId,
      classified: false,
      document: 'Bản chụp',
      documentDate: null,
      place: 'trang 1',
      note: null,
      requestId: null,
      file: null,
    };
    await ask(desk, 'thinh', 'cases.addSource', { ...source, statementId: third });
    expect(await draft(desk, caseId, [...statementIds, third])).toMatch(/^accountGateClosed .*statementsShown/);
    await ask(desk, 'thinh', 'cases.addSource', { ...source, statementId: statementIds[0] ?? '' });
    expect(await draft(desk, caseId, statementIds)).toMatch(/^accountGateClosed .*statementsShown/);
    expect(await draft(desk, caseId, [statementIds[1] ?? ''])).toBe('no failure');
    await desk.lock();
  });

  test('the person is not shown a statement that rests on nothing', async () => {
    const desk = await office();
    const { caseId } = await gatheredCase(desk);
    const { id: bare } = await ask(desk, 'thinh', 'cases.addStatement', { caseId, text: 'Có chứng chỉ cấp năm 2014.' });
    expect(
      await failureOfAsync(() =>
        ask(desk, 'thinh', 'cases.show', {
          caseId,
          heldOn: '2026-10-06',
          way: 'meeting',
          place: null,
          statementIds: [bare],
          minutesNumber: '1-BB',
        }),
      ),
    ).toBe('statementUnsupported {"statements":["3"]}');
    await desk.lock();
  });

  test('with statements of another case', async () => {
    const desk = await office();
    const first = await heardCase(desk);
    const second = await gatheredCase(desk);
    expect(await draft(desk, second.caseId, first.statementIds, 'meets')).toMatch(/^notFound/);
    await desk.lock();
  });
});

describe('the written ground for not asking', () => {
  async function asked() {
    const desk = await office();
    const { caseId, statementIds } = await gatheredCase(desk, 'lan', { secondOfficerId: desk.id('thuy') });
    await verifyAll(desk, 'lan', caseId);
    const { approvalId } = await ask(desk, 'lan', 'cases.askGround', {
      caseId,
      basis,
      documentNumber: '31-TB/TU',
      documentDate: '2026-10-06',
      words: 'Người được thẩm tra đã từ trần',
      statementIds,
    });
    const conclude = async () =>
      failureOfAsync(() =>
        ask(desk, 'lan', 'cases.draftConclusion', { caseId, outcome: 'doesNotMeet', citedStatementIds: statementIds }),
      );
    return { desk, caseId, statementIds, approvalId, conclude };
  }

  test('opens the gate with two approvers, neither of them an officer of the case, and stands on the notice', async () => {
    const { desk, caseId, approvalId, conclude } = await asked();
    expect(await sign(desk, 'lan', approvalId)).toMatch(/^approvalOwnAct/);
    expect(await conclude()).toMatch(/^accountGateClosed/);
    expect(await sign(desk, 'an', approvalId)).toBe('no failure');
    expect(await conclude()).toMatch(/^accountGateClosed/);
    expect(await sign(desk, 'an', approvalId)).toMatch(/^sameHand/);
    expect(await sign(desk, 'duc', approvalId)).toBe('notFound');
    expect(await sign(desk, 'binh', approvalId)).toBe('no failure');
    expect(await conclude()).toBe('no failure');
    expect((await openCase(desk, 'lan', caseId)).conclusions[0]?.withoutHearing).toBe(true);
    await desk.lock();
  });

  test('does not reach a statement that came later or was changed', async () => {
    const { desk, caseId, statementIds, approvalId, conclude } = await asked();
    await sign(desk, 'an', approvalId);
    await sign(desk, 'binh', approvalId);
    await ask(desk, 'lan', 'cases.amendStatement', {
      caseId,
      statementId: statementIds[0] ?? '',
      text: 'Một việc khác hẳn.',
      reason: 'sửa lại',
    });
    expect(await conclude()).toMatch(/^accountGateClosed/);
    await desk.lock();
  });

  test('whoever signed it does not become an officer of the case afterwards', async () => {
    const desk = await office();
    const { caseId, statementIds } = await gatheredCase(desk);
    const { approvalId } = await ask(desk, 'thinh', 'cases.askGround', {
      caseId,
      basis,
      documentNumber: '31-TB/TU',
      documentDate: '2026-10-06',
      words: 'Người được thẩm tra đã từ trần',
      statementIds,
    });
    await sign(desk, 'lan', approvalId);
    const give = {
      caseId,
      officerId: desk.id('lan'),
      secondOfficerId: desk.id('thuy'),
      reason: 'người thẩm tra nghỉ phép',
    };
    expect(await failureOfAsync(() => ask(desk, 'an', 'cases.reassign', give))).toMatch(/^sameHand/);
    await desk.lock();
  });

  test('is not for the second officer to sign, whatever other role they hold', async () => {
    const desk = await office();
    const { caseId, statementIds } = await gatheredCase(desk, 'thinh', { secondOfficerId: desk.id('lan') });
    const { approvalId } = await ask(desk, 'thinh', 'cases.askGround', {
      caseId,
      basis,
      documentNumber: '31-TB/TU',
      documentDate: '2026-10-06',
      words: 'Người được thẩm tra đã từ trần',
      statementIds,
    });
    expect(await sign(desk, 'lan', approvalId)).toMatch(/^sameHand/);
    await desk.lock();
  });

  test('refused by an approver it opens nothing', async () => {
    const { desk, approvalId, conclude } = await asked();
    await ask(desk, 'an', 'approvals.refuse', {
      compartment: 'verification',
      id: approvalId,
      reason: 'chưa nêu điều khoản',
    });
    expect(await sign(desk, 'binh', approvalId)).toMatch(/^approvalClosed/);
    expect(await conclude()).toMatch(/^accountGateClosed/);
    await desk.lock();
  });
});

describe('second officer and collective', () => {
  test('no decision on a draft that nobody, or the wrong person, has reviewed', async () => {
    const desk = await office();
    const { caseId, statementIds } = await heardCase(desk);
    expect(await decide(desk, 'thinh', caseId)).toMatch(/^stageClosed/);
    const { approvalId } = await ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId,
      outcome: 'doesNotMeet',
      citedStatementIds: statementIds,
    });
    expect(await decide(desk, 'thinh', caseId)).toMatch(/^stageClosed/);
    expect(await sign(desk, 'thinh', approvalId)).toMatch(/^approvalOwnAct/);
    expect(await sign(desk, 'duc', approvalId)).toBe('notFound');
    expect(await sign(desk, 'an', approvalId)).toMatch(/^approvalRoleMissing/);
    expect(await sign(desk, 'thuy', approvalId)).toBe('no failure');
    expect(await decide(desk, 'thinh', caseId)).toBe('no failure');
    await desk.lock();
  });

  test('the deciding signature is a third person’s: not the officer’s, not the second officer’s, not the recorder’s', async () => {
    const desk = await office();
    const { caseId } = await reviewedCase(desk);
    expect(await decide(desk, 'thuy', caseId)).toMatch(/^(sameHand|roleMissing)/);
    const { approvalId } = await ask(desk, 'an', 'cases.recordDecision', { caseId, decision: votes });
    expect(await sign(desk, 'an', approvalId)).toMatch(/^approvalOwnAct/);
    expect(await sign(desk, 'thinh', approvalId)).toMatch(/^sameHand/);
    expect(await sign(desk, 'thuy', approvalId)).toMatch(/^sameHand/);
    expect(await sign(desk, 'binh', approvalId)).toBe('no failure');
    expect((await openCase(desk, 'thinh', caseId)).current).toBe('noticeDelivered');
    await desk.lock();
  });

  test('somebody with every role still has one hand', async () => {
    const desk = await office();
    const { caseId, statementIds } = await heardCase(desk, 'lan', { secondOfficerId: desk.id('thuy') });
    const { approvalId } = await ask(desk, 'lan', 'cases.draftConclusion', {
      caseId,
      outcome: 'doesNotMeet',
      citedStatementIds: statementIds,
    });
    await sign(desk, 'thuy', approvalId);
    const { approvalId: decidingId } = await ask(desk, 'an', 'cases.recordDecision', { caseId, decision: votes });
    expect(await sign(desk, 'lan', decidingId)).toMatch(/^sameHand/);
    expect(await sign(desk, 'binh', decidingId)).toBe('no failure');
    await desk.lock();
  });

  test('sums that do not fit are refused and nothing is written', async () => {
    const desk = await office();
    const { caseId } = await reviewedCase(desk);
    expect(await decide(desk, 'thinh', caseId, { votes: { for: 9, against: 1, blank: 2 } })).toBe(
      'votesInconsistent {"problems":["votesNotValid"]}',
    );
    expect(await decide(desk, 'thinh', caseId, { votes: { for: 6, against: 4, blank: 1 } })).toBe(
      'votesInconsistent {"problems":["carriedTooFew"]}',
    );
    expect((await openCase(desk, 'thinh', caseId)).decisions).toEqual([]);
    await desk.lock();
  });

  test('a decision that was not carried decides nothing and sends the case back to its officer', async () => {
    const desk = await office();
    const { caseId } = await reviewedCase(desk);
    const { approvalId } = await ask(desk, 'thinh', 'cases.recordDecision', {
      caseId,
      decision: { ...votes, votes: { for: 5, against: 5, blank: 1 }, carried: false },
    });
    await sign(desk, 'an', approvalId);
    const view = await openCase(desk, 'thinh', caseId);
    expect(view).toMatchObject({ roundState: 'notCarried', next: { tasks: [{ code: 'redraftConclusion' }] } });
    expect(view.statements[1]?.disputed).toBe(true);
    await desk.lock();
  });

  test('a draft sent back shows its reason in full to the officer, who may draft again', async () => {
    const desk = await office();
    const { caseId, statementIds } = await heardCase(desk);
    const { approvalId } = await ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId,
      outcome: 'doesNotMeet',
      citedStatementIds: statementIds,
    });
    const reason = 'Nội dung 2 chưa đối chiếu với Thông báo 31-TB/HU mà ông Lực nêu.';
    await ask(desk, 'thuy', 'approvals.refuse', { compartment: 'verification', id: approvalId, reason });
    expect(await openCase(desk, 'thinh', caseId)).toMatchObject({
      roundState: 'returned',
      returned: { name: 'Ngô Bích Thủy', reason },
    });
    expect(await draft(desk, caseId, statementIds)).toBe('no failure');
    await desk.lock();
  });
});

describe('what is signed is what is decided', () => {
  test('facts stand still under a signed draft', async () => {
    const desk = await office();
    const { caseId, statementIds, requestId } = await reviewedCase(desk);
    const tries = [
      () => ask(desk, 'thinh', 'cases.addStatement', { caseId, text: 'Một việc nữa' }),
      () =>
        ask(desk, 'thinh', 'cases.amendStatement', {
          caseId,
          statementId: statementIds[0] ?? '',
          text: 'Khác',
          reason: 'sửa',
        }),
      () =>
        ask(desk, 'thinh', 'cases.setStatementState', {
          caseId,
          statementId: statementIds[0] ?? '',
          state: 'verified',
          reason: null,
        }),
      () =>
        ask(desk, 'thinh', 'cases.addSource', {
          caseId,
          statementId: statementIds[0] ?? '',
          classified: false,
          document: 'Giấy',
          documentDate: null,
          place: 'trang 1',
          note: null,
          requestId: null,
          file: null,
        }),
      () =>
        ask(desk, 'thinh', 'cases.show', {
          caseId,
          heldOn: '2026-10-21',
          way: 'meeting',
          place: null,
          statementIds,
          minutesNumber: '2-BB',
        }),
      () =>
        ask(desk, 'thinh', 'cases.correctEntry', {
          caseId,
          entryId: requestId,
          part: 'request',
          documentNumber: '1-CV',
          documentDate: '2026-10-06',
          reason: 'sửa',
        }),
      () => ask(desk, 'thinh', 'cases.draftConclusion', { caseId, outcome: 'meets', citedStatementIds: statementIds }),
    ];
    for (const attempt of tries) expect(await failureOfAsync(attempt)).toMatch(/^stageClosed/);
    await desk.lock();
  });

  test('a dispute filed after the second officer signed undoes the signature', async () => {
    const desk = await office();
    const { caseId, statementIds, showingId } = await reviewedCase(desk);
    await fileAccount(desk, 'thinh', caseId, showingId, statementIds[0] ?? '');
    const view = await openCase(desk, 'thinh', caseId);
    expect(view.conclusions[0]?.holds).toBe(false);
    expect(view.current).toBe('conclusionDrafted');
    expect(await decide(desk, 'thinh', caseId)).toMatch(/^stageClosed/);
    await desk.lock();
  });

  test('a dispute filed while the decision waits for its last signature stops that signature', async () => {
    const desk = await office();
    const { caseId, statementIds, showingId } = await reviewedCase(desk);
    const { approvalId } = await ask(desk, 'thinh', 'cases.recordDecision', { caseId, decision: votes });
    await fileAccount(desk, 'thinh', caseId, showingId, statementIds[0] ?? '');
    expect(await sign(desk, 'an', approvalId)).toMatch(/^approvalPayloadChanged/);
    expect((await openCase(desk, 'thinh', caseId)).roundState).toBe('gathering');
    await desk.lock();
  });

  test('the person may speak under a waiting draft; the second officer then cannot sign the old facts', async () => {
    const desk = await office();
    const { caseId, statementIds, showingId } = await heardCase(desk);
    const { approvalId } = await ask(desk, 'thinh', 'cases.draftConclusion', {
      caseId,
      outcome: 'doesNotMeet',
      citedStatementIds: statementIds,
    });
    await fileAccount(desk, 'thinh', caseId, showingId, statementIds[0] ?? '');
    expect(await sign(desk, 'thuy', approvalId)).toMatch(/^approvalPayloadChanged/);
    await desk.lock();
  });

  test('after the decision the words of the person go the way of a complaint', async () => {
    const desk = await office();
    const { caseId, statementIds, showingId } = await decidedCase(desk);
    expect(await failureOfAsync(() => fileAccount(desk, 'thinh', caseId, showingId, statementIds[0] ?? ''))).toMatch(
      /^stageClosed/,
    );
    await desk.lock();
  });

  test('a case or an approval rewritten on the disk by somebody with the key is not opened', async () => {
    for (const type of [caseType, approvalType]) {
      const desk = await office();
      const { caseId } = await reviewedCase(desk);
      await desk.lock();
      alterDocs(desk, type);
      expect(await failureOfAsync(() => openCase(desk, 'thinh', caseId)), type).toBe('recordAltered');
      await desk.lock({ tampered: true });
    }
  });

  test('a certified draft of one case is no draft of another', async () => {
    const desk = await office();
    const { reviewId } = await reviewedCase(desk);
    await ask(desk, 'thinh', 'cases.create', newCase(desk));
    expect(await sign(desk, 'thuy', reviewId)).toMatch(/^approvalClosed/);
    expect(await sign(desk, 'thuy', newId())).toMatch(/^notFound/);
    await desk.lock();
  });
});

/** Past the product's own door: swaps one word in the stored rows, as somebody with the key could. */
function alterDocs(desk: TestOffice, type: string): void {
  const raw = rawDatabase(desk.compartmentOnDisk.databasePath, desk.compartmentOnDisk.rawKey());
  const [from, to] = type === caseType ? ['"doesNotMeet"', '"meets"'] : ['"approved"', '"refused"'];
  raw
    .prepare('UPDATE record SET doc = replace(doc, ?, ?) WHERE type = ? AND instr(doc, ?) > 0')
    .run(from, to, type, from);
  const changed = raw.prepare('SELECT changes() AS count').get();
  raw.close();
  expect(changed).toEqual({ count: 1 });
}

test('a clock that was moved starts, runs and ends no deadline, and takes no decision; words are taken at any hour', async () => {
  const folder = temporaryFolder();
  const desk = await caseOffice(folder);
  const reviewed = await reviewedCase(desk);
  const gathered = await gatheredCase(desk);
  const { id: showingId } = await ask(desk, 'thinh', 'cases.show', {
    caseId: gathered.caseId,
    heldOn: '2026-10-21',
    way: 'meeting',
    place: null,
    statementIds: gathered.statementIds,
    minutesNumber: '19-BB/ĐU',
  });
  const officePlace = new TestCompartment('office', join(folder, 'office'));
  officePlace.clock.set(desk.clock.now());
  const drawer = await officePlace.create();
  await startRegisterClock(drawer, desk.clock.now());
  const context = await desk.as('thinh');
  const verification = desk.open;
  const both = (): ServiceContext => ({
    ...context,
    registerClock: clock,
    openCompartments: () => [verification, drawer],
    compartment: <K extends Compartment>(name: K) =>
      (name === 'office' ? drawer : verification) as unknown as OpenCompartment<K>,
  });
  desk.clock.advance(-60 * 60 * 1000);
  const clock = await drawer.read((db) => readRegisterClock(db, context, desk.clock.now()));
  const tries = [
    () =>
      caseHandlers['cases.show'](both(), {
        caseId: gathered.caseId,
        heldOn: '2026-10-21',
        way: 'meeting',
        place: null,
        statementIds: gathered.statementIds,
        minutesNumber: '20-BB',
      }),
    () =>
      caseHandlers['cases.recordAccount'](both(), {
        caseId: gathered.caseId,
        showingIds: [showingId],
        kind: 'noReply',
        receivedOn: '2026-10-21',
        form: null,
        pages: null,
        words: null,
        perStatement: [],
        recordedIn: 'Biên bản',
        file: null,
      }),
    () =>
      caseHandlers['cases.draftConclusion'](both(), {
        caseId: gathered.caseId,
        outcome: 'meets',
        citedStatementIds: gathered.statementIds,
      }),
    () => caseHandlers['cases.recordDecision'](both(), { caseId: reviewed.caseId, decision: votes }),
    () =>
      caseHandlers['cases.deliverNotice'](both(), {
        caseId: reviewed.caseId,
        noticeId: newId(),
        way: 'handed',
        on: '2026-10-21',
        proof: 'Sổ',
      }),
    () => caseHandlers['cases.close'](both(), { caseId: reviewed.caseId, paperLocation: 'Tủ 3' }),
  ];
  for (const attempt of tries) expect(await failureOfAsync(attempt)).toMatch(/^clockDisputed/);
  const words = {
    showingIds: [showingId],
    kind: 'account',
    receivedOn: '2026-10-21',
    form: 'typed',
    pages: 1,
    words: ownWords,
    perStatement: [],
    recordedIn: null,
    file: null,
  } as const;
  expect(
    await failureOfAsync(() =>
      caseHandlers['cases.recordAccount'](both(), {
        caseId: gathered.caseId,
        ...words,
        showingIds: [showingId],
        perStatement: [],
      }),
    ),
  ).toBe('no failure');
  await drawer.close();
  await desk.lock();
});

test('the words in these tests are really odd ones: double spaces, a line break, a blank at the end', () => {
  expect(ownWords).toMatch(/ {2}/);
  expect(ownWords).toContain('\n');
  expect(ownWords).toMatch(/ $/);
});
