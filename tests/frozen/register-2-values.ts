/**
 * What was put into register-2 in December 2026, written out once more: read from nothing that the tests of today share, so that
 * whatever changes there, these stay the words that must come back.
 */
export const dossier = {
  staffNumber: '0417',
  unitName: 'Ban Tổ chức Tỉnh ủy',
  position: 'Chuyên viên chính',
  paperLocation: 'Kho 2, giá 4, hộp 17',
  fullName: 'Đặng Thị Ánh Nguyệt',
  sex: 'female',
  otherNames: 'Sáu Nguyệt',
  birthDate: '1979-03-14',
  nativeProvince: 'Bến Tre',
  nativePlaceToday: 'tỉnh Vĩnh Long',
  residence: 'Số 12/7, đường Nguyễn Đình Chiểu, phường An Hội',
  recruitedOn: '2001-09-01',
  joinedBodyOn: '2010-08',
  joinedRevolutionOn: null,
  partyAdmittedOn: '2004-05-19',
  partyOfficialOn: '2005-05-19',
  commendations:
    'Bằng khen của Ủy ban nhân dân tỉnh năm 2018; Kỷ niệm chương “Vì sự nghiệp Tổ chức xây dựng Đảng” năm 2021',
  citizenNumber: '083179000417',
  martyrFamily: true,
  training: [
    {
      school: 'Trường Đại học Luật TP. Hồ Chí Minh',
      subject: 'Luật hành chính',
      from: '1997-09',
      to: '2001-07',
      mode: 'Chính quy',
      certificate: 'Cử nhân',
    },
    {
      school: 'Học viện Chính trị khu vực IV',
      subject: 'Lý luận chính trị',
      from: '2011-09',
      to: '2013-06',
      mode: 'Không tập trung',
      certificate: 'Cao cấp',
    },
    {
      school: 'Học viện Khoa học xã hội',
      subject: 'Luật hiến pháp và luật hành chính',
      from: '2013-09',
      to: '2015-10',
      mode: 'Vừa làm vừa học',
      certificate: 'Thạc sĩ',
    },
  ],
  career: [
    { from: '2001-09', to: '2005-03', post: 'Cán bộ Huyện đoàn Mỏ Cày, tỉnh Bến Tre' },
    { from: '2005-04', to: '2010-07', post: 'Phó Bí thư Huyện đoàn Mỏ Cày; Ủy viên Ban Chấp hành Tỉnh đoàn' },
    { from: '2010-08', to: '2018-12', post: 'Chuyên viên Ban Tổ chức Tỉnh ủy' },
    {
      from: '2019-01',
      to: null,
      post: 'Phó Trưởng phòng Tổ chức đảng, đảng viên, Ban Tổ chức Tỉnh ủy; từ tháng 7/2025 là Ban Tổ chức Tỉnh ủy sau hợp nhất',
    },
  ],
};

export const maskedItems = {
  ethnicity: 'Kinh',
  religion: 'Không',
  familyOrigin: 'Nông dân',
  health: 'Tốt',
  heightCm: '158',
  weightKg: '52',
  bloodType: 'O',
  relativesAbroad: 'Em ruột: Đặng Hữu Phước, kỹ sư, Nagoya, Nhật Bản',
  ownFamily: [
    {
      group: 'parents',
      relation: 'Bố',
      fullName: 'Đặng Văn Quỳnh',
      birthDate: '1950',
      details: 'Quê quán: xã Phước Hiệp; làm ruộng, nay già yếu, ở tại xã Phước Hiệp',
    },
    {
      group: 'parents',
      relation: 'Mẹ',
      fullName: 'Võ Thị Huệ',
      birthDate: '1953',
      details: 'Quê quán: xã Phước Hiệp; nội trợ',
    },
    {
      group: 'spouse',
      relation: 'Chồng',
      fullName: 'Nguyễn Hữu Thọ',
      birthDate: '1976-11',
      details: 'Quê quán: xã Tân Thạch; giáo viên Trường THPT Nguyễn Thị Định; đảng viên',
    },
    {
      group: 'children',
      relation: 'Con',
      fullName: 'Nguyễn Đặng Minh Thư',
      birthDate: '2006',
      details: 'Sinh viên Trường Đại học Cần Thơ; đoàn viên',
    },
    {
      group: 'siblings',
      relation: 'Em ruột',
      fullName: 'Đặng Hữu Phước',
      birthDate: '1984',
      details: 'Kỹ sư, làm việc tại Nagoya, Nhật Bản',
    },
  ],
  spouseFamily: [
    {
      group: 'parents',
      relation: 'Bố chồng',
      fullName: 'Nguyễn Hữu Lễ',
      birthDate: '1948',
      details: 'Quê quán: xã Tân Thạch; hưu trí',
    },
  ],
};

