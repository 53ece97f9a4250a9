export const instruments = {
  title: 'Văn bản',
  empty: 'Văn bản căn cứ và các nghĩa vụ theo văn bản nằm ở đây.',
  oneEmpty: 'Một văn bản mở ra ở đây.',
};
