import { describe, expect, it } from 'vitest';
import { peopleRequests } from '../../../shared/contract/people.ts';
import { emptyParticulars } from '../../../shared/model/particulars.ts';
import { tidyLine, tidyText, tidyTyped } from '../../../shared/text/tidy.ts';

describe('text as it is stored', () => {
  it.each([
    ['outer and double spaces', ' Phòng  Tổ chức ', 'Phòng Tổ chức'],
    ['no-break and other spaces', 'Phòng\u00a0Tổ\u2009chức', 'Phòng Tổ chức'],
    ['zero-width and direction marks', 'Phòng\u200b Tổ\u202e chức\u2066', 'Phòng Tổ chức'],
    ['soft hyphens', 'Phòng Tổ ch\u00adức', 'Phòng Tổ chức'],
    ['emoji with all that belongs to them', 'Phòng Tổ chức 👩🏽\u200d💼 ✔️ 🇻🇳', 'Phòng Tổ chức'],
    [
      'but no letter, tone or sign',
      "Uỷ ban, Ủy ban, H'Hen, HʼHen, \u00f4\u0306, m², – “a” ©",
      "Uỷ ban, Ủy ban, H'Hen, HʼHen, \u00f4\u0306, m², – “a” ©",
    ],
  ])('loses %s', (_what, typed, stored) => expect(tidyLine(typed)).toBe(stored));

  it('keeps its line breaks', () => expect(tidyText(' một\u00a0dòng \n\n- hai 🙂\n')).toBe('một dòng\n\n- hai'));

  it('is so from the window as from a table', () => {
    const typed = { ...emptyParticulars(), fullName: 'Hà  Thị Mơ', unitName: ' Phòng  Tổ chức – Cán bộ\u00a0' };
    // As every request comes to its schema (ipc/answer-request.ts).
    const parse = (particulars: object) =>
      peopleRequests.create.input.safeParse(tidyTyped({ particulars }, peopleRequests.create.verbatim));
    expect(parse(typed).data?.particulars).toMatchObject({ fullName: 'Hà Thị Mơ', unitName: 'Phòng Tổ chức – Cán bộ' });
    expect(parse({ ...typed, fullName: '🙂' }).success).toBe(false);
    const { changes } = peopleRequests.proposeCorrection.input.shape;
    expect(changes.safeParse(tidyTyped({ fullName: '🙂' })).success).toBe(false);
  });
});
