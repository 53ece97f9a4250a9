/** What a masked item prints: the dotted line of the form, and these words so that nobody takes it for an empty answer. */
export const maskedWords = '(không mở khi in)';

/** The items that a masked print leaves closed, as they are named at its end (decision 22). */
export const maskedSentence =
  'Bản in không mở các mục 8, 9, 10, 24, 28, 29 và 30. Nội dung các mục này xem tại hồ sơ gốc.';
