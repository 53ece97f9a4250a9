export const administration = {
  title: 'Quản trị',
};
