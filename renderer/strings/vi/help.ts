export const help = {
  title: 'Trợ giúp',
  note: 'Sách hướng dẫn, đọc không cần mạng',
  contents: 'Mục lục',
  search: 'Tìm trong sách',
  nothing: 'Không trang nào có từ này.',
  key: { back: 'Về màn hình' },
};
