export const registers = {
  title: 'Sổ',
};
