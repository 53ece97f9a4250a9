import { expect, test } from 'vitest';
import { takingBytes, type Taking, type TakingHand } from '../../../electron/authority/taking-statement.ts';
import { toHex } from '../../../electron/crypto/bytes.ts';
import { newId } from '../../../electron/crypto/random.ts';
import type { Change } from '../../../electron/records/change.ts';
import { versionCommitment } from '../../../electron/records/commitment.ts';
import { changePackageIn, readPackageIn } from '../../../electron/services/authority/package-in-store.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { refreshPerson } from '../../../electron/services/people/create-person.ts';
import { joinedPeople } from '../../../electron/services/people/joined-people.ts';
import { personKind, type PersonDoc } from '../../../electron/services/people/person-record.ts';
import { joinAlias } from '../../../electron/storage/repositories/aliases.ts';
import { readRecord } from '../../../electron/storage/repositories/records.ts';
import type { WritableDb } from '../../../electron/storage/executor.ts';
import { insider } from '../../support/insider.ts';
import { newDossier } from '../../support/print/print-office.ts';
import { receivedPackage } from '../../support/received-package.ts';

/*
 * Under which dossier somebody of another office is known here takes two hands. They sign for versions of the dossier that is here; whoever
 * takes the package joins in the same stroke whom they like to it, and the second hand never saw that person.
 */

const joins: [string, number][] = [
  ['alone, whose values two people let in', 1],
  ['and nobody else besides, whom one officer joined in the same stroke', 2],
];
for (const [whom, count] of joins)
  (count > 1 ? test.fails : test)(`a dossier is known as that of the person of the package ${whom}`, async () => {
    const { desk, id: batch } = await receivedPackage('received');
    const id = await newDossier(desk);
    const approver = (await desk.as('trong')).who;
    const foreign = Array.from({ length: count }, () => newId());
    await insider(desk, 'ngan', async (anyChange, context) => {
      const change = anyChange as Change<'personnel'>;
      const stored = await readPackageIn(change.db, batch);
      const { versionId, doc } = await readDoc(change.db, personKind, id);
      const record = await readRecord(change.db, 'record', id);
      const patch = { residence: '18 Lê Lai' };
      const shown = { versionId: newId(), author: newId(), at: change.now - 5000, register: newId() };
      const commitment = versionCommitment(record?.salt ?? new Uint8Array(32), {
        ...shown,
        recordId: id,
        number: (record?.versionNumber ?? 0) + 1,
        parents: [versionId],
        patch,
        catalogue: '',
      });
      const versions: Taking['versions'] = [
        { recordId: id, masked: false, versionId: shown.versionId, commitment: toHex(commitment) },
      ];
      const kept = { registerId: context.registerId, id: batch, sha256: stored.taken.sha256 };
      const hands = [context.who, approver].map((signer): TakingHand => {
        const said = { by: signer.userId, at: change.now, position: { ...context.chain.position } };
        return { ...said, signature: signer.sign('act', takingBytes(kept, versions, said)) };
      });
      for (const subject of foreign) {
        await joinAlias(change.db as WritableDb<'personnel'>, subject, id);
        await change.event('peopleJoined', { recordType: 'person', recordId: id, facts: [['subject', subject]] });
      }
      await change.amendRecord({
        type: personKind.type,
        id,
        baseVersion: versionId,
        patch,
        event: 'packageApplied',
        facts: [['batch', batch]],
        origin: { ...shown, catalogue: '' },
      });
      await refreshPerson(change, id, { ...doc, ...patch } as PersonDoc);
      await changePackageIn(
        change,
        context,
        stored,
        {
          state: 'partly',
          counts: { added: 0, taken: 1, kept: 0, later: 0 },
          imported: [shown.versionId],
          takings: [{ versions, hands } as Taking],
        },
        { event: 'packageApplied' },
      );
    });
    const context = await desk.as('trong');
    const joined = await desk.open.read((db) => joinedPeople(db, context, new Set(foreign)));
    // The sealed bytes were never there.
    const found = (await checkCompartment(context, 'personnel', true, 'all')).problems.filter(
      ({ code }) => code !== 'fileMissing',
    );
    await desk.lock({ tampered: true });
    if (count === 1) expect({ joined: joined.size, found }).toEqual({ joined: 1, found: [] });
    else expect({ joined: joined.size, found }).not.toEqual({ joined: 2, found: [] });
  });
