export const cadreWork = {
  title: 'Công tác cán bộ',
  empty: 'Tiêu chuẩn chức danh, quy hoạch, đào tạo và nguồn cán bộ cơ sở sẽ có trong phiên bản sau. Phiên bản này chưa làm các việc ấy.',
  meanwhile: 'Trong lúc chờ, văn bản và nhiệm vụ được giao theo dõi ở màn hình Văn bản.',
  toInstruments: 'Mở Văn bản',
};
