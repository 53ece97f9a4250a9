import type { Approval } from '../../../shared/model/approval.ts';
import type { CaseDocument } from '../../../shared/model/case-file.ts';
import type { DeclaredInterest } from '../../../shared/model/declared-interest.ts';
import type { ReviewRecord } from '../../../shared/model/review-record.ts';
import { basis, noticeInput, votes } from '../../support/case-office.ts';
import { opinions, votes as reviewVotes } from '../../support/review-office.ts';
import { statementBytes, statementDomain } from '../../../electron/authority/act-statement.ts';
import { toBase64 } from '../../../electron/crypto/bytes.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { signBytes } from '../../../electron/crypto/signature.ts';
import { withKeysOf, type Attacker } from '../attackers.ts';
import {
  amend,
  commitmentOf,
  concludeCase,
  decideCase,
  decideReview,
  docOf,
  forgeApproval,
  ownStep,
  waiveHearing,
} from '../forgeries.ts';
import type { Change } from '../../../electron/records/change.ts';
import type { Row } from '../row.ts';
import type { Scene } from '../scene.ts';
import type { LoginCode } from '../staff.ts';

type Approve = Parameters<typeof decideCase>[3];
const alone =
  (attacker: Attacker, change: Change, caseId: string): Approve =>
  (id, act, payload) =>
    forgeApproval(attacker, change, { id, act, subject: { type: 'verificationCase', id: caseId }, payload });

/** An officer concludes and decides the case that waits, under approvals made as told. */
const forgedDecision =
  (approve: (attacker: Attacker, change: Change, scene: Scene) => Approve) =>
  (scene: Scene): Promise<void> =>
    withKeysOf(scene, 'tt01', (attacker) =>
      attacker.write('verification', async (change) => {
        const { caseId } = scene.prepared.openCase;
        await concludeCase(attacker, change, caseId, 'doesNotMeet', approve(attacker, change, scene));
        await decideCase(attacker, change, caseId, approve(attacker, change, scene));
      }),
    );

/** The notice is what an adverse decision does to a person. */
const asksForNoticeOf =
  (caseOf: (scene: Scene) => string) =>
  async (scene: Scene): Promise<void> => {
    if (await scene.sit('tt01'))
      await scene.ask('use', 'cases.prepareNotice', { ...noticeInput, caseId: caseOf(scene), date: '2026-12-17' });
  };
const asksForNotice = asksForNoticeOf((scene) => scene.prepared.openCase.caseId);

/** The outcome of a decided case exchanged, and its notice asked for anew. */
const otherOutcome = (scene: Scene): Promise<void> =>
  withKeysOf(scene, 'tt01', (attacker) =>
    attacker.write('verification', (change) =>
      amend<CaseDocument>(
        change,
        'verificationCase',
        scene.prepared.decidedCase.caseId,
        ({ conclusions }) => ({
          notices: [],
          conclusions: conclusions.map((part) => ({ ...part, fields: { ...part.fields, outcome: 'doesNotMeet' } })),
        }),
        'caseChanged',
      ),
    ),
  );
const verifies =
  (code: LoginCode, compartment: 'verification' | 'reviews' | 'personnel') =>
  async (scene: Scene): Promise<void> => {
    if (await scene.sit(code)) await scene.deep(compartment);
  };

const shortened = forgedDecision((attacker, change, scene) => alone(attacker, change, scene.prepared.openCase.caseId));
const withNames = forgedDecision((attacker, change, scene) => (id, act, payload) => {
  const steps =
    act === 'decideCase'
      ? [{ hand: 'decider' as const, roles: ['approver' as const], userId: null }]
      : [
          ownStep(attacker),
          { hand: 'second' as const, roles: ['verificationOfficer' as const], userId: scene.prepared.userIds.tt02 },
        ];
  const hands = act === 'decideCase' ? [scene.prepared.userIds.ld01] : [attacker.userId, scene.prepared.userIds.tt02];
  return forgeApproval(attacker, change, {
    id,
    act,
    subject: { type: 'verificationCase', id: scene.prepared.openCase.caseId },
    payload,
    steps,
    hands,
  });
});

