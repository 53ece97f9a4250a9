import type { ReviewModel } from '../../../shared/model/print/review-model.ts';

const written = (
  text: string,
  ticked: 'excellent' | 'good' | 'average' | 'poor' | null,
): ReviewModel['sections'][number]['points'][number]['answer'] => ({ text, level: { ticked }, class: null });
const plain = (text: string): ReviewModel['sections'][number]['points'][number]['answer'] => ({
  text,
  level: null,
  class: null,
});

/** An invented leader's record (02B), written by the person and the first hand after. */
export const filledReview: ReviewModel = {
  title: 'BẢN KIỂM ĐIỂM CÁ NHÂN',
  formMark: 'Mẫu 02B',
  partyBody: 'Các cơ quan Đảng tỉnh',
  cell: 'Ban Tổ chức Tỉnh ủy',
  place: 'An Khánh',
  day: '2026-11-22',
  period: 'Năm 2026',
  fullName: 'Đặng Thị Ánh Nguyệt',
  birthDate: '1979-03-14',
  partyPost: 'Phó Bí thư chi bộ',
  statePost: 'Phó Trưởng phòng Tổ chức đảng, đảng viên',
  unionPost: '',
  unit: 'Ban Tổ chức Tỉnh ủy',
  sections: [
    {
      numeral: 'I',
      title: 'Ưu điểm, kết quả đạt được',
      answer: null,
      points: [
        {
          number: 1,
          title: 'Về phẩm chất chính trị, đạo đức, lối sống; ý thức tổ chức kỷ luật; tác phong, lề lối làm việc',
          answer: written(
            'Tôi chấp hành sự phân công của tổ chức, giữ nề nếp làm việc.\nKhông vi phạm quy định về những điều đảng viên không được làm.',
            'good',
          ),
        },
        {
          number: 2,
          title: 'Về thực hiện chức trách, nhiệm vụ được giao',
          answer: written('Hoàn thành 34 trên 36 việc được giao; hai việc chậm do chờ số liệu của cơ sở.', 'good'),
        },
        { number: 3, title: 'Kết quả lãnh đạo, quản lý; khả năng quy tụ, đoàn kết nội bộ', answer: written('', null) },
      ],
    },
    {
      numeral: 'II',
      title: 'Hạn chế, khuyết điểm và nguyên nhân',
      answer: plain('Việc đối chiếu hồ sơ sáu tháng đầu năm làm chậm 12 ngày.'),
      points: [],
    },
    {
      numeral: 'III',
      title: 'Kết quả khắc phục hạn chế, khuyết điểm đã được chỉ ra ở các kỳ trước',
      answer: written('Đã bổ sung đủ mục lục cho 212 hồ sơ.', 'excellent'),
      points: [],
    },
    { numeral: 'IV', title: 'Giải trình những vấn đề được gợi ý kiểm điểm (nếu có)', answer: plain(''), points: [] },
    {
      numeral: 'VII',
      title: 'Tự nhận mức xếp loại chất lượng',
      answer: null,
      points: [
        {
          number: 1,
          title: 'Xếp loại cán bộ, công chức, viên chức',
          answer: { text: null, level: null, class: { ticked: 'good' } },
        },
        { number: 2, title: 'Xếp loại đảng viên', answer: { text: null, level: null, class: { ticked: 'good' } } },
      ],
    },
  ],
  levelWords: { excellent: 'Xuất sắc', good: 'Tốt', average: 'Trung bình', poor: 'Kém' },
  classWords: {
    excellent: 'Hoàn thành xuất sắc nhiệm vụ',
    good: 'Hoàn thành tốt nhiệm vụ',
    fulfilled: 'Hoàn thành nhiệm vụ',
    notFulfilled: 'Không hoàn thành nhiệm vụ',
  },
  selfSignature: 'NGƯỜI TỰ KIỂM ĐIỂM',
  signOffs: [
    {
      id: 'head',
      title: 'ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC',
      signature: 'THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ',
      stamped: true,
      remarks: 'Hoàn thành chức trách được giao; chủ động trong việc khó.',
      class: 'good',
      signer: 'Lê Quốc Thịnh',
      establishedOn: '2026-12-02',
    },
    {
      id: 'cell',
      title: 'ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG ĐẢNG VIÊN',
      signature: 'T/M CHI ỦY (CHI BỘ)',
      stamped: false,
      remarks: '',
      class: null,
      signer: '',
      establishedOn: null,
    },
    {
      id: 'committee',
      title: 'ĐẢNG ỦY, CHI ỦY CƠ SỞ XẾP LOẠI CHẤT LƯỢNG',
      signature: 'T/M ĐẢNG ỦY (CHI ỦY)',
      stamped: true,
      remarks: '',
      class: null,
      signer: '',
      establishedOn: null,
    },
  ],
  disputes: [],
};

/** The same form as it is handed out. */
export const emptyReview: ReviewModel = {
  ...filledReview,
  formMark: 'Mẫu 02A',
  partyBody: '',
  cell: '',
  place: '',
  day: null,
  period: '',
  fullName: '',
  birthDate: null,
  partyPost: '',
  statePost: '',
  unit: '',
  sections: filledReview.sections.map((section) => ({
    ...section,
    answer: section.answer === null ? null : blank(section.answer),
    points: section.points.map((point) => ({ ...point, answer: blank(point.answer) })),
  })),
  signOffs: filledReview.signOffs.map((signOff) => ({
    ...signOff,
    remarks: '',
    class: null,
    signer: '',
    establishedOn: null,
  })),
};

function blank(
  answer: ReviewModel['sections'][number]['points'][number]['answer'],
): ReviewModel['sections'][number]['points'][number]['answer'] {
  return {
    text: answer.text === null ? null : '',
    level: answer.level === null ? null : { ticked: null },
    class: answer.class === null ? null : { ticked: null },
  };
}
