export const cadreWork = {
  title: 'Công tác cán bộ',
  empty:
    'Phiên bản này chưa làm được bốn việc: tiêu chuẩn chức danh, quy hoạch, đào tạo và nguồn cán bộ cơ sở. Các việc ấy vẫn làm trên giấy; ở đây chưa ghi gì.',
  meanwhile: 'Văn bản quy định các việc ấy, nhiệm vụ được giao, người theo dõi và hạn thì đã ghi được ở Văn bản.',
  toInstruments: 'Mở Văn bản',
};
