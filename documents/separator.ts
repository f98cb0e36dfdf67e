/** What the code on a separator sheet says: the next page belongs to somebody else. */
export const separatorCode = 'FA1.SEPARATOR';

/** The sheet that scan software knows, whether its bars or its words were read. */
export const patchT = 'PATCHT';

export const isSeparatorCode = (text: string) => text === separatorCode || text === patchT;
