import type { DefaultTheme } from 'styled-components';

/**
 * Colours of the product, by meaning (mockups' notes §2). They are the theme's tokens, except where a token gives a
 * text less than 4.5 : 1: those values were measured and stand here once.
 */
interface Themed {
  readonly theme: DefaultTheme;
}

export const isDark = (theme: DefaultTheme): boolean => theme.colors.neutral0 !== '#ffffff';

const pick =
  (light: (theme: DefaultTheme) => string, dark: (theme: DefaultTheme) => string) =>
  ({ theme }: Themed): string =>
    isDark(theme) ? dark(theme) : light(theme);

const token = (name: keyof DefaultTheme['colors']) => (theme: DefaultTheme) => theme.colors[name];

/** Colours of text. */
export const ink = {
  main: pick(token('neutral800'), token('neutral800')),
  muted: pick(token('neutral600'), () => '#b0b0c4'),
  /** Can be pressed. */
  link: pick(token('primary600'), () => '#9593ff'),
  active: pick(token('primary700'), () => '#9593ff'),
  success: pick(token('success700'), token('success700')),
  warning: pick(() => '#8f4600', token('warning700')),
  danger: pick(token('danger700'), () => '#ff8f85'),
} as const;

export type Tone =
  'primary' | 'success' | 'warning' | 'danger' | 'secondary' | 'alternative' | 'neutral';

/** The full colour of a tone: dots, bars, marks. Never text. */
export const mark: Readonly<Record<Tone, (props: Themed) => string>> = {
  primary: ({ theme }) => (isDark(theme) ? theme.colors.buttonPrimary600 : theme.colors.primary500),
  success: ({ theme }) => theme.colors.success500,
  warning: ({ theme }) => theme.colors.warning500,
  danger: ({ theme }) => theme.colors.danger500,
  secondary: ({ theme }) => theme.colors.secondary500,
  alternative: ({ theme }) => theme.colors.alternative500,
  neutral: pick(token('neutral500'), () => '#8e8ea9'),
};

/** Icons and rims of a tone. */
export const rim: Readonly<Record<Tone, (props: Themed) => string>> = {
  primary: ({ theme }) => theme.colors.primary200,
  success: ({ theme }) => `${theme.colors.success500}66`,
  warning: ({ theme }) => `${theme.colors.warning500}66`,
  danger: ({ theme }) => `${theme.colors.danger500}66`,
  secondary: ({ theme }) => `${theme.colors.secondary500}66`,
  alternative: ({ theme }) => `${theme.colors.alternative500}66`,
  neutral: ({ theme }) => theme.colors.neutral200,
};

const HEX = /^#[0-9a-f]{6}$/i;

/** Any colour as a pale ground for `ink.main`: 12 % of it in light, 18 % in dark. */
export const tintOf = (color: string, theme: DefaultTheme): string =>
  HEX.test(color) ? `${color}${isDark(theme) ? '2e' : '1f'}` : theme.colors.neutral150;

export const tint = (tone: Tone) => (props: Themed) => tintOf(mark[tone](props), props.theme);

/** The ground of a notice: the theme's own pale colour in light; in dark it has none that differs from the page. */
export const ground = (tone: 'warning' | 'danger' | 'secondary') =>
  pick(token(`${tone}100`), (theme) => tint(tone)({ theme }));

/** A status' own colour, chosen by an administrator; what is no colour becomes grey. */
export const dotOf = (color: string, theme: DefaultTheme): string =>
  HEX.test(color) ? color : theme.colors.neutral500;
