import { vietnamese } from '../../../renderer/strings/catalogues.ts';
import { language, toResources } from '../../../renderer/strings/language.ts';

/** Every text in brackets: what stands outside brackets on a screen is not from the catalogue. */
export function speakPseudo(): void {
  for (const [screen, texts] of Object.entries(toResources(vietnamese))) {
    const bracketed = Object.fromEntries(
      Object.entries(texts as Record<string, string>).map(([key, text]) => [key, `⟦${text}⟧`]),
    );
    language.addResourceBundle('pseudo', screen, bracketed);
  }
  void language.changeLanguage('pseudo');
}
