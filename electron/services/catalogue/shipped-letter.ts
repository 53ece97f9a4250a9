import letter from '../../../resources/catalogue/letter-2024.json' with { type: 'json' };

/** The letter of 2024 on cadre work, whole, as it came. */
export function shippedLetter(): string {
  return letter.text;
}
