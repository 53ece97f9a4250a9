import type { PeopleListModel } from '../../../../shared/model/print/people-list-model.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';

function span(words: string, from: number | null, to: number | null): string[] {
  if (from === null && to === null) return [];
  const parts = [from === null ? '' : `từ ${from}`, to === null ? '' : `đến ${to}`];
  return [`${words} ${parts.filter((part) => part !== '').join(' ')}`];
}

/** Of whom the list is, so that nobody takes it for more than it says. */
export function conditionsOnPaper(model: PeopleListModel): string {
  const { unit, status, theory, ageFrom, ageTo, partyFrom, partyTo, searched, day } = model;
  const conditions = [
    ...(unit === null ? [] : [`${unit} và các đơn vị trực thuộc`]),
    ...(status === null ? [] : [`tình trạng: ${status.toLocaleLowerCase('vi')}`]),
    ...(theory === null ? [] : [`lý luận chính trị: ${theory}`]),
    ...span('tuổi', ageFrom, ageTo),
    ...span('vào Đảng', partyFrom, partyTo),
    ...(searched ? ['chọn theo từ tìm'] : []),
  ];
  const asOf = `Số liệu hồ sơ đến ngày ${formatDateForTable(day)}`;
  return conditions.length === 0 ? `${asOf}.` : `${asOf}; ${conditions.join('; ')}.`;
}
