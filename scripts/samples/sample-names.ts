import sample from '../../resources/samples/an-khanh.json' with { type: 'json' };
import type { Sex } from '../../shared/model/particulars.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A name of Vietnamese shape: family name, middle names (some people have none), given name; no real person is meant. */
export function sampleName(random: SeededRandom, sex: Sex, family = random.weighted(sample.families)): string {
  const middle = random.weighted(sex === 'male' ? sample.middleMale : sample.middleFemale);
  const given = random.pick(sex === 'male' ? sample.givenMale : sample.givenFemale);
  return [family, middle, given].filter((part) => part !== '').join(' ');
}

export function familyNameOf(fullName: string): string {
  return fullName.slice(0, fullName.indexOf(' '));
}

/** Fills `{name}` places of a sample sentence. */
export function filled(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/gu, (_whole, name: string) => String(values[name] ?? ''));
}

/** "Phường Trà Giang" inside a sentence. */
export function inSentence(unitName: string): string {
  return unitName.slice(0, 1).toLowerCase() + unitName.slice(1);
}
