export const packages = {
  title: 'Chuyển giao',
  empty: 'Gói gửi đi, gói nhận về và các cơ quan đã xác nhận nằm ở đây.',
};