/** Cases, reviews and declared interests in the hands of officers who hold their compartment. */
export const caseRows: readonly Row[] = [
  {
    id: 'A01',
    who: 'verificationOfficer',
    what: 'concludes and decides a case under approvals whose list of steps is shortened to the own one; the notice is asked for',
    expect: { code: 'stageClosed', where: 'use' },
    attack: shortened,
    look: asksForNotice,
  },
  {
    id: 'A02',
    who: 'verificationOfficer',
    what: 'the same; an approver verifies the log',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: shortened,
    look: verifies('ld01', 'verification'),
  },
  {
    id: 'A03',
    who: 'verificationOfficer',
    what: 'signs all steps of a conclusion and a decision in other people’s names',
    expect: { code: 'stageClosed', where: 'use' },
    attack: withNames,
    look: asksForNotice,
  },
  {
    id: 'A04',
    who: 'verificationOfficer',
    what: 'lets a lawful second signature count for another outcome than the one that was signed',
    expect: { code: ['stageClosed', 'recordAltered'], where: 'use' },
    attack: otherOutcome,
    look: asksForNoticeOf((scene) => scene.prepared.decidedCase.caseId),
  },
  {
    id: 'A16',
    who: 'verificationOfficer',
    what: 'the same; an approver verifies the log',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: otherOutcome,
    look: verifies('ld01', 'verification'),
  },
  {
    id: 'A05',
    who: 'verificationOfficer',
    what: 'approves alone a ground for not asking the person, and drafts an adverse conclusion',
    expect: { code: 'accountGateClosed', where: 'use' },
    others: true,
    attack: async (scene) => {
      const caseId = await unheardCase(scene);
      await withKeysOf(scene, 'tt01', (attacker) =>
        attacker.write('verification', (change) =>
          waiveHearing(attacker, change, caseId, alone(attacker, change, caseId)),
        ),
      );
    },
    look: async (scene) => {
      if (!(await scene.sit('tt01'))) return;
      const { rows } = await scene.desk.done('cases.list', { state: 'open', mine: true });
      for (const { id } of rows.filter(
        ({ id }) =>
          ![scene.prepared.openCase, scene.prepared.draftedCase, scene.prepared.decidedCase].some(
            ({ caseId }) => caseId === id,
          ),
      )) {
        const view = await scene.desk.done('cases.open', { id });
        await scene.ask('use', 'cases.draftConclusion', {
          caseId: id,
          outcome: 'doesNotMeet',
          citedStatementIds: view.statements.map((statement) => statement.id),
        });
      }
    },
  },
  {
    id: 'A06',
    who: 'verificationOfficer',
    what: 'rewrites the person’s own words in a version of his own',
    expect: { code: 'registerRowAltered', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'tt01', (attacker) =>
        attacker.write('verification', (change) =>
          amend<CaseDocument>(
            change,
            'verificationCase',
            scene.prepared.openCase.caseId,
            ({ accounts }) => ({
              accounts: accounts.map((part) => ({
                ...part,
                fields: {
                  ...part.fields,
                  perStatement: part.fields.perStatement.map((entry) => ({ ...entry, words: 'Tôi nhận sai.' })),
                },
              })),
            }),
            'caseChanged',
          ),
        ),
      ),
    look: verifies('tt02', 'verification'),
  },
  {
    id: 'A07',
    who: 'verificationOfficer',
    what: 'of no case writes himself into one as its officer',
    expect: { code: 'notFound', where: 'opening' },
    attack: (scene) =>
      withKeysOf(scene, 'tt03', (attacker) =>
        attacker.write('verification', (change) =>
          amend<CaseDocument>(
            change,
            'verificationCase',
            scene.prepared.openCase.caseId,
            () => ({ officerId: attacker.userId }),
            'caseAssigned',
          ),
        ),
      ),
    look: async (scene) => {
      if (await scene.sit('tt03')) await scene.ask('opening', 'cases.open', { id: scene.prepared.openCase.caseId });
    },
  },
  {
    id: 'A08',
    who: 'approver',
    what: 'overrides a declared interest of their own without an approval, and acts in the case',
    expect: { code: ['interestDeclared', 'recordAltered'], where: 'use' },
    attack: (scene) =>
      withKeysOf(scene, 'ld02', (attacker) =>
        attacker.write('verification', (change) =>
          amend<DeclaredInterest>(
            change,
            'declaredInterest',
            scene.prepared.interestId,
            () => ({
              overriddenBy: {
                approvalId: scene.prepared.interestId,
                userId: scene.prepared.userIds.ld01,
                at: change.now,
                reason: 'Không còn quan hệ',
              },
            }),
            'interestDeclared',
          ),
        ),
      ),
    look: actsInCase,
  },
  {
    id: 'A09',
    who: 'approver',
    what: 'approves the override of their own interest with their own hand',
    expect: { code: 'interestDeclared', where: 'use' },
    attack: (scene) =>
      withKeysOf(scene, 'ld02', (attacker) =>
        attacker.write('verification', async (change) => {
          const id = scene.prepared.interestId;
          const { userId, recordId, kind, words } = await docOf<DeclaredInterest>(change, 'declaredInterest', id);
          const payload = {
            kind: 'overrideInterest',
            id,
            userId,
            recordId,
            interestKind: kind,
            words,
            ended: null,
            reason: 'Không còn quan hệ',
          };
          const approvalId = await forgeApproval(attacker, change, {
            act: 'overrideInterest',
            subject: { type: 'declaredInterest', id },
            payload,
          });
          await amend<DeclaredInterest>(
            change,
            'declaredInterest',
            id,
            () => ({
              overriddenBy: { approvalId, userId: attacker.userId, at: change.now, reason: 'Không còn quan hệ' },
            }),
            'interestOverridden',
          );
        }),
      ),
    look: actsInCase,
  },
  {
    id: 'A10',
    who: 'verificationOfficer',
    what: 'ends the declared interest of an approver in their name',
    expect: { code: 'interestDeclared', where: 'use' },
    attack: (scene) =>
      withKeysOf(scene, 'tt01', (attacker) =>
        attacker.write('verification', (change) =>
          amend<DeclaredInterest>(
            change,
            'declaredInterest',
            scene.prepared.interestId,
            () => ({ endedAt: change.now }),
            'interestDeclared',
          ),
        ),
      ),
    look: actsInCase,
  },
  {
    id: 'A11',
    who: 'verificationOfficer',
    what: 'deletes the list line of a declared interest',
    expect: { code: 'interestDeclared', where: 'use' },
    attack: (scene) =>
      withKeysOf(scene, 'tt01', (attacker) =>
        attacker.sql('verification', (db) =>
          db.prepare('DELETE FROM work_item WHERE record_id = ?').run(scene.prepared.interestId),
        ),
      ),
    look: actsInCase,
  },
  {
    id: 'A12',
    who: 'verificationOfficer',
    what: 'lowers the threshold that was frozen when the case was opened',
    expect: { code: 'registerRowAltered', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'tt01', (attacker) =>
        attacker.write('verification', (change) =>
          amend<CaseDocument>(
            change,
            'verificationCase',
            scene.prepared.openCase.caseId,
            ({ rules }) => ({ rules: { ...rules, waiting: { amount: 1, unit: 'workingDays' } } }),
            'caseChanged',
          ),
        ),
      ),
    look: verifies('ld01', 'verification'),
  },
  {
    id: 'A13',
    who: 'reviewSecretary',
    what: 'proposes and decides a class alone; the record is opened',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'kd01', (attacker) =>
        attacker.write('reviews', (change) => {
          const reviewId = scene.prepared.openReviewId;
          return decideReview(attacker, change, reviewId, (id, act, payload) =>
            forgeApproval(attacker, change, { id, act, subject: { type: 'review', id: reviewId }, payload }),
          );
        }),
      ),
    look: verifies('ld01', 'reviews'),
  },
  {
    id: 'A14',
    who: 'reviewSecretary',
    what: 'changes the classes of a decided review',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'kd02', (attacker) =>
        attacker.write('reviews', (change) =>
          amend<ReviewRecord>(
            change,
            'review',
            scene.prepared.decidedReviewId,
            ({ decision }) => ({
              decision:
                decision === null
                  ? null
                  : { ...decision, classes: { official: 'notFulfilled', member: 'notFulfilled' } },
            }),
            'reviewChanged',
          ),
        ),
      ),
    look: verifies('ld01', 'reviews'),
  },
  {
    id: 'A15',
    who: 'reviewSecretary',
    what: 'rewrites the self-criticism that a person handed in',
    expect: { code: 'registerRowAltered', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'kd02', (attacker) =>
        attacker.write('reviews', (change) =>
          amend<ReviewRecord>(
            change,
            'review',
            scene.prepared.openReviewId,
            ({ submissions }) => ({
              submissions: submissions.map((entry) => ({
                ...entry,
                self: { ...entry.self, answers: { plan: { text: 'Tôi nhận khuyết điểm.', level: null } } },
              })),
            }),
            'reviewChanged',
          ),
        ),
      ),
    look: verifies('kd01', 'reviews'),
  },
  {
    id: 'A17',
    who: 'verificationOfficer',
    what: 'refuses a conclusion in the second officer’s name; an approver verifies the log',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'tt03', (attacker) =>
        attacker.write('verification', (change) => {
          const refusal = { userId: scene.prepared.userIds.tt02, at: change.now, reason: 'Không đồng ý' };
          return amend<Approval>(
            change,
            'approval',
            scene.prepared.draftedCase.conclusionApprovalId,
            () => ({ refusal, state: 'refused' }),
            'approvalRefused',
            { facts: [['signer', refusal.userId]], reason: refusal.reason },
          );
        }),
      ),
    look: verifies('ld01', 'verification'),
  },
  {
    id: 'A18',
    who: 'reviewSecretary',
    what: 'writes a proposal in a colleague’s name; the record is opened',
    expect: { code: 'recordAltered', where: 'opening' },
    attack: (scene) =>
      withKeysOf(scene, 'kd01', (attacker) =>
        attacker.write('reviews', (change) => {
          const by = scene.prepared.userIds.kd02;
          return amend<ReviewRecord>(
            change,
            'review',
            scene.prepared.openReviewId,
            () => ({
              proposal: { opinions: opinions('notFulfilled'), votes: reviewVotes(), by, at: change.now },
              proposers: [by],
            }),
            'ratingProposed',
          );
        }),
      ),
    look: async (scene) => {
      if (await scene.sit('kd02')) await scene.ask('opening', 'reviews.open', { id: scene.prepared.openReviewId });
    },
  },
  {
    id: 'A19',
    who: 'reviewSecretary',
    what: 'the same, as if a package had brought it',
    expect: { code: 'recordAltered', where: 'opening' },
    attack: (scene) =>
      withKeysOf(scene, 'kd01', (attacker) =>
        attacker.write('reviews', (change) => {
          const by = scene.prepared.userIds.kd02;
          const origin = {
            versionId: newId(),
            author: by,
            at: change.now,
            register: attacker.ring.file.registerId,
            catalogue: '',
          };
          return amend<ReviewRecord>(
            change,
            'review',
            scene.prepared.openReviewId,
            () => ({
              proposal: { opinions: opinions('notFulfilled'), votes: reviewVotes(), by, at: change.now },
              proposers: [by],
            }),
            'packageApplied',
            { origin },
          );
        }),
      ),
    look: async (scene) => {
      if (await scene.sit('kd02')) await scene.ask('opening', 'reviews.open', { id: scene.prepared.openReviewId });
    },
  },
  {
    id: 'A20',
    who: 'verificationOfficer',
    what: 'lets an officer who is on the case state what they never stated, and names oneself as the one who changed it',
    expect: { code: 'recordAltered', where: 'opening' },
    attack: (scene) =>
      withKeysOf(scene, 'tt02', (attacker) =>
        attacker.write('verification', (change) =>
          amend<CaseDocument>(
            change,
            'verificationCase',
            scene.prepared.openCase.caseId,
            ({ statements, officerId }) => ({
              statements: [
                ...statements,
                ...statements.slice(0, 1).map((part) => ({
                  ...part,
                  id: newId(),
                  at: part.at + 1,
                  by: officerId,
                  changed: { by: attacker.userId, at: change.now },
                })),
              ],
            }),
            'caseChanged',
          ),
        ),
      ),
    look: async (scene) => {
      if (await scene.sit('tt01')) await scene.ask('opening', 'cases.open', { id: scene.prepared.openCase.caseId });
    },
  },
  {
    id: 'A21',
    who: 'verificationOfficer',
    what: 'spoils an approval and refuses it with no role in it; its asker opens it',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: (scene) =>
      withKeysOf(scene, 'tt03', (attacker) =>
        attacker.write('verification', async (change) => {
          const id = scene.prepared.draftedCase.conclusionApprovalId;
          await amend<Approval>(change, 'approval', id, ({ expires }) => ({ expires: expires + 1 }), 'workItemChanged');
          const approval = await docOf<Approval>(change, 'approval', id);
          const { file, chain, pairs, userId } = attacker.ring;
          const before = {
            versionCommitment: await commitmentOf(change, approval.source?.id ?? ''),
            chain: { ...chain.position },
          };
          const reason = 'Không đồng ý';
          const bytes = statementBytes({ registerId: file.registerId, compartment: 'verification' }, id, approval, {
            step: 'refused',
            ...before,
            reason,
          });
          const refusal = {
            userId,
            at: change.now,
            reason,
            hand: { ...before, signature: toBase64(signBytes(statementDomain, bytes, pairs.signingSecret)) },
          };
          await amend<Approval>(change, 'approval', id, () => ({ refusal, state: 'refused' }), 'approvalRefused', {
            facts: [['signer', userId]],
            reason,
          });
        }),
      ),
    look: async (scene) => {
      if (!(await scene.sit('tt01'))) return;
      const shown = await scene.ask('opening', 'approvals.open', {
        compartment: 'verification',
        id: scene.prepared.draftedCase.conclusionApprovalId,
      });
      // Not refused by anybody who may; the deep check says what became of it.
      if (shown?.state === 'waiting') await verifies('ld01', 'verification')(scene);
    },
  },
  {
    id: 'A22',
    who: 'verificationOfficer',
    what: 'of no case gives himself one, in lines that he writes on in the session of an approver whose machine went down',
    expect: { code: 'notFound', where: 'opening' },
    others: true,
    attack: inSessionLeftOpen,
    look: async (scene) => {
      if (await scene.sit('tt03')) await scene.ask('opening', 'cases.open', { id: scene.prepared.openCase.caseId });
    },
  },
  {
    id: 'A23',
    who: 'verificationOfficer',
    what: 'the same; the approver verifies in depth',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    others: true,
    attack: inSessionLeftOpen,
    look: verifies('ld01', 'verification'),
  },
];

