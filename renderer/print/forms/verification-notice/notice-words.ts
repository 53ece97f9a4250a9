import type { NoticeModel } from '../../../../shared/model/print/notice-model.ts';
import type { InstrumentKind, LegalBasis } from '../../../../shared/model/legal-basis.ts';
import { formatDateForTable, formatDateOnPaper } from '../../../../shared/text/partial-date.ts';

const instrumentNames: Readonly<Record<InstrumentKind, string>> = {
  charter: 'Điều lệ',
  law: 'Luật',
  decree: 'Nghị định',
  circular: 'Thông tư',
  regulation: 'Quy định',
  rules: 'Quy chế',
  decision: 'Quyết định',
  guide: 'Hướng dẫn',
  resolution: 'Nghị quyết',
  plan: 'Kế hoạch',
};

/** "điểm b khoản 2 Điều 6 Quy chế số 17-QC/TU" */
function basisOnPaper(basis: LegalBasis): string {
  const point = basis.point === null ? '' : `điểm ${basis.point} `;
  const clause = basis.clause === null ? '' : `khoản ${basis.clause} `;
  return `${point}${clause}Điều ${basis.article} ${instrumentNames[basis.kind]} số ${basis.number}`;
}

/** "ông Hoàng Minh Lực"; with a capital where a sentence begins. */
export function personOnPaper({ honorific, fullName }: NoticeModel['person'], begins = false): string {
  const title = honorific === 'ong' ? 'ông' : 'bà';
  return `${begins ? title[0]?.toUpperCase() + title.slice(1) : title} ${fullName}`;
}

/** "ông Hoàng Minh Lực, sinh năm 1979, Phó Chủ tịch UBND xã Bình Lâm, đơn vị …" */
function personInFull(person: NoticeModel['person']): string {
  const born =
    person.birthDate === null
      ? null
      : person.birthDate.length === 4
        ? `sinh năm ${person.birthDate}`
        : `sinh ${person.birthDate.length === 7 ? 'tháng' : 'ngày'} ${formatDateForTable(person.birthDate)}`;
  return [personOnPaper(person), born, person.post, person.unit].filter((part) => part !== null).join(', ');
}

/** The subject under the title; the purpose keeps its words, only its first letter becomes small. */
export function noticeSubject(model: NoticeModel): string {
  return `kết quả thẩm tra ${lowered(model.purpose)} của ${personOnPaper(model.person)}`;
}

export function openingSentence(model: NoticeModel): string {
  const { requester } = model;
  return `Theo Công văn số ${requester.documentNumber}, ngày ${formatDateForTable(requester.documentDate)} của ${requester.body}, căn cứ ${basisOnPaper(model.basis)}, ${inSentence(model.issuingBody)} đã thẩm tra ${lowered(model.purpose)} của ${personInFull(model.person)} (vụ việc số ${model.caseNumber}). Kết quả như sau:`;
}

/** How the person was heard, in one sentence; a ground for not asking names its paper. */
export function hearingSentence({ hearing, person }: NoticeModel): string {
  if (hearing.kind === 'notNeeded')
    return `Kết luận dưới đây là đáp ứng tiêu chuẩn nên ${personOnPaper(person)} không phải nêu ý kiến trước khi kết luận.`;
  if (hearing.kind === 'notAsked') {
    return `Không lấy ý kiến của ${personOnPaper(person)} theo ${basisOnPaper(hearing.basis)}, Văn bản số ${hearing.documentNumber}, ngày ${formatDateForTable(hearing.documentDate)}.`;
  }
  const shown = `${personOnPaper(person, true)} đã được xem các nội dung trên ngày ${hearing.shownOn.map(formatDateForTable).join(', ')}`;
  const answers = {
    account: ` và đã có ý kiến ngày ${formatDateForTable(hearing.receivedOn)}.`,
    refusal: `; ngày ${formatDateForTable(hearing.receivedOn)} từ chối nêu ý kiến, việc từ chối đã được lập biên bản.`,
    noReply: `; hết thời hạn chờ ý kiến không trả lời, ghi nhận ngày ${formatDateForTable(hearing.receivedOn)}.`,
  } as const;
  return `${shown}${answers[hearing.kind]}`;
}

const baseWords = {
  members: (count: number) => `trên tổng số ${count} ủy viên`,
  present: (count: number) => `trên ${count} người có mặt`,
  validBallots: (count: number) => `trên ${count} phiếu hợp lệ`,
} as const;

export function decisionSentence({ decision }: NoticeModel): string {
  const votes = [
    `${decision.votesFor} tán thành`,
    `${decision.votesAgainst} không tán thành`,
    `${decision.votesBlank} không có ý kiến`,
  ].join(', ');
  return `${decision.body} họp ${formatDateOnPaper(decision.heldOn)}, biểu quyết: ${votes}; tỷ lệ tính ${baseWords[decision.base](decision.baseCount)} (Biên bản số ${decision.minutesNumber}).`;
}

/** Three neutral outcomes; no other sentence exists (docs/rules.md, "No judging of people by machine"). */
export function outcomeSentence(model: NoticeModel): string {
  const cited = basisOnPaper(model.basis);
  const outcomes = {
    meets: `${personOnPaper(model.person)} đáp ứng tiêu chuẩn nêu tại ${cited}.`,
    notEnoughGrounds: `chưa đủ căn cứ để kết luận ${personOnPaper(model.person)} đáp ứng hay không đáp ứng tiêu chuẩn nêu tại ${cited}.`,
    doesNotMeet: `${personOnPaper(model.person)} không đáp ứng tiêu chuẩn nêu tại ${cited}.`,
  } as const;
  return outcomes[model.outcome];
}

export function complaintSentence({ complaint, person }: NoticeModel): string {
  const within =
    complaint.within.unit === 'workingDays'
      ? `${complaint.within.amount} ngày làm việc`
      : `${complaint.within.amount} tháng`;
  return `Nếu không đồng ý với kết luận này, ${personOnPaper(person)} có quyền khiếu nại bằng văn bản, gửi ${complaint.addressee}, trong thời hạn ${within} kể từ ngày nhận được thông báo.`;
}

/** A body is stored as the office writes it; capitals of a letterhead ("BAN TỔ CHỨC") become the usual form in a sentence. */
function inSentence(body: string): string {
  if (body !== body.toUpperCase()) return body;
  const small = body.toLowerCase();
  return (small[0]?.toUpperCase() ?? '') + small.slice(1);
}

function lowered(words: string): string {
  const [first = '', second = ''] = words;
  // An abbreviation keeps its capitals.
  return second === second.toUpperCase() && /\p{L}/u.test(second)
    ? words
    : first.toLowerCase() + words.slice(first.length);
}
