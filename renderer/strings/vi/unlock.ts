export const unlock = {
  title: 'Mở tủ',
};
