import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Mantine wants ten shades; every one of ours is a token, so that themes switch in one place. */
const shades = (...tokens: [string, string, string]): MantineColorsTuple => {
  const [soft, line, fill] = tokens.map((token) => `var(${token})`) as [string, string, string];
  return [soft, soft, soft, line, line, line, fill, fill, fill, fill];
};

export const theme = createTheme({
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-code)',
  headings: { fontFamily: 'var(--font-text)', fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '15px', xl: '16px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '23px', xl: '24px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '4px', xl: '6px' },
  defaultRadius: 'md',
  primaryColor: 'accent',
  primaryShade: 6,
  colors: {
    accent: shades('--accent-soft', '--accent-line', '--accent-fill'),
    seal: shades('--seal-soft', '--seal', '--seal-fill'),
    care: shades('--care-soft', '--care-line', '--care'),
    done: shades('--done-soft', '--done', '--done'),
    voice: shades('--voice-soft', '--voice-line', '--voice'),
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
});

/** Mantine's own names point at our tokens; light and dark differ only in tokens.css. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const variables = {
    '--mantine-color-body': 'var(--sheet)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--care)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-control)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-color-disabled-border': 'var(--line-2)',
    '--mantine-primary-color-filled': 'var(--accent-fill)',
    '--mantine-primary-color-filled-hover': 'var(--accent-fill-hover)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-contrast': 'var(--on-fill)',
    '--mantine-line-height': '20px',
    '--mantine-shadow-md': 'var(--float-shadow)',
  };
  return { variables, light: variables, dark: variables };
};
