export const registers = {
  title: 'Sổ',
  empty: 'Sổ in, ghi từng bản in có số: ai in, lúc nào, cho ai.',
};
