import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptySensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { DeclaredInterest } from '../../shared/model/declared-interest.ts';
import { newId } from '../../electron/crypto/random.ts';
import { decodeEvent } from '../../electron/log/event-encoding.ts';
import type { Change } from '../../electron/records/change.ts';
import { shippedCatalogue } from '../../electron/services/catalogue/shipped-catalogue.ts';
import { interestKind } from '../../electron/services/authority/interest-store.ts';
import type { LineAt } from '../../electron/services/base/record-kind.ts';
import { putWorkItem } from '../../electron/storage/repositories/work-items.ts';
import { refreshPerson } from '../../electron/services/people/create-person.ts';
import type { PersonDoc } from '../../electron/services/people/person-record.ts';
import { openMasked } from '../../electron/services/people/sensitive.ts';
import { readRange } from '../../electron/storage/repositories/events.ts';
import { AnchorStore } from '../../electron/vault/session/anchor-store.ts';
import { openDrawer } from '../../electron/vault/session/open-drawer.ts';
import { registerFolder } from '../../electron/vault/register-folder.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { withKeysOf, type Attacker } from './attackers.ts';
import { amend, docOf } from './forgeries.ts';
import { prepareRegister, rowsNow, type Prepared } from './prepare.ts';
import { Scene } from './scene.ts';
import { settableClock } from '../support/settable-clock.ts';

/* What a row says of who did something counts for nothing: it is the hand under the line of the log, in its own session (decisions 14, 38). */

const folder = temporaryFolder('whose-hand');
const day = 24 * 60 * 60 * 1000;
let prepared: Prepared;

beforeAll(async () => {
  prepared = await prepareRegister(folder);
});

/** A session of the attacker's own, under an id and at a time of their choice; every line of it properly signed. */
async function writeAs<K extends Compartment>(
  { scene, ring }: Attacker,
  name: K,
  session: string,
  work: (change: Change<K>) => Promise<unknown>,
): Promise<void> {
  const me = { userId: ring.userId, signingSecret: ring.pairs.signingSecret, signingPublic: ring.pairs.signingPublic };
  const anchors = await AnchorStore.open(join(scene.folder, 'elsewhere'), {
    registerId: ring.file.registerId,
    me,
    keysOf: () => [],
    nameOf: () => undefined,
  });
  const options = {
    folder: registerFolder(scene.root),
    ring,
    anchors,
    clock: settableClock(rowsNow),
    appVersion: '0.1.0',
    catalogueVersion: shippedCatalogue().version,
    onVersions: () => undefined,
  };
  const drawer = await openDrawer(options, name, session);
  try {
    await drawer.change(work as (change: Change) => Promise<unknown>);
    await drawer.closeSession();
  } finally {
    await drawer.close();
  }
}

const toldIn = (scene: Scene, where: string): string[] =>
  scene.told.filter((told) => told.where === where).map(({ code }) => code);

describe('told where it is used and by the deep check', () => {
  it('masked items that an officer enters long after the dossier, in a session under the id of that day', async () => {
    const scene = new Scene(prepared, folder);
    const { otherPersonId: id } = prepared;
    await withKeysOf(scene, 'cb01', async (officer) => {
      let session = '';
      await writeAs(officer, 'personnel', newId(), async (change) => {
        for await (const { bytes } of readRange(change.db, 1)) {
          const { event } = decodeEvent(bytes);
          if (event.kind === 'personCreated' && event.recordId === id) session = event.session;
        }
        await change.event('peopleListed');
      });
      await writeAs(officer, 'personnel', session, async (change) => {
        const store = await openMasked(change, [id], 'Bổ sung');
        await change.createRecord({
          type: 'personSensitive',
          id,
          doc: emptySensitiveParticulars(),
          event: 'sensitiveCorrected',
          store,
        });
      });
    });
    await scene.sit('cb02');
    await scene.deep('personnel');
    await scene.ask('use', 'people.openSensitive', { id, reason: 'Bổ sung hồ sơ' });
    expect(toldIn(scene, 'use')).toContain('recordAltered');
    expect(toldIn(scene, 'deep')).toContain('recordAuthorityUnproven');
    await scene.end();
  });

  it('words in the history under a colleague’s name and of another day', async () => {
    const scene = new Scene(prepared, folder);
    const { otherPersonId: id, userIds } = prepared;
    await withKeysOf(scene, 'cb02', (officer) =>
      writeAs(officer, 'personnel', newId(), async (change) => {
        const before = await docOf<PersonDoc>(change, 'person', id);
        const disputes = [
          ...before.disputes,
          { item: '11', words: 'lời bịa', at: change.now, recordedBy: userIds.cb01 },
        ];
        const origin = {
          versionId: newId(),
          author: userIds.cb01,
          at: rowsNow - day,
          register: officer.ring.file.registerId,
          catalogue: shippedCatalogue().version,
        };
        await amend<PersonDoc>(change, 'person', id, () => ({ disputes }), 'personCorrected', { origin });
        await refreshPerson(change, id, { ...before, disputes });
      }),
    );
    await scene.sit('ld01');
    await scene.ask('use', 'people.open', { id, reason: 'Xem hồ sơ' });
    await scene.deep('personnel');
    expect(toldIn(scene, 'use')).toContain('recordAltered');
    expect(toldIn(scene, 'deep')).toContain('logCommitmentMismatch');
    await scene.end();
  });

  it('an interest that an officer declares in an approver’s name', async () => {
    const scene = new Scene(prepared, folder);
    const { caseId } = prepared.draftedCase;
    await withKeysOf(scene, 'tt01', (officer) =>
      writeAs(officer, 'verification', newId(), async (change) => {
        const doc: DeclaredInterest = {
          userId: prepared.userIds.ld01,
          recordId: caseId,
          kind: 'dispute',
          words: 'Tôi có mâu thuẫn.',
          declaredAt: change.now,
          endedAt: null,
          overriddenBy: null,
        };
        const { id } = await change.createRecord({
          type: 'declaredInterest',
          doc,
          event: 'interestDeclared',
          facts: [['subject', caseId]],
        });
        const line = await interestKind.line(doc, { id, changedAt: change.now } as LineAt);
        if (line !== null) await putWorkItem(change.db, line);
      }),
    );
    await scene.sit('ld01');
    await scene.ask('use', 'interests.list', { compartment: 'verification', recordId: caseId });
    await scene.deep('verification');
    expect(toldIn(scene, 'use')).toContain('recordAltered');
    expect(toldIn(scene, 'deep')).toContain('recordAuthorityUnproven');
    await scene.end();
  });
});
