export const people = {
  title: 'Hồ sơ',
  empty: 'Danh sách hồ sơ cán bộ nằm ở đây, xếp theo tên.',
  oneEmpty: 'Một hồ sơ mở ra ở đây, theo các mục của mẫu 2C.',
};
