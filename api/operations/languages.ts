import { isLanguage } from '../../texts/languages.ts';

/** The first of these that the caller accepts; German otherwise. */
export function preferred(acceptLanguage: string | undefined): string {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { tag: tag.trim().toLowerCase(), q: weight ? Number(weight.trim().slice(2)) : 1 };
    })
    .filter(({ tag, q }) => tag && q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { tag } of wanted) {
    const spoken = [tag, tag.split('-')[0] ?? ''].find(isLanguage);
    if (spoken) return spoken;
  }
  return 'de';
}
