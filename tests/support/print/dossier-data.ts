import type { z } from 'zod';
import { particularsSchema, type Particulars } from '../../../shared/model/particulars.ts';
import { sensitiveParticularsSchema, type SensitiveParticulars } from '../../../shared/model/sensitive-particulars.ts';

/** An invented person. */
const filled: z.input<typeof particularsSchema> = {
  staffNumber: '0417',
  provinceName: 'An Khánh',
  superiorUnitName: 'Tỉnh ủy An Khánh',
  unitName: 'Ban Tổ chức Tỉnh ủy',
  position: 'Chuyên viên chính',
  paperLocation: 'Kho 2, giá 4, hộp 17',
  fullName: 'Đặng Thị Ánh Nguyệt',
  sex: 'female',
  otherNames: 'Sáu Nguyệt',
  partyCommittee: 'Chi ủy viên',
  partyCommitteeConcurrent: '',
  positionsHeld: 'Phó Trưởng phòng Tổ chức đảng, đảng viên; Phó Bí thư chi bộ; Ủy viên Ban Chấp hành Công đoàn cơ quan',
  positionAllowance: '0,5',
  birthDate: '1979-03-14',
  birthPlace: 'Xã Phước Hiệp, huyện Mỏ Cày Nam',
  nativeCommune: 'xã Phước Hiệp',
  nativeDistrict: 'Mỏ Cày Nam',
  nativeProvince: 'Bến Tre',
  nativePlaceToday: 'tỉnh Vĩnh Long',
  residence: 'Số 12/7, đường Nguyễn Đình Chiểu, phường An Hội',
  phone: '0917 000 417',
  occupationBefore: 'Học sinh',
  recruitedOn: '2001-09-01',
  recruitedBy: 'Huyện đoàn Mỏ Cày',
  joinedBodyOn: '2010-08',
  joinedRevolutionOn: null,
  partyAdmittedOn: '2004-05-19',
  partyOfficialOn: '2005-05-19',
  organisationsJoined: 'Đoàn TNCS Hồ Chí Minh 26/3/1994; Công đoàn 10/2001; Hội Liên hiệp Phụ nữ 2003',
  generalEducation: '12/12',
  highestDegree: 'Thạc sĩ Luật, 2015',
  politicalTheory: 'Cao cấp',
  foreignLanguages: 'Anh B',
  mainWork: 'Công tác đảng viên và bảo vệ chính trị nội bộ',
  civilServiceRank: 'Chuyên viên chính',
  rankCode: '01.002',
  salaryStep: '3/8',
  salaryCoefficient: '5,08',
  salaryFrom: '2024-06',
  honours: '',
  strengths: 'Công tác tổ chức',
  longestWork: 'Công tác cán bộ',
  commendations:
    'Bằng khen của Ủy ban nhân dân tỉnh năm 2018; Kỷ niệm chương “Vì sự nghiệp Tổ chức xây dựng Đảng” năm 2021',
  disciplines: 'Không',
  citizenNumber: '083179000417',
  warInvalidClass: '',
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
  salaryHistory: [
    { month: '2001-09', rankAndStep: 'CV 1/9', coefficient: '2,34' },
    { month: '2004-09', rankAndStep: 'CV 2/9', coefficient: '2,67' },
    { month: '2007-09', rankAndStep: 'CV 3/9', coefficient: '3,00' },
    { month: '2010-09', rankAndStep: 'CV 4/9', coefficient: '3,33' },
    { month: '2013-09', rankAndStep: 'CV 5/9', coefficient: '3,66' },
    { month: '2016-09', rankAndStep: 'CVC 1/8', coefficient: '4,40' },
    { month: '2019-09', rankAndStep: 'CVC 2/8', coefficient: '4,74' },
    { month: '2024-06', rankAndStep: 'CVC 3/8', coefficient: '5,08' },
  ],
  incomeSalary: '142.000.000 đồng',
  incomeOther: 'Lương của chồng 118.000.000 đồng',
  ownHouseKind: 'Cấp 4',
  ownHouseArea: '96,5',
  boughtLandArea: '180',
  productionLand: '',
};

const opened: Partial<SensitiveParticulars> = {
  ethnicity: 'Kinh',
  religion: 'Không',
  familyOrigin: 'Nông dân',
  health: 'Tốt',
  heightCm: '158',
  weightKg: '52',
  bloodType: 'O',
  detentionHistory: 'Không',
  formerRegimeWork: 'Không',
  foreignOrganisations: 'Không',
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

export const filledParticulars: Particulars = particularsSchema.parse(filled);
export const filledSensitive: SensitiveParticulars = sensitiveParticularsSchema.parse(opened);

/** Sixty posts, each over four or five lines: the longest life in the service that a register is likely to hold. */
export function longCareer(): Particulars['career'] {
  return Array.from({ length: 60 }, (_, place) => {
    const year = 1976 + Math.floor((place * 10) / 12);
    return {
      from: `${year}-01`,
      to: place === 59 ? null : `${year}-10`,
      post: `Chặng ${place + 1}: Ủy viên Ban Thường vụ, Trưởng phòng Tổ chức cán bộ, Bí thư chi bộ, Ban Tổ chức Tỉnh ủy An Khánh; được phân công theo dõi tổ chức đảng, đảng viên các xã, phường phía nam của tỉnh; tham gia Hội đồng thi nâng ngạch; kiêm Ủy viên Ủy ban Kiểm tra Đảng ủy các cơ quan tỉnh (QĐ${place + 1})`,
    };
  });
}
