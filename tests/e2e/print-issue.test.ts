import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256 } from '../../electron/crypto/hash.ts';
import { toHex } from '../../electron/crypto/bytes.ts';
import { issuePrint } from '../../electron/main/printing/print-order.ts';
import { directVault } from '../support/print/direct-vault.ts';
import { readSheet } from '../../electron/services/prints/read-sheet.ts';
import { filledParticulars, filledSensitive } from '../support/print/dossier-data.ts';
import { lettersOf, pageTexts, pdfFonts, spokenText } from '../support/print/pdf-tools.ts';
import { openPrintBench, type PrintBench } from '../support/print/print-bench.ts';
import {
  eventsFrom,
  inside,
  masked,
  newDossier,
  newPrint,
  pdfRenderer,
  printOffice,
} from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

let bench: PrintBench;

beforeAll(async () => {
  bench = await openPrintBench();
});

afterAll(async () => bench?.close());

it('from an encrypted dossier to numbered papers: Chromium draws what the vault stamped, the vault keeps what Chromium drew', async () => {
  const office = await printOffice(temporaryFolder());
  const id = await newDossier(office);
  const context = await office.as('ngan');
  const before = office.open.head().size;
  const renderer = pdfRenderer((form, page, preview) => bench.print({ form, model: page, preview }));
  const issued = await issuePrint(
    directVault(context),
    renderer,
    newPrint(masked(id), { ...inside, copies: 2 }),
    false,
  );

  const hashes = (await eventsFrom(office, before + 1))
    .filter(({ kind }) => kind === 'printIssued')
    .map(({ facts }) => Object.fromEntries(facts)['hash']);
  expect(hashes).toEqual(issued.sheets.map((sheet) => sheet.sha256));
  expect(new Set(hashes).size).toBe(2);

  for (const copy of [1, 2]) {
    const { pdf } = await readSheet(context, { compartment: 'personnel', printId: issued.printId, copy }, 'screen');
    expect(toHex(sha256(pdf))).toBe(hashes[copy - 1]);
    const pages = await pageTexts(pdf);
    pages.forEach((page, index) => {
      expect(page).toContain(`Bản in số ${issued.number} · Bản ${copy}/2 · Trang ${index + 1}/${pages.length}`);
      expect(page).toMatch(/Điểm niêm \d+ · (?:[a-z2-7]{4} ?){8}/u);
    });
    expect(pages[0]).toContain(filledParticulars.fullName);
  }
  const { pdf } = await readSheet(context, { compartment: 'personnel', printId: issued.printId, copy: 1 }, 'screen');
  const words = await spokenText(pdf);
  expect(words).toContain(lettersOf(filledParticulars.positionsHeld));
  for (const { fullName } of filledSensitive.ownFamily) expect(words).not.toContain(lettersOf(fullName));
  expect((await pdfFonts(pdf)).every(({ embedded, name }) => embedded && name.startsWith('Tinos'))).toBe(true);
  await office.lock();
});