export const documents = [
  {
    documentClass: 'degree',
    title: 'Quyết định 214',
    kind: 'pdf',
    size: 62,
    original: 'copy',
    documentDate: '2006',
    paperLocation: 'Kho 2',
    addedBy: 'Đào Kim Ngân',
    sha256: 'a6bfb6c0b7f94c374d856d3945549cfdb469f8500f3837c18e64d9e8a80e469c',
  },
  {
    documentClass: 'degree',
    title: 'Bằng cử nhân',
    kind: 'pdf',
    size: 50,
    original: 'copy',
    documentDate: '2006',
    paperLocation: 'Kho 2',
    addedBy: 'Đào Kim Ngân',
    sha256: '2fb6faf398d6d26e3d1076966cd18c4ff27b8fefd0230b8151b59022d86adfc5',
  },
];
export const scan = '%PDF-1.7\nbản quét bằng cử nhân, 2006\n%%EOF';
export const printed = '%PDF-1.7\nbản in\n%%EOF\n';

export const print = {
  form: '2c-tctw-98@1',
  state: 'issued',
  purpose: 'Bổ sung hồ sơ giấy',
  recipient: 'Kho hồ sơ',
  copies: 1,
  leavesOffice: false,
  by: 'Đào Kim Ngân',
};

export const sentPackage = {
  number: 1,
  officeName: 'Đảng ủy phường Trà Giang',
  desk: 'personnel',
  purpose: 'Điều động cán bộ',
  authority: 'Quyết định 12-QĐ/TU',
  people: 1,
  documents: 2,
  masked: false,
  mediumLabel: 'USB-04',
  expires: '2027-03-31',
};

export const officeCard = {
  officeName: 'Đảng ủy phường Trà Giang',
  superiorBody: 'Tỉnh ủy An Khánh',
  state: 'confirmed',
  confirmedBy: 'Phan Đình Trọng',
};

export const decidedCase = {
  number: 'TT-2026/001',
  purpose: 'Quá trình công tác',
  requester: { body: 'Đảng ủy phường Trà Giang', documentNumber: '212-CV/ĐU', documentDate: '2026-11-20' },
  basis: { kind: 'rules', number: '17-QC/TU', article: '6', clause: null, point: null },
  competentLevel: 'Ban Thường vụ Đảng ủy phường Trà Giang',
  person: {
    honorific: 'ong',
    fullName: 'Hoàng Minh Lực',
    birthDate: '1979-03-14',
    post: 'Phó Chủ tịch UBND xã',
    unit: 'Xã Bình Lâm',
  },
  officer: { name: 'Lê Quốc Thịnh' },
  secondOfficer: { name: 'Ngô Bích Thủy' },
  statements: [
    {
      number: 1,
      text: 'Giữ chức Phó Chủ tịch UBND xã từ 7/2016.',
      supported: true,
      shown: true,
      disputed: false,
      sources: [{ document: 'Quyết định 214/QĐ-UBND', documentDate: '2016-07-01', place: 'trang 1' }],
      words: [
        {
          position: 'agrees',
          words:
            'Tôi được phân công phụ trách từ ngày 07/3/2016  theo Thông báo 31-TB/HU.\nĐề nghị ghi rõ cả hai mốc. ',
          receivedOn: '2026-11-23',
          form: 'handwritten',
          pages: 2,
        },
      ],
    },
  ],
  conclusions: [
    {
      round: 1,
      outcome: 'meets',
      citedNumbers: [1],
      holds: true,
      approval: {
        state: 'approved',
        signatures: [
          { hand: 'proposer', userName: 'Lê Quốc Thịnh', holds: true },
          { hand: 'second', userName: 'Ngô Bích Thủy', holds: true },
        ],
      },
    },
  ],
  decisions: [
    {
      decision: {
        body: 'Ban Thường vụ Đảng ủy phường Trà Giang',
        heldOn: '2026-12-16',
        members: 13,
        present: 12,
        votes: { for: 9, against: 1, blank: 1 },
        carried: true,
        minutesNumber: '21-BB/ĐU',
        tellersMinutesNumber: '22-BB/ĐU',
      },
      approval: { state: 'approved', signatures: [{ hand: 'decider', userName: 'Phan Đình Trọng', holds: true }] },
    },
  ],
  notices: [
    {
      number: '12-TB/ĐU',
      date: '2026-12-16',
      place: 'Trà Giang',
      recipients: ['Ông Hoàng Minh Lực', 'Ban Tổ chức Tỉnh ủy', 'Lưu Văn phòng'],
    },
  ],
};

