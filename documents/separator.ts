/** What the code on a separator sheet says: the next page belongs to somebody else. */
export const separatorCode = 'FA1.SEPARATOR';

/** Our own sheet, and the sheet that scan software knows as PATCH-T when it is printed as a code. */
export const isSeparatorCode = (text: string) => text === separatorCode || text === 'PATCHT';
