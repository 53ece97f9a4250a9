import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { internalAsker, internalContract, isInternalName } from '../../electron/port/internal-contract.ts';
import { internalHandlers } from '../../electron/services/internal-handlers.ts';
import { createVault } from '../../electron/vault/process/vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'internal-'));
const vault = createVault({
  emit: () => undefined,
  defaultPlace: join(folder, 'tu'),
  anchorsFolder: join(folder, 'anchors'),
  appVersion: '0',
  fileOf: () => undefined,
});
const ask = internalAsker((name, input) => vault.handle({ name, input }));
const documentId = 'a'.repeat(26);

afterAll(async () => {
  await vault.close();
  rmSync(folder, { recursive: true });
});

test('every name has its handler, and no other has one', () => {
  expect(Object.keys(internalHandlers).sort()).toEqual(Object.keys(internalContract).sort());
  expect(['internal.documents', 'internal.constructor', 'constructor'].filter(isInternalName)).toEqual([]);
});

test('the vault refuses what is not as agreed, before it looks whether a cabinet is open', async () => {
  await expect(ask('internal.documents.read', { documentId, more: 1 } as never)).rejects.toMatchObject({
    code: 'requestMalformed',
  });
  await expect(
    ask('internal.prints.sheet', { compartment: 'personnel', printId: documentId, copy: 0, medium: 'screen' }),
  ).rejects.toMatchObject({ code: 'requestMalformed', details: { at: ['copy'] } });
  await expect(ask('internal.documents.read', { documentId })).rejects.toMatchObject({ code: 'registerLocked' });
  await expect(ask('internal.unknown' as never, {} as never)).rejects.toMatchObject({ code: 'requestUnknown' });
});

test('main takes no answer of another shape', async () => {
  const answering = (value: unknown) =>
    internalAsker(() => Promise.resolve({ ok: true, value }))('internal.documents.read', { documentId });
  await expect(answering({ bytes: 'text', kind: 'pdf' })).rejects.toMatchObject({ code: 'internalFault' });
  await expect(answering({ bytes: new Uint8Array(1), kind: 'exe' })).rejects.toMatchObject({ code: 'internalFault' });
  await expect(answering({ bytes: new Uint8Array(1), kind: 'pdf' })).resolves.toEqual({
    bytes: new Uint8Array(1),
    kind: 'pdf',
  });
});
