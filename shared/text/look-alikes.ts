const alike: ReadonlyMap<string, string> = new Map([
  // Đ (U+0110), Ð of Icelandic and Ɖ of African alphabets look the same on paper; only the first is Vietnamese.
  ['\u00d0', '\u0110'],
  ['\u00f0', '\u0111'],
  ['\u0189', '\u0110'],
  ['\u0256', '\u0111'],
  // The mark in H'Hen, however the keyboard gave it; the last three are other ones of them to Unicode's normal forms.
  ...[...'`\u00b4\u02b9\u02bb\u02bc\u02be\u02bf\u2018\u2019\u2032\uff07\u0374\u1fef\u1ffd'].map(
    (mark) => [mark, "'"] as const,
  ),
]);

const any = new RegExp(`[${[...alike.keys()].join('')}]`, 'gu');

/**
 * Characters that nobody tells apart on paper in the one form that texts are compared, found and ordered by. For comparison only:
 * what is stored stays as its bearer writes it. One character stays one character.
 */
export function withoutLookAlikes(text: string): string {
  return text.replace(any, (letter) => alike.get(letter) ?? letter);
}
