export const desk = {
  title: 'Bàn làm việc',
};
