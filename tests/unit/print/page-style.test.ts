import { expect, it } from 'vitest';
import { form2cProfile, partyProfile } from '../../../renderer/print/paper/layout-profiles.ts';
import { cssString, pageCss } from '../../../renderer/print/paper/page-style.ts';
import { testStamp } from '../../support/print/print-orders.ts';

it('lets no value end the string it stands in', () => {
  for (const hostile of ['"; } @import url(http://x); a{', '\\', '\n', '"', '\u2028', '}']) {
    expect(cssString(hostile)).toMatch(/^"(?:[^"\\\n]|\\[0-9a-f]+ )*"$/u);
  }
  expect(cssString('Bản in số 12/HS-7k2m · Điểm niêm')).toBe('"Bản in số 12/HS-7k2m · Điểm niêm"');
});

it('puts the margins of the profile on the page, the stamp at the foot, the number on top where the layout has it', () => {
  const party = pageCss(partyProfile, testStamp);
  expect(party).toContain('margin: 20mm 15mm 20mm 30mm');
  expect(party).toContain('@top-center { content: counter(page)');
  expect(party).toContain('00012/HS-7k2m');
  const form = pageCss(form2cProfile, null);
  expect(form).not.toContain('@top-center');
  expect(form).toContain('chưa vào sổ');
  expect(pageCss(partyProfile, null, false)).not.toContain('@bottom-left');
});