const votes = {
  heldOn: '2026-12-04',
  members: 15,
  present: 15,
  votes: { for: 13, against: 1, blank: 1 },
  carried: true,
  minutesNumber: '44-BB/CB',
};

export const decidedReview = {
  campaign: {
    title: 'Đợt kiểm điểm năm 2026',
    unitName: 'Đảng ủy phường Trà Giang',
    period: { kind: 'year', year: 2026 },
  },
  person: { fullName: 'Bùi Thị Ánh', birthDate: '1979', partyPost: 'Đảng ủy viên', cellName: 'Chi bộ Văn phòng' },
  stage: 'decided',
  self: {
    answers: {
      'strengths.duties': {
        text: 'Tôi trực tiếp chỉ đạo xây dựng Đề án  sắp xếp chi bộ tổ dân phố.\nLớp bồi dưỡng bí thư chi bộ chậm nửa tháng; tôi nhận trách nhiệm về việc này. ',
        level: 'good',
      },
      'shortcomings.shortcomings': {
        text: '- Lớp bồi dưỡng chậm nửa tháng.\n- Chưa đi cơ sở đủ số buổi.',
        level: null,
      },
      plan: { text: 'Mời giảng viên trước một quý.', level: null },
    },
    products: [
      {
        task: 'Đề án sắp xếp 14 chi bộ tổ dân phố',
        result: 'Đề án 03-ĐA/ĐU',
        dueOn: '2026-06-30',
        doneOn: '2026-06-24',
        evidence: 'Đề án, 18 trang',
      },
      {
        task: 'Lớp bồi dưỡng bí thư chi bộ',
        result: '2 lớp, 63 người dự',
        dueOn: '2026-08-31',
        doneOn: '2026-09-15',
        evidence: 'Báo cáo 88-BC/ĐU, trang 3',
      },
    ],
    classes: { official: 'good', member: 'good' },
  },
  submission: { number: 1, on: '2026-12-01', pages: 6, byName: 'Hồ Thị Lan Chi' },
  proposal: {
    opinions: {
      head: {
        remarks: 'Hoàn thành chức trách được giao.',
        classification: 'good',
        signer: 'Lê Quốc Thịnh',
        establishedOn: '2026-11-20',
      },
      cell: {
        remarks: 'Chi ủy nhất trí với bản tự kiểm điểm.',
        classification: 'good',
        signer: 'Bùi Thị Ánh',
        establishedOn: '2026-11-20',
      },
    },
    votes: { ...votes, body: 'Chi bộ Văn phòng' },
    byName: 'Lý Hoài Thu',
  },
  decision: {
    classes: { official: 'good', member: 'good' },
    collective: { ...votes, body: 'Ban Thường vụ Đảng ủy phường' },
    byName: 'Lý Hoài Thu',
    approval: { state: 'approved', signature: { byName: 'Phan Đình Trọng', holds: true } },
  },
};
