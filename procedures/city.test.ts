import { expect, test } from 'vitest';
import { citySchema, cityStyle, contrast } from './city.ts';

test('contrast as WCAG defines it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#ffffff', '#ffffff')).toBe(1);
});

test.each([
  [{ name: 'Stadt', colors: { action: '#777777', actionDark: '#ffffff' } }, 'cannot be read'],
  [{ name: 'Stadt', colors: { action: '#1a4f8f', actionDark: '#222244' } }, 'dark ground'],
  [{ name: 'Stadt', colors: { action: 'blue', actionDark: '#ffffff' } }, 'such as #0b4fa8'],
  [{ name: 'Stadt', logo: '../secret.svg' }, 'beside this one'],
  [{ logo: 'a.svg' }, 'expected'],
  [{ name: 'Stadt', imprint: 'javascript:alert(1)' }, 'such as https:'],
  [{ name: 'Stadt', contact: { email: 'no', phone: '0000' } }, 'an email address'],
  [{ name: 'Stadt', accessibilityChecked: 'today' }, 'a day such as'],
])('refused: %j', (city, words) => {
  const parsed = citySchema.safeParse(city);
  expect(parsed.error?.issues.map(({ message }) => message).join()).toContain(words);
});

test('the style sheet holds colours only', () => {
  expect(cityStyle({ name: 'Stadt' })).toBe('');
  const colors = { action: '#1a4f8f', actionDark: '#9cc2f5' };
  expect(cityStyle({ name: '}</style>', colors })).toMatch(/#1a4f8f[\s\S]*dark[\s\S]*#9cc2f5/);
  expect(cityStyle({ name: '}</style>', colors })).not.toContain('</style>');
});
