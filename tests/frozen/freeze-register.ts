import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareRegister, rowsNow } from '../tampering/prepare.ts';
import { dearPassphrases } from '../support/remembered-passphrases.ts';
import { employee, loginCodes, passphraseOf } from '../tampering/staff.ts';

// `node tests/frozen/freeze-register.ts`: makes the register of a new format version once, by the product's own requests, and
// never writes over one that is there. Passphrases lie beside it in clear: nobody in it is real.
const target = join(import.meta.dirname, 'register-2');
if (existsSync(target))
  throw new Error(`${target} is there: a frozen register is never made anew (see frozen-register.test.ts)`);

const folder = mkdtempSync(join(tmpdir(), 'freeze-'));
try {
  await dearPassphrases();
  const { userIds, personId, otherPersonId, documentIds, printId, decidedCase, decidedReviewId, sent } =
    await prepareRegister(folder);
  const near = join(folder, 'near');
  mkdirSync(target);
  for (const part of ['tu', 'anchors']) cpSync(join(near, part), join(target, part), { recursive: true });
  // Where it lay when it was made is no part of it.
  rmSync(join(target, 'anchors', 'last-register.json'), { force: true });
  const people = loginCodes.map((loginCode) => ({
    loginCode,
    passphrase: passphraseOf(loginCode),
    userId: userIds[loginCode],
    ...employee(loginCode),
  }));
  const ids = {
    personId,
    otherPersonId,
    documentId: documentIds[0],
    printId,
    caseId: decidedCase.caseId,
    reviewId: decidedReviewId,
    packageId: sent.id,
  };
  writeFileSync(join(target, 'people-and-ids.json'), `${JSON.stringify({ now: rowsNow, people, ids }, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
