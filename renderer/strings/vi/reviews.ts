export const reviews = {
  title: 'Kiểm điểm',
  empty: 'Các đợt kiểm điểm và bản kiểm điểm nằm ở đây.',
  oneEmpty: 'Một bản kiểm điểm mở ra ở đây.',
};
