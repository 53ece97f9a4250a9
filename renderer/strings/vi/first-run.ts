export const firstRun = {
  title: 'Lập tủ',
};
