export const help = {
  title: 'Trợ giúp',
};