async function inSessionLeftOpen(scene: Scene): Promise<void> {
  const { caseId } = scene.prepared.openCase;
  await scene.sit('ld01');
  await scene.desk.done('cases.open', { id: caseId });
  await scene.goDown();
  await withKeysOf(scene, 'tt03', (attacker) =>
    attacker.writeOn('verification', (change) =>
      amend<CaseDocument>(change, 'verificationCase', caseId, () => ({ officerId: attacker.userId }), 'caseAssigned'),
    ),
  );
}

async function actsInCase(scene: Scene): Promise<void> {
  if (!(await scene.sit('ld02'))) return;
  await scene.ask('use', 'cases.recordDecision', {
    caseId: scene.prepared.openCase.caseId,
    decision: { ...votes, heldOn: '2026-12-16', minutesDate: '2026-12-16' },
  });
}

/** Opened lawfully, with one statement on a paper; the person has not been asked. */
async function unheardCase(scene: Scene): Promise<string> {
  await scene.sit('tt01');
  const { id: caseId } = await scene.desk.done('cases.create', {
    classified: false,
    typeId: 'workHistory',
    purpose: 'Quá trình công tác',
    requester: { body: 'Đảng ủy phường Trà Giang', documentNumber: '213-CV/ĐU', documentDate: '2026-12-16' },
    basis,
    competentLevel: 'Ban Thường vụ Đảng ủy phường Trà Giang',
    person: { personId: null, honorific: 'ba', fullName: 'Đoàn Thị Sáu', birthDate: '1981', post: null, unit: null },
    secondOfficerId: scene.prepared.userIds.tt02,
    receivedOn: '2026-12-17',
  });
  const { id: statementId } = await scene.desk.done('cases.addStatement', { caseId, text: 'Nghỉ việc không báo cáo.' });
  await scene.desk.done('cases.addSource', {
    caseId,
    statementId,
    classified: false,
    document: 'Biên bản 12',
    documentDate: '2026-11-01',
    place: 'trang 1',
    note: null,
    requestId: null,
    file: null,
  });
  await scene.leave();
  return caseId;
}
