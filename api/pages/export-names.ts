const fileName = (id: string) => id.replaceAll(/[^A-Za-z0-9._-]/g, '_');
export const pagesName = (id: string): string => `pages/${fileName(id)}.pdf`;
export const messageName = (id: string): string => `messages/${fileName(id)}.txt`;
