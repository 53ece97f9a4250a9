export const log = {
  title: 'Nhật ký',
};
